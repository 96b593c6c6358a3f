import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText, tick } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Form, valueOf as typedIn } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { finding } from '../../../ui/parts/findings.ts'
import { actForm, errorSummary } from '../../../ui/parts/forms.ts'
import { columns, inside, line, quiet, sheet } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { decidePost } from '../approval/decide-post.ts'
import { decision, gateOf, urgentReview } from '../approval/decision-parts.ts'
import { opinions } from '../approval/opinion-parts.ts'
import { reviewUrgent, urgentPosts } from '../approval/urgent-post.ts'
import { discardPost } from './discard-post.ts'
import { platformsOf } from '../composer/desk.ts'
import { type Drawn, drawFindings } from '../composer/finding-parts.ts'
import { gatherFacts, knownRoll, type SchoolFacts } from '../checks/gather-facts.ts'
import { judgePost, type Standing, standingOf } from '../checks/judge-post.ts'
import { isOpen, postStates } from './post-life.rule.ts'
import { firstWords } from './post-words.ts'
import { stateTones } from './post-tones.ts'
import { correctionsShown } from '../corrections/correct-parts.ts'
import { history, type Judged, type Open, whereLinksLead, whoseWork } from './post-parts.ts'
import { howItLooks, picturesClosely } from './read-closely.ts'
import { sinceSheet } from './version-parts.ts'
import { changedSince, type Since } from './versions.ts'
import { publicationsWithProofs, type WithProofs } from '../by-hand/read-proofs.ts'
import { publicationRow, takeAllDown } from '../release/publication-parts.ts'
import { canBeHeld, mayHold } from '../timing/hold-post.ts'
import { publishNow } from '../timing/publish-post.ts'
import { thinkTwice } from '../timing/stops.ts'
import { inLessons } from '../timing/teaching.ts'
import { thinkTwiceSays } from '../timing/think-twice-parts.ts'
import { type Post, readPost } from './read-post.ts'
import {
  confirmSeen,
  letGoNow,
  letItGo,
  type PublicationView,
  recordTakenDown,
  sendAgain,
  takeDownOne,
  takeDownPost,
} from '../release/index.ts'

const one = z.object({ id: id() })
export const postScreen = screen({
  path: '/posts/:id',
  clause: 'DO-1',
  may: 'post.read',
  input: one,
  show: async (work, input, form, outside): Promise<Content> => {
    const post = await readPost(work, input.id)
    const hasLeft = ['scheduled', 'published', 'not-published'].includes(post.state)
    const facts = hasLeft ? await knownRoll(work) : await gatherFacts(work, post.rollVersion)
    const platforms = platformsOf(outside)
    const open: Open = { work, post, facts, form: pointed(form), platforms }
    const judged = hasLeft ? null : judge(post, facts, platforms)
    const twice = post.state === 'in-review' ? thinkTwice(post, work.now()) : []
    const publications = hasLeft ? await publicationsWithProofs(work, post.id) : []
    const since = await sinceRead(work, post, form)
    const [urgent] = post.urgent ? await urgentPosts(work, { postId: post.id }) : []
    const drawn = judged ? drawFindings(post, judged.findings, false) : []
    const first = html`${errorSummary(open.form)}${since ? sinceSheet(work, since) : null}${urgent ? urgentReview(open, urgent) : null}${publications.length > 0 ? whereItIs(open, publications) : null}${await correctionsShown(work, post)}`
    return {
      title: firstWords(post) ?? 'A post without words',
      nav: 'posts',
      islands: ['share'],
      crumb: html`<a href="/posts">Posts</a> / ${postStates[post.state].toLowerCase()}`,
      lede: html`${tag(postStates[post.state], stateTones[post.state])} ${post.note ?? ''}`,
      body: columns(
        'mark',
        html`${first}${howItLooks(open, drawn)}${picturesClosely(open, drawn)}`,
        html`${judged ? checksOf(judged, drawn) : null}${whoseWork(open)}${whereLinksLead(open)}${history(open)}${opinions(work, post, form)}${thinkTwiceSays(work, twice)}${gateOf(open, judged?.standing ?? null)}${judged && post.state === 'in-review' ? decision(open, judged.standing) : null}${more(open, publications)}`,
      ),
    }
  },
})

