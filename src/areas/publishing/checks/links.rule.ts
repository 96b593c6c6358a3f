import { isUnder } from './facts.rule.ts'
import { orPass } from './finding.rule.ts'
import { linksIn } from './links-found.rule.ts'
import type { Check, Draft, Facts, Finding, Verdict, Where } from './types.ts'

type Judged = { readonly verdict: Verdict; readonly says: string; readonly why: string }
type Asked = { readonly address: string; readonly where: Where; readonly span?: readonly [number, number] }

const mostLinks = 40
const why = {
  broken: 'Families must be able to follow it, and it must lead where it says.',
  hidden: 'Nobody can see where it leads, and it may lead elsewhere tomorrow.',
  strange: 'The school answers for what it links to: someone should have read the page.',
}

/**
 * Every link is a whole web address. One that hides where it leads, or leads away from the school's own pages, needs a person who has
 * looked at it. Nothing is fetched here.
 * @policy DON-5 DON-1
 */
export const links: Check = (draft, facts) => {
  const asked = askedIn(draft)
  if (asked.length === 0) return []
  const findings = asked.slice(0, mostLinks).flatMap((ask) => {
    const judged = judgeLink(ask.address, facts)
    return judged === null ? [] : [finding(ask, judged)]
  })
  if (asked.length > mostLinks) findings.push(finding({ address: '', where: 'links' }, tooMany))
  return orPass(findings, { check: 'links', clause: 'DON-5', says: 'Every link leads to the school’s own pages', why: why.strange })
}

const tooMany: Judged = {
  verdict: 'block',
  says: `There are more than ${mostLinks} links in this post`,
  why: 'More links than anyone can read hide the one that matters.',
}

/** Each address once, up to one too many: first those of the text, then those given beside it. */
function askedIn(draft: Draft): readonly Asked[] {
  const inText = linksIn(draft.text, mostLinks + 1).map(
    ({ address, start, end }): Asked => ({ address, where: 'text', span: [start, end] }),
  )
  const beside = draft.links.slice(0, mostLinks + 1).map((address): Asked => ({ address, where: 'links' }))
  if (inText.length > mostLinks) return inText
  const asked = new Map<string, Asked>()
  for (const ask of [...inText, ...beside]) if (!asked.has(ask.address)) asked.set(ask.address, ask)
  return [...asked.values()]
}

const block = (says: string): Judged => ({ verdict: 'block', says, why: why.broken })

/** What is to be said of one address; null where there is nothing. */
export function judgeLink(address: string, facts: Pick<Facts, 'shorteners' | 'schoolDomains'>): Judged | null {
  const shown = address.length > 60 ? `${address.slice(0, 57)}...` : address
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[a-z0-9.-]+:\d/i.test(address) ? address : `https://${address}`
  const url = /\s/.test(whole.trim()) ? null : URL.parse(whole)
  if (url === null) return block(`“${shown}” is not a whole web address`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return block(`“${shown}” is not a web address`)
  if (url.username !== '' || url.password !== '') return block(`“${shown}” hides where it leads behind a name`)
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '')
  if (!host.includes('.') && !host.startsWith('[')) return block(`“${shown}” is not a whole web address`)
  if (facts.shorteners.has(host)) return { verdict: 'person', says: `${host} hides where its links lead`, why: why.hidden }
  if (host.startsWith('[') || /^[\d.]+$/.test(host))
    return { verdict: 'person', says: `${host} is a bare number, not a name`, why: why.hidden }
  if (host.includes('xn--')) return { verdict: 'person', says: `${host} uses letters that may pass for others`, why: why.hidden }
  if (isUnder(host, facts.schoolDomains)) return null
  return { verdict: 'person', says: `Has someone looked at ${host}?`, why: why.strange }
}

function finding({ address, where, span }: Asked, { verdict, says, why }: Judged): Finding {
  const base = { check: 'links', clause: 'DON-5', verdict, where, says, why }
  if (address === '') return base
  const at = span ? { span } : {}
  return { ...base, ...at, mend: { label: 'Take the link out', does: span ? 'remove-span' : 'remove-link', ...at } }
}
