import type { Platform } from '../../../connectors/connector.ts'
import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { heading, plain, row, sheet } from '../../../ui/parts/paper.ts'
import { timeline } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import type { SchoolFacts } from '../checks/gather-facts.ts'
import type { PostFinding, Standing } from '../checks/judge-post.ts'
import { type Destination, destinationsOf } from '../checks/links-looked-at/destinations.rule.ts'
import { usedWork } from '../others-work/borrowed-parts.ts'
import { wordsFor } from './channel-groups.rule.ts'
import type { Post, PostPicture } from './read-post.ts'

export type Open = {
  readonly work: Work
  readonly post: Post
  readonly facts: SchoolFacts
  readonly form: Form
  readonly platforms: readonly Platform[]
}
export type Judged = { readonly findings: readonly PostFinding[]; readonly standing: Standing }

const whose = { own: 'Our own work', pupil: "A pupil's work", other: "Somebody else's work" } as const

/** Whose pictures, words and music these are, and by what right the school uses them. @policy LEG-1 LEG-2 */
export function whoseWork({ post }: Open): Html | null {
  if (post.pictures.length === 0 && post.borrowed.length === 0) return null
  const own = post.pictures.flatMap(({ work }, at) => (work === 'own' ? [at + 1] : []))
  const ours = own.length === 0 ? null : row(null, html`<p>${oursSays(own, post.pictures.length)}</p>`)
  const others = post.pictures.flatMap((picture, at) => (picture.work === 'own' ? [] : [row(null, whosePicture(picture, at))]))
  const borrowed = post.borrowed.map(({ usedAs, asset }) =>
    row(null, html`${heading(3, usedAs === 'music' ? 'Music' : 'Words')}${usedWork(asset)}`),
  )
  return sheet({ title: 'Whose work it is', id: 'whose', body: html`${ours}${others}${borrowed}` })
}

function oursSays(own: readonly number[], of: number): string {
  if (own.length === of) return of === 1 ? 'The picture is our own work.' : 'All pictures are our own work.'
  if (own.length === 1) return `Picture ${own[0]} is our own work.`
  return `Pictures ${own.slice(0, -1).join(', ')} and ${own.at(-1)} are our own work.`
}

function whosePicture({ work, credit, permission, asset }: PostPicture, at: number): Html {
  const says = work ? whose[work] : 'Nobody has said whose work it is'
  const typed = asset
    ? usedWork(asset)
    : html`${credit ? html`<p>In the post: ${credit}</p>` : null}${permission ? html`<p class="quiet">${permission}</p>` : null}`
  return html`${heading(3, `Picture ${at + 1}`)}<p>${says}</p>${typed}`
}

/** Where each link leads, as it was seen. @policy DON-5 */
export function whereLinksLead(open: Open): Html | null {
  const { post, facts } = open
  const all = destinationsOf([wordsFor(post, null), ...post.targets.map((target) => wordsFor(post, target))], facts)
  if (all.length === 0) return null
  return sheet({
    title: all.length === 1 ? 'Where its link leads' : 'Where its links lead',
    id: 'links',
    body: all.map((one) => row(null, destination(open, one))),
  })
}

type Came = { readonly says: string; readonly tone: Tone | null }
const came = { gone: 'There is no such page', refused: 'Not on the public internet', trouble: 'Nobody answered' } as const

function stands({ look, isOwn }: Destination): Came {
  if (look && look.cameTo !== 'ok') return { says: came[look.cameTo], tone: look.cameTo === 'trouble' ? 'note' : 'stop' }
  if (isOwn) return { says: 'The school’s own', tone: 'go' }
  return look ? { says: 'Somebody should read it', tone: 'note' } : { says: 'Not followed yet', tone: 'note' }
}

function destination({ work }: Open, one: Destination): Html {
  const { says, tone } = stands(one)
  const { look, href } = one
  const when = look ? `Seen ${sayWhen(look.lookedAt, work.school.timeZone, work.now())}` : 'Nobody has followed it yet'
  const turns = look && look.hops > 0 ? `, after ${look.hops === 1 ? 'one turn' : `${look.hops} turns`}` : ''
  const title = look && look.cameTo === 'ok' && look.says !== '' ? html`<p>The page calls itself “${look.says}”.</p>` : null
  const host = html`<b>${one.leadsTo}</b>`
  return html`<div class="stack tight"><p class="line apart">${href ? html`<a href="${href}" rel="noopener noreferrer nofollow">${host}</a>` : host}${tag(says, tone)}</p>${title}<p class="quiet">Written as ${one.address}. ${when}${turns}.</p></div>`
}

/** Every decision so far, with what was said. */
export function history({ work, post }: Open): Html | null {
  if (post.decisions.length === 0) return null
  const words = { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' } as const
  const all = post.decisions.map(({ by, decision: made, comment, voidedBecause, at, route }) => ({
    says: html`<b>${by}</b> ${route === 'urgent' ? 'sent it the urgent way' : words[made]}${comment ? html`: “${comment}”` : null}${voidedBecause ? html`<br><span class="quiet">No longer holds: ${voidedBecause}</span>` : null}`,
    at: sayWhen(at, work.school.timeZone, work.now()),
    iso: at.toString(),
  }))
  return plain({ title: 'Decisions', body: timeline(all) })
}