/**
 * What has changed since this reader read it: since the page on which a late decision was made, or since their own last decision; for
 * whoever reads it first, since anybody's.
 */
async function sinceRead(work: Work, post: Post, form: Form): Promise<Since | null> {
  const typed = Number(typedIn(form, 'seen'))
  if (Number.isInteger(typed) && typed > 0 && typed < post.version) return changedSince(work, post.id, typed)
  if (post.state !== 'in-review' || !work.caller.may.has('post.approve')) return null
  const own = post.decisions.find(({ byId }) => byId === work.caller.memberId)
  const last = own ?? post.decisions[0]
  return last && last.version > 0 && last.version < post.version ? changedSince(work, post.id, last.version) : null
}

/** Fields about one publication carry its id, because a page may hold several; so do the problems that point at them. */
const pointed = (form: Form): Form => {
  const publication = typedIn(form, 'publication')
  if (publication === '') return form
  return { ...form, problems: form.problems.map((problem) => ({ ...problem, field: problem.field && `${problem.field}-${publication}` })) }
}

const judge = (post: Post, facts: SchoolFacts, platforms: ReturnType<typeof platformsOf>): Judged => {
  const judged = judgePost(post, facts, platforms)
  return { findings: judged.findings, standing: standingOf(post, judged) }
}

/** What the checks found: first what stops it and what a person must judge. */
const checksOf = ({ standing }: Judged, drawn: readonly Drawn[]): Html =>
  sheet({
    title: 'Checks',
    id: 'checks',
    under: quiet(toJudge(standing)),
    body: drawn.map((one) => finding(one)),
  })

function toJudge({ stops, unanswered, forApprover }: Standing): string {
  const n = forApprover.length
  if (stops.length + unanswered.length > 0) return 'Looked at just now. Something stops it.'
  return `Looked at just now. ${n === 0 ? 'Nothing needs a person’s judgement.' : n === 1 ? 'One thing needs a person’s judgement.' : `${n} things need a person’s judgement.`}`
}

/** What else can be done with it. */
function more({ work, post }: Open, publications: readonly PublicationView[]): Html | null {
  if (!work.caller.may.has('post.write')) return null
  const csrf = work.caller.csrf
  const edit = isOpen(post.state) ? linkButton({ says: 'Edit', icon: 'pencil', href: `/posts/${post.id}/edit` }) : null
  const time = isOpen(post.state) ? linkButton({ says: 'Choose a time', icon: 'clock', href: `/posts/${post.id}/time` }) : null
  const now =
    post.state === 'approved'
      ? actForm(`/posts/${post.id}/publish-now`, csrf, button({ kind: 'main', says: 'Publish it now', icon: 'send' }))
      : null
  const hold =
    canBeHeld(publications) && mayHold(work, post) ? linkButton({ says: 'Hold it', icon: 'clock', href: `/posts/${post.id}/hold` }) : null
  const again = post.state === 'published' ? linkButton({ says: 'Say it again', icon: 'plus', href: `/posts/${post.id}/again` }) : null
  const correct = post.state === 'published' ? linkButton({ says: 'Correct it', icon: 'pencil', href: `/posts/${post.id}/correct` }) : null
  const discard =
    ['draft', 'changes-asked', 'rejected', 'missed', 'not-published'].includes(post.state) && post.authorId === work.caller.memberId
      ? actForm(`/posts/${post.id}/discard`, csrf, button({ kind: 'bad', says: 'Throw it away', icon: 'trash' }))
      : null
  const versions = linkButton({ says: 'Versions', icon: 'clock', href: `/posts/${post.id}/versions` })
  return html`<div class="gut">${line(html`${now}${hold}${edit}${time}${correct}${again}${versions}${discard}`)}</div>`
}

function whereItIs({ work, post, form, platforms }: Open, publications: readonly WithProofs[]): Html {
  const rows = publications.flatMap((it) => {
    const target = post.targets.find(({ id: targetId }) => targetId === it.target_id)
    const titled = platforms.find(({ id }) => id === target?.platform)?.limits.title !== undefined
    return target && it.state !== 'cancelled' ? [publicationRow({ work, post, target, it, form, titled, proofs: it.proofs })] : []
  })
  const isOut = publications.filter(({ state }) => state === 'published' || state === 'unconfirmed').length > 1
  const all = isOut && work.caller.may.has('post.take-down') ? inside(takeAllDown(post.id, work.caller.csrf, form)) : null
  return sheet({ title: 'Where it is', id: 'where', body: html`${rows}${all}` })
}

