import { type HttpClient, troubleIn } from '../../../../infra/http-client/index.ts'
import type { LinkLook } from '../types.ts'

const mostHops = 5
const longestTitle = 120
const titleIn = /<title[^>]{0,200}>([^<]{1,400})<\/title>/i

/**
 * Follows a link as a reader's browser would, through the guarded client: each turn is a request of its own, and a private address is refused
 * before anything is sent to it. Where only https is spoken, http:// means the same place. Only what the answer says of itself is kept, never the page.
 * Nothing is asked of an unsuitable host: that it leads there is all that needs to be known.
 * @policy DON-5
 */
export async function followLink(http: HttpClient, address: string, goesOn: (address: string) => boolean): Promise<LinkLook> {
  let at = address
  for (let hops = 0; hops <= mostHops; hops++) {
    if (!goesOn(at)) return { cameTo: 'ok', finalAddress: at, hops, contentType: '', says: '' }
    try {
      const response = await http.fetch(at, {
        redirect: 'manual',
        headers: { accept: 'text/html,*/*;q=0.5', 'user-agent': 'Schoolgate link check' },
      })
      const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      const next = to === null ? null : URL.parse(to, at)
      if (next === null) return await seen(response, at, hops)
      at = next.href
    } catch (error) {
      if (/^http:/i.test(at) && troubleIn(error)?.kind === 'bad-url') at = at.replace(/^http:/i, 'https:')
      else return inTrouble(error, at, hops)
    }
  }
  return { cameTo: 'trouble', finalAddress: at, hops: mostHops, contentType: '', says: 'It sends its readers on too often.' }
}

async function seen(response: Response, finalAddress: string, hops: number): Promise<LinkLook> {
  const contentType = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const base = { finalAddress, hops, contentType: contentType.slice(0, 100) }
  if (response.status === 404 || response.status === 410) return { ...base, cameTo: 'gone', says: '' }
  if (response.status >= 500 || response.status === 429) return { ...base, cameTo: 'trouble', says: `It answered with ${response.status}.` }
  const body = contentType === 'text/html' ? (await response.text()).slice(0, 20_000) : ''
  const title = titleIn.exec(body)?.[1]?.replace(/\s+/g, ' ').trim().slice(0, longestTitle) ?? ''
  return { ...base, cameTo: 'ok', says: title }
}

function inTrouble(error: unknown, finalAddress: string, hops: number): LinkLook {
  const trouble = troubleIn(error)
  const base = { finalAddress, hops, contentType: '' }
  if (trouble?.kind === 'refused-address' || trouble?.kind === 'bad-url') return { ...base, cameTo: 'refused', says: '' }
  if (trouble?.kind === 'too-large') return { ...base, cameTo: 'ok', contentType: 'application/octet-stream', says: '' }
  return { ...base, cameTo: 'trouble', says: 'It could not be reached.' }
}
