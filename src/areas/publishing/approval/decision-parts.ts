import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { leaves } from '../../../ui/parts/gate.ts'
import { inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import type { Leaf } from '../../../ui/parts/people.ts'
import { radioPicks, tickField } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import { showsPupils, type Standing } from '../checks/judge-post.ts'
import type { Post } from '../posts/read-post.ts'
import { readerWords } from './approval.rule.ts'
import { type Gate, gateFor, inForce } from './gate.ts'
import { outcomes } from './urgent.page.ts'
import type { UrgentView } from './urgent-post.ts'

type Seen = { readonly work: Work; readonly post: Post; readonly form: Form }

/** The second leaf of the gate: one form, three ways; or why it is not the caller's to open. */
export function decision({ work, post, form }: Seen, standing: Standing): Html {
  const gate = gateFor(work, post, standing)
  if (gate.refused) return waiting(work, gate)
  const stops = [...standing.stops, ...standing.unanswered]
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
  const of = gate.needed.steps.length
  const part = of > 1 ? html` You are step ${gate.step?.position ?? 1} of ${of}.` : null
  const words = html`<p>${gate.step?.because ?? gate.needed.because}${part} What you approve is exactly what stands here; a change afterwards needs a new approval.</p>`
  const body = formOf(
    `/posts/${post.id}/decide`,
    work.caller.csrf,
    html`${words}${hiddenField('seen', String(post.version))}${ticks({ work, post, form }, standing)}${comment}${buttons}`,
  )
  return sheet({ title: 'Your decision', id: 'decision', body: inside(body) })
}

/** What an approver says that they have done. */
function ticks({ work, post, form }: Seen, standing: Standing): Html {
  const mustLook = standing.forApprover.length > 0
  const mustName = showsPupils(post) && work.caller.may.has('roll.read')
  return html`${mustName ? tickField({ name: 'people', label: 'Those named in the pictures are those shown, and nobody is missing', form, clause: 'IMG-2' }) : null}${mustLook ? tickField({ name: 'looked', label: 'I have looked at everything that needs a person, and it may go out', form, clause: 'IMG-5' }) : null}`
}

const waiting = (work: Work, { needed, refused, step }: Gate): Html => {
  const asked = step?.kept?.asked.map(({ name }) => name) ?? []
  const who = step?.kept?.outside?.name ?? (asked.length > 0 ? asked.join(', ') : null)
  const until = step?.kept?.dueAt ? ` until ${sayWhen(step.kept.dueAt, work.school.timeZone, work.now())}` : ''
  return plain({
    title: work.caller.may.has('post.approve') ? 'Waiting for a second reader' : 'Waiting to be read',
    body: html`<p>${work.caller.may.has('post.approve') && refused ? refused.because : needed.because}</p>${who ? quiet(`Asked${until}: ${who}.`) : null}`,
  })
}

/** Who wrote it, and whoever must open the gate after them: one leaf a step. */
export function gateOf({ work, post }: Omit<Seen, 'form'>, standing: Standing | null): Html {
  const [last] = post.decisions
  const sentBack = last && (post.state === 'changes-asked' || post.state === 'rejected') ? last : null
  const writer: Leaf = { name: post.authorName, does: 'wrote it', is: 'yes' }
  const does = { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' } as const
  const urgent = inForce(post).find(({ route }) => route === 'urgent')
  const readers: readonly Leaf[] = sentBack
    ? [{ name: sentBack.by, does: does[sentBack.decision], is: 'no' }]
    : urgent
      ? [{ name: 'The urgent route', does: `${urgent.by} sent it alone`, is: 'open' }]
      : stepLeaves(work, post, standing)
  const [first = { name: 'A colleague', does: 'will read it', is: 'open' } as const, ...more] = readers
  const rest = more.map((leaf, at) => leaves({ name: `Step ${at + 2}`, does: 'and then', is: 'open' }, leaf))
  return plain({
    title: readers.length > 1 ? 'Who opens the gate' : 'Two to open the gate',
    close: true,
    body: html`${leaves(writer, first)}${rest}`,
  })
}

function stepLeaves(work: Work, post: Post, standing: Standing | null): readonly Leaf[] {
  const approvals = inForce(post)
  const steps = standing
    ? gateFor(work, post, standing).needed.steps.map(({ by }, at) => ({ by, position: at + 1 }))
    : post.steps.length > 0
      ? post.steps
      : approvals.map(({ step }) => ({ by: 'colleague' as const, position: step }))
  return steps.map(({ by, position }) => {
    const given = approvals.find(({ step }) => step === position)
    return given ? { name: given.by, does: 'approved it', is: 'yes' } : { name: readerWords[by], does: 'will read it', is: 'open' }
  })
}

/** A post that went the urgent way: what the leaders say of it afterwards. */
export function urgentReview({ work, form }: Omit<Seen, 'post'>, view: UrgentView): Html {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const how = facts([
    { says: 'Sent', is: `${view.by}, ${when(view.sentAt)}` },
    { says: 'Because', is: view.reason === 'closure' ? 'The school closes' : 'Safety' },
    ...(view.outcome === null
      ? [{ says: 'To be looked over', is: `by ${when(view.dueAt)}` }]
      : [{ says: 'Looked over', is: tag(outcomes[view.outcome].says, outcomes[view.outcome].tone) }]),
    ...(view.note === '' ? [] : [{ says: 'In words', is: view.note }]),
  ])
  const mayReview = view.outcome === null && work.caller.may.has('approval.oversee') && view.sentBy !== work.caller.memberId
  const choices = Object.entries(outcomes).map(([value, { says }]) => ({ value, says }))
  const review = formOf(
    `/posts/${view.postId}/review-urgent`,
    work.caller.csrf,
    html`${radioPicks({ name: 'outcome', label: 'Was it right to go out at once?', form, choices })}${textArea({ name: 'note', label: 'In a sentence', hint: 'Needed unless it was right.', form, rows: 2 })}<div class="acts">${button({ kind: 'main', says: 'Record it' })}</div>`,
  )
  return sheet({ title: 'Sent the urgent way', id: 'review', body: inside(html`${how}${mayReview ? review : null}`) })
}
