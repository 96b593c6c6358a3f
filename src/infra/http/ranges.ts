/** A file that may be asked for in parts, such as a video: never whole in memory. */
export type Ranged = { readonly size: number; readonly part: (from: number, to: number) => ReadableStream }

const isRanged = (body: unknown): body is Ranged => typeof body === 'object' && body !== null && 'part' in body

/** Which bytes a `Range` header asks for: null means all, `none` what is not there. Several ranges at once are answered with all. */
export function rangeOf(header: string | undefined, size: number): { readonly from: number; readonly to: number } | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to ? 'none' : { from, to }
}

/** What is sent of a body: of a file in parts the bytes that were asked for, of anything else all. */
export function partAsked(body: unknown, header: string | undefined) {
  if (!isRanged(body)) return { status: 200, headers: {}, body } as const
  const asked = rangeOf(header, body.size)
  if (asked === 'none') return { status: 416 as 200, headers: { 'content-range': `bytes */${body.size}` }, body: null } as const
  const { from, to } = asked ?? { from: 0, to: body.size - 1 }
  const headers = { 'accept-ranges': 'bytes', 'content-length': String(to - from + 1) }
  if (asked === null) return { status: 200, headers, body: body.part(from, to) } as const
  return {
    status: 206 as 200,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${body.size}` },
    body: body.part(from, to),
  } as const
}
