import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText, tick } from '../../../infra/http/fields.ts'
import { type Form, valueOf as typedIn } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { finding } from '../../../ui/parts/findings.ts'
import { actForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, inside, line, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { tickField } from '../../../ui/parts/picks.ts'
import { tag } from '../../../ui/parts/words.ts'
import { decidePost } from '../approval/decide-post.ts'
import { gateFor } from '../approval/gate.ts'
import { discardPost } from './discard-post.ts'
import { platformsOf } from '../composer/desk.ts'
import { drawFindings } from '../composer/finding-parts.ts'
import { gatherFacts, knownRoll, type SchoolFacts } from '../checks/gather-facts.ts'
import { judgePost, type PostFinding, showsPupils, type Standing, standingOf } from '../checks/judge-post.ts'
import { isOpen, postStates } from './post-life.rule.ts'
import { firstWords } from './post-words.ts'
import { gate, history, type Judged, type Open, whatItSays } from './post-parts.ts'
import { stateTones } from './post-tones.ts'
import { publicationRow } from '../release/publication-parts.ts'
import { publishNow } from '../timing/publish-post.ts'
import { inLessons } from '../timing/teaching.ts'
import { type Post, readPost } from './read-post.ts'
import {
  confirmSeen,
  letGoNow,
  letItGo,
  type PublicationView,
  publicationsOf,
  recordProof,
  recordTakenDown,
  sendAgain,
  takeDownOne,
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
    const facts = hasLeft ? await knownRoll(work) : await gatherFacts(work)
    const open: Open = { work, post, facts, form: pointed(form) }
    const judged = hasLeft ? null : judge(post, facts, platformsOf(outside))
    const publications = hasLeft ? await publicationsOf(work, post.id) : []
    const left = html`${errorSummary(open.form)}${publications.length > 0 ? whereItIs(open, publications) : null}${whatItSays(open)}${judged && post.state === 'in-review' ? decision(open, judged.standing) : null}`
    return {
      title: firstWords(post) ?? 'A post without words',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / ${postStates[post.state].toLowerCase()}`,
      lede: html`${tag(postStates[post.state], stateTones[post.state])} ${post.note ?? ''}`,
      body: columns(
        'mark',
        left,
        html`${judged ? checksOf(post, judged.findings) : null}${gate(open, judged)}${history(open)}${more(open)}`,
      ),
    }
  },
})

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

const checksOf = (post: Post, findings: readonly PostFinding[]): Html =>
  sheet({
    title: 'Checks',
    id: 'checks',
    under: quiet('Looked at just now'),
    body: drawFindings(post, findings, false).map((drawn) => finding(drawn)),
  })

/** The second leaf of the gate: one form, three ways. */
function decision({ work, post, form }: Open, standing: Standing): Html {
  const { needed, refused } = gateFor(work, post, standing)
  if (refused)
    return work.caller.may.has('post.approve')
      ? plain({ title: 'Waiting for a second reader', body: html`<p>${refused.because}</p>` })
      : plain({ title: 'Waiting to be read', body: html`<p>${needed.because}</p>` })
  const stops = [...standing.stops, ...standing.unanswered]
  const looked =
    standing.forApprover.length > 0
      ? tickField({ name: 'looked', label: 'I have looked at everything that needs a person, and it may go out', form, clause: 'IMG-5' })
      : null
  const who =
    showsPupils(post) && work.caller.may.has('roll.read')
      ? tickField({ name: 'people', label: 'Those named in the pictures are those shown, and nobody is missing', form, clause: 'IMG-2' })
      : null
  const approve = button({
    kind: 'main',
    says: 'Approve',
    name: 'decision',
    value: 'approved',
    ...(stops.length > 0 ? { stoppedBecause: `It cannot be approved now: ${stops[0]?.says}.` } : {}),
  })
  const buttons = html`<div class="acts">${approve}${button({ says: 'Ask for changes', name: 'decision', value: 'changes-asked' })}${button({ kind: 'bad', says: 'Reject', name: 'decision', value: 'rejected' })}</div>`
  const comment = textArea({
    name: 'comment',
    label: 'A word to the writer',
    hint: 'Needed when you ask for changes or reject it.',
    form,
    rows: 3,
  })
  const body = formOf(
    `/posts/${post.id}/decide`,
    work.caller.csrf,
    html`<p>${needed.because} What you approve is exactly what stands above; a change afterwards needs a new approval.</p>${hiddenField('seen', String(post.version))}${looked}${who}${comment}${buttons}`,
  )
  return sheet({ title: 'Your decision', id: 'decision', body: inside(body) })
}

/** What else can be done with it. */
function more({ work, post }: Open): Html | null {
  if (!work.caller.may.has('post.write')) return null
  const csrf = work.caller.csrf
  const edit = isOpen(post.state) ? linkButton({ says: 'Edit', icon: 'pencil', href: `/posts/${post.id}/edit` }) : null
  const time = isOpen(post.state) ? linkButton({ says: 'Choose a time', icon: 'clock', href: `/posts/${post.id}/time` }) : null
  const now =
    post.state === 'approved'
      ? actForm(`/posts/${post.id}/publish-now`, csrf, button({ kind: 'main', says: 'Publish it now', icon: 'send' }))
      : null
  const discard =
    ['draft', 'changes-asked', 'rejected', 'missed', 'not-published'].includes(post.state) && post.authorId === work.caller.memberId
      ? actForm(`/posts/${post.id}/discard`, csrf, button({ kind: 'bad', says: 'Throw it away', icon: 'trash' }))
      : null
  return edit || now || discard ? html`<div class="gut">${line(html`${now}${edit}${time}${discard}`)}</div>` : null
}

function whereItIs({ work, post, form }: Open, publications: readonly PublicationView[]): Html {
  const rows = publications.flatMap((it) => {
    const target = post.targets.find(({ id: targetId }) => targetId === it.target_id)
    return target && it.state !== 'cancelled' ? [publicationRow({ work, post, target, it, form })] : []
  })
  return sheet({ title: 'Where it is', body: rows })
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

const deeds = {
  'take-down': 'post.take-down',
  seen: 'post.write',
  again: 'post.take-down',
  'let-go': 'post.take-down',
  'go-on': 'post.write',
  proof: 'post.write',
  'taken-down': 'post.take-down',
} as const
const words: Readonly<Record<keyof typeof deeds, string>> = {
  'take-down': 'It is being taken down.',
  seen: 'Noted: it is there.',
  again: 'It is sent once more.',
  'let-go': 'Left as it is.',
  'go-on': 'It goes on.',
  proof: 'Noted: it is posted.',
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
        proof: recordProof,
        'taken-down': recordTakenDown,
      }[does](work, about)
      return { to: `/posts/${input.id}`, say: words[does] }
    },
  })

export const postPages = listed(postScreen, decide, goNow, throwAway, ...(Object.keys(deeds) as (keyof typeof deeds)[]).map(publication))