const decide = act({
  on: postScreen,
  path: '/posts/:id/decide',
  clause: 'DO-1',
  may: 'post.approve',
  input: z.object({
    id: id(),
    decision: oneOf(['approved', 'changes-asked', 'rejected']),
    comment: optionalText(2000),
    looked: tick(),
    people: tick(),
    seen: z.coerce.number().int().optional(),
  }),
  act: async (work, input, _asked, outside) => {
    await decidePost(work, input, platformsOf(outside))
    return {
      to: `/posts/${input.id}`,
      say: { approved: 'Approved. The gate is open.', 'changes-asked': 'The writer is asked for changes.', rejected: 'Rejected.' }[
        input.decision
      ],
    }
  },
})
const review = act({
  on: postScreen,
  path: '/posts/:id/review-urgent',
  clause: 'DO-1',
  may: 'approval.oversee',
  input: z.object({
    id: id(),
    outcome: oneOf(['fine', 'should-have-waited', 'correct-it'], 'Say whether it was right.'),
    note: optionalText(2000),
  }),
  act: async (work, input) => {
    await reviewUrgent(work, input)
    return { to: `/posts/${input.id}#review`, say: 'Recorded. Whoever sent it sees it here.' }
  },
})
const goNow = act({
  on: postScreen,
  path: '/posts/:id/publish-now',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  act: async (work, input) => {
    if (await inLessons(work, work.now())) return { to: `/posts/${input.id}/now` }
    await publishNow(work, input.id)
    return { to: `/posts/${input.id}`, say: 'On its way.' }
  },
})
const throwAway = act({
  on: postScreen,
  path: '/posts/:id/discard',
  clause: 'DO-3',
  may: 'post.write',
  input: one,
  act: async (work, input) => {
    await discardPost(work, input.id)
    return { to: '/posts', say: 'Thrown away.' }
  },
})

const allDown = act({
  on: postScreen,
  path: '/posts/:id/take-down',
  clause: 'ABU-2',
  may: 'post.take-down',
  input: z.object({ id: id(), reason: optionalText(500) }),
  act: async (work, input) => {
    await takeDownPost(work, input)
    return { to: `/posts/${input.id}`, say: 'It is being taken down everywhere.' }
  },
})

const deeds = {
  'take-down': 'post.take-down',
  seen: 'post.write',
  again: 'post.take-down',
  'let-go': 'post.take-down',
  'go-on': 'post.write',
  'taken-down': 'post.take-down',
} as const
const words: Readonly<Record<keyof typeof deeds, string>> = {
  'take-down': 'It is being taken down.',
  seen: 'Noted: it is there.',
  again: 'It is sent once more.',
  'let-go': 'Left as it is.',
  'go-on': 'It goes on.',
  'taken-down': 'Noted: it is gone.',
}
const publication = (does: keyof typeof deeds) =>
  act({
    on: postScreen,
    path: `/posts/:id/publication/${does}`,
    clause: 'SCO-8',
    may: deeds[does],
    input: z.looseObject({ id: id(), publication: id() }),
    act: async (work, input) => {
      const typed = (name: string): string => optionalText(500).parse(input[`${name}-${input.publication}`] ?? '')
      const about = { id: input.publication, reason: typed('reason'), link: typed('link'), note: typed('note') }
      await {
        'take-down': takeDownOne,
        seen: confirmSeen,
        again: sendAgain,
        'let-go': letItGo,
        'go-on': letGoNow,
        'taken-down': recordTakenDown,
      }[does](work, about)
      return { to: `/posts/${input.id}`, say: words[does] }
    },
  })

export const postPages = listed(
  postScreen,
  decide,
  review,
  goNow,
  throwAway,
  allDown,
  ...(Object.keys(deeds) as (keyof typeof deeds)[]).map(publication),
)
