import { isUnder } from './facts.rule.ts'
import { orPass } from './finding.rule.ts'
import { linksIn } from './links-found.rule.ts'
import type { Check, Draft, Facts, Finding, LinkLook, Verdict, Where } from './types.ts'

type Judged = { readonly verdict: Verdict; readonly says: string; readonly why: string }
type Asked = { readonly address: string; readonly where: Where; readonly span?: readonly [number, number] }

const mostLinks = 40
const why = {
  listed: 'Lists of this installation name what is not for families. Where one is wrong, a senior leader can vouch for the host.',
  blocked: 'It is on the school’s list of places that it does not send families to.',
  private: 'It was not opened: what lies on a private network is nobody’s to publish.',
  shelf: 'Whoever has such a link may read the document, or come to the meeting.',
  broken: 'Families must be able to follow it, and it must lead where it says.',
  hidden: 'Nobody can see where it leads, and it may lead elsewhere tomorrow.',
  strange: 'The school answers for what it links to: someone should have read the page.',
}

/**
 * Every link is a whole web address. One that hides where it leads, or leads away from the school's own pages, needs a person who has
 * looked at it. Nothing is fetched here: what was seen at its end is a fact.
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

/** The address as it is fetched and remembered: with its scheme. Null for what is no whole web address. */
export function wholeAddress(address: string): URL | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[a-z0-9.-]+:\d/i.test(address) ? address : `https://${address}`
  return /\s/.test(whole.trim()) ? null : URL.parse(whole)
}

const hostOf = (url: URL): string => url.hostname.replace(/^www\./, '').replace(/\.$/, '')

type Known = Pick<Facts, 'shorteners' | 'schoolDomains' | 'blockedHosts' | 'unsuitableList' | 'looks'>

/** What is to be said of one address; null where there is nothing. What was seen at its end counts for more than its name. */
export function judgeLink(address: string, facts: Known): Judged | null {
  const shown = address.length > 60 ? `${address.slice(0, 57)}...` : address
  const url = wholeAddress(address)
  if (url === null) return block(`“${shown}” is not a whole web address`)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return block(`“${shown}” is not a web address`)
  if (url.username !== '' || url.password !== '') return block(`“${shown}” hides where it leads behind a name`)
  const host = hostOf(url)
  if (!host.includes('.') && !host.startsWith('[')) return block(`“${shown}” is not a whole web address`)
  if (isUnder(host, facts.blockedHosts)) return { verdict: 'block', says: `The school never links to ${host}`, why: why.blocked }
  const listed = unsuitable(host, facts)
  if (listed !== null) return { verdict: 'block', says: `${host} is on the list “${listed}” of unsuitable places`, why: why.listed }
  const look = facts.looks.get(url.href)
  if (look) return judgeLook(host, look, facts)
  if (facts.shorteners.has(host)) return { verdict: 'person', says: `${host} hides where its links lead`, why: why.hidden }
  return judgeHost(host, facts)
}

/** The list that names this host, unless the school vouches for it. */
const unsuitable = (host: string, facts: Known): string | null => (isUnder(host, facts.schoolDomains) ? null : facts.unsuitableList(host))

/** Where people keep documents that are meant for a few: whoever has the link may read them. */
const shelves = [
  'docs.google.com',
  'drive.google.com',
  'classroom.google.com',
  'onedrive.live.com',
  '1drv.ms',
  'sharepoint.com',
  'dropbox.com',
  'zoom.us',
  'teams.microsoft.com',
]

function judgeHost(host: string, facts: Known): Judged | null {
  if (isUnder(host, shelves)) return { verdict: 'person', says: `Is what lies on ${host} meant for everyone?`, why: why.shelf }
  if (host.startsWith('[') || /^[\d.]+$/.test(host))
    return { verdict: 'person', says: `${host} is a bare number, not a name`, why: why.hidden }
  if (host.includes('xn--')) return { verdict: 'person', says: `${host} uses letters that may pass for others`, why: why.hidden }
  if (isUnder(host, facts.schoolDomains)) return null
  return { verdict: 'person', says: `Has someone looked at ${host}?`, why: why.strange }
}

/** What was seen at the end of a link. */
function judgeLook(host: string, { cameTo, finalAddress, hops, contentType, says }: LinkLook, facts: Known): Judged | null {
  const end = URL.parse(finalAddress)
  const final = end === null ? host : hostOf(end)
  const leads = final === host ? host : `${host} leads to ${final}`
  if (cameTo === 'refused') return { verdict: 'block', says: `${leads} is not on the public internet`, why: why.private }
  if (isUnder(final, facts.blockedHosts)) return { verdict: 'block', says: `${leads}, and the school never links there`, why: why.blocked }
  const listed = unsuitable(final, facts)
  if (listed !== null) return { verdict: 'block', says: `${leads}, which is on the list “${listed}” of unsuitable places`, why: why.listed }
  if (cameTo === 'gone') return { verdict: 'block', says: `${leads}, and there is no such page`, why: why.broken }
  if (cameTo === 'trouble') return { verdict: 'person', says: `Nobody answered at ${final}`, why: says === '' ? why.broken : says }
  if (contentType !== '' && !/^(?:text|image)\/|^application\/(?:pdf|xhtml)/.test(contentType))
    return { verdict: 'person', says: `${leads}, and is a file to download (${contentType})`, why: why.strange }
  const judged = judgeHost(final, facts)
  return judged === null ? null : { ...judged, says: final === host ? judged.says : leads, why: `${seenWords(hops, says)} ${judged.why}` }
}

function seenWords(hops: number, title: string): string {
  const turns = hops === 0 ? '' : hops === 1 ? ' after one turn' : ` after ${hops} turns`
  return title === '' ? `We followed it${turns}.` : `We followed it${turns}: the page calls itself “${title}”.`
}

function finding({ address, where, span }: Asked, { verdict, says, why }: Judged): Finding {
  const base = { check: 'links', clause: 'DON-5', verdict, where, says, why }
  if (address === '') return base
  const at = span ? { span } : {}
  return { ...base, ...at, mend: { label: 'Take the link out', does: span ? 'remove-span' : 'remove-link', ...at } }
}
