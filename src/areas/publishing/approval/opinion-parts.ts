import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { form as formOf } from '../../../ui/parts/forms.ts'
import { line, plain, quiet, stack } from '../../../ui/parts/paper.ts'
import { who } from '../../../ui/parts/people.ts'
import { tag } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import type { Post } from '../posts/read-post.ts'
import type { Would } from './approval.tables.ts'
import type { AskedOpinion } from './read-steps.ts'

export const wouldWords: Readonly<Record<Would, { readonly says: string; readonly tone: Tone }>> = {
  yes: { says: 'Would post it', tone: 'go' },
  'with-a-change': { says: 'Would, with a change', tone: 'wait' },
  no: { says: 'Would not', tone: 'stop' },
}
const openTo: readonly Post['state'][] = ['draft', 'in-review', 'changes-asked', 'approved', 'scheduled']

/** What colleagues think of it, and the question where the caller is asked. It is no approval. @policy DO-9 */
export function opinions(work: Work, post: Post, form: Form): Html | null {
  const canAsk = openTo.includes(post.state) && (work.caller.may.has('post.write') || work.caller.may.has('post.approve'))
  if (post.opinions.length === 0 && !canAsk) return null
  const asked = post.opinions.map((one) =>
    one.ofId === work.caller.memberId && one.would === null ? answering(work, post, { one, form }) : said(work, post, one),
  )
  const ask = canAsk ? linkButton({ says: 'Ask a colleague', icon: 'talk', href: `/posts/${post.id}/opinion` }) : null
  return plain({
    title: 'Would you post this?',
    id: 'opinions',
    body: html`${post.opinions.length === 0 ? quiet('Not sure? Ask a colleague what they think. It is not an approval.') : stack('usual', asked)}${ask ? line(ask) : null}`,
  })
}

function said(work: Work, post: Post, one: AskedOpinion): Html {
  const at = (when: Temporal.Instant): string => sayWhen(when, work.school.timeZone, work.now())
  const state = one.would === null ? tag('Asked', null) : tag(wouldWords[one.would].says, wouldWords[one.would].tone)
  const older = one.version !== null && one.version < post.version ? ' The post was changed since.' : ''
  return html`<div class="stack tight">${who(one.of, one.answeredAt ? `${at(one.answeredAt)}.${older}` : `Asked by ${one.by} ${at(one.askedAt)}`)}<p>${state}</p>${one.answer === '' ? null : html`<p>“${one.answer}”</p>`}</div>`
}

function answering(work: Work, post: Post, { one, form }: { one: AskedOpinion; form: Form }): Html {
  const buttons = (Object.keys(wouldWords) as Would[]).map((would) =>
    button({ says: { yes: 'Yes', 'with-a-change': 'With a change', no: 'No' }[would], name: 'would', value: would }),
  )
  return html`<p><b>${one.by}</b> asks you${one.question === '' ? ': would you post this?' : html`: “${one.question}”`}</p>${formOf(
    `/posts/${post.id}/opinions/${one.id}`,
    work.caller.csrf,
    html`${textField({ name: 'answer', label: 'In a line, if you like', form, maxLength: 500 })}<div class="acts">${buttons}</div>`,
  )}`
}
