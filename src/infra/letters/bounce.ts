import type { Bounce } from './letter.ts'

export type Part = { readonly mime: string; readonly text: string }

/** Reads a delivery report (RFC 3464): the first address that failed, and which letter it was. Null: this is no such report. */
export function bounceIn(parts: readonly Part[]): Bounce | null {
  const report = parts.find(({ mime }) => mime === 'message/delivery-status' || mime === 'message/global-delivery-status')?.text
  if (report === undefined) return null
  for (const block of unfolded(report).split(/\r?\n\r?\n/)) {
    const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(block)?.[1]?.trim() ?? ''
    const action = field('Action').toLowerCase()
    if (action !== 'failed' && action !== 'delayed') continue
    const status = field('Status')
    const address = (field('Final-Recipient') || field('Original-Recipient')).replace(/^[^;]*;\s*/, '').replaceAll(/[<>]/g, '')
    const because = field('Diagnostic-Code').replace(/^[^;]*;\s*/, '') || `Status ${status}`
    return {
      of: idOf(parts),
      address: address.toLowerCase(),
      because: because.slice(0, 300),
      isFinal: action === 'failed' && !status.startsWith('4'),
    }
  }
  return null
}

const idOf = (parts: readonly Part[]): string | null => {
  const returned = parts.find(({ mime }) => mime === 'message/rfc822' || mime === 'text/rfc822-headers' || mime === 'message/global')
  return /^message-id:\s*(<[^<>\s]+>)/im.exec(unfolded(returned?.text.slice(0, 64_000) ?? ''))?.[1] ?? null
}

const unfolded = (heads: string): string => heads.replaceAll(/\r?\n[ \t]+/g, ' ')
