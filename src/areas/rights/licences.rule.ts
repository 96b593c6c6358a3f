/** What a Creative Commons licence asks: to be named, to share alike, no money, no changes. */
export type Terms = { readonly by: boolean; readonly sa: boolean; readonly nc: boolean; readonly nd: boolean }

const kinds = ['CC BY', 'CC BY-SA', 'CC BY-NC', 'CC BY-NC-SA', 'CC BY-ND', 'CC BY-NC-ND'] as const
const versions = ['4.0', '3.0', '2.5', '2.0', '1.0'] as const

/** Every licence with its version, the newest first, and the one that asks for nothing. */
export const licences: readonly string[] = [
  ...kinds.map((kind) => `${kind} 4.0`),
  'CC0 1.0',
  ...versions.slice(1).flatMap((version) => kinds.map((kind) => `${kind} ${version}`)),
]
const known = new Set(licences)

/** The licence a person meant: "cc-by-sa 4.0", "CC BY-SA 4", "CC-BY-SA-4.0". Null where kind or version cannot be told. */
export function licenceNamed(typed: string): string | null {
  const words = typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9.]+/g, ' ')
    .trim()
  if (/^CC ?(0|ZERO)( 1(\.0)?)?$/.test(words)) return 'CC0 1.0'
  const found = /^CC ((?:BY|SA|NC|ND)(?: (?:BY|SA|NC|ND))*) (\d)(?:\.(\d))?(?: [A-Z ]{1,20})?$/.exec(words)
  if (!found) return null
  const parts = new Set((found[1] ?? '').split(' '))
  const kind = `CC ${['BY', 'NC', 'SA', 'ND'].filter((part) => parts.has(part)).join('-')}`
  const name = `${kind} ${found[2]}.${found[3] ?? '0'}`
  return known.has(name) ? name : null
}

/** @policy LEG-2 */
export const termsOf = (licence: string): Terms => {
  const parts = licence.split(/[ -]/)
  return { by: parts.includes('BY'), sa: parts.includes('SA'), nc: parts.includes('NC'), nd: parts.includes('ND') }
}

/** What may be done with it, in the words of somebody who has a post to write. */
export function meaningOf(licence: string): readonly string[] {
  if (licence === 'CC0 1.0') return ['Use it as you like. Naming its maker is kind, and we do it.']
  const { sa, nc, nd } = termsOf(licence)
  return [
    'Its maker is named beside it. Schoolgate adds the line.',
    ...(nd
      ? ['It goes out as it is: no crop, no cover, no change of colour.']
      : ['You may crop it; the line then says that we changed it.']),
    ...(nc ? ['Not where money is asked for: raffles, tickets, sponsors. A person decides in doubt.'] : []),
    ...(sa ? ['What you make from it is shared under the same licence.'] : []),
  ]
}

const addresses: Readonly<Record<string, string>> = { 'CC0 1.0': 'creativecommons.org/publicdomain/zero/1.0' }
/** The page of the licence, which a credit in full links to. */
export const licencePage = (licence: string): string => {
  const [, kind = '', version = ''] = /^CC (\S+) (\S+)$/.exec(licence) ?? []
  return `https://${addresses[licence] ?? `creativecommons.org/licenses/${kind.toLowerCase()}/${version}`}/`
}
