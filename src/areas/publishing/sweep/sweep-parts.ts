import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { sayPlainDate, sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyArea } from '../../../ui/parts/copy.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, inside, line, plain, quiet, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import { familyLetter } from './letter.ts'
import type { HeldPost, Sweep, SweepItem } from './read-sweeps.ts'
import { beyondRecall, resultWords } from './sweep-words.ts'

export type Open = { readonly work: Work; readonly sweep: Sweep; readonly child: string; readonly form: Form }

const margins = { go: 'tick', wait: 'warn', note: 'eye', stop: 'cross' } as const

/** Everything that was out, each with what became of it and what a person can do. */
export function whereItWas(open: Open): Html | null {
  const { sweep } = open
  if (sweep.items.length === 0) return null
  return sheet({ title: 'Where the pictures were', body: sweep.items.map((item) => itemRow(open, item)) })
}

function itemRow(open: Open, item: SweepItem): Html {
  const { work } = open
  const { says, tone } = resultWords[item.result]
  const see = item.url ? html` <a href="${item.url}" rel="noopener noreferrer">Look there</a>` : null
  const undeclared = item.declared
    ? null
    : quiet('Nobody said that the child is in it; it is the very same picture as one that shows them.')
  const words = html`<p class="line apart"><b>${item.platformName}: ${item.channel}</b>${tag(says, tone)}</p><p><a href="/posts/${item.postId}">${item.words}</a></p><p class="quiet">${said(work, item)}${see}</p>${undeclared}${deeds(open, item)}`
  return row(tone ? mark(margins[tone], tone) : mark('tick'), html`<div class="stack tight">${words}</div>`)
}

function said(work: Work, item: SweepItem): string {
  const when = (at: Temporal.Instant | null): string => (at ? sayWhen(at, work.school.timeZone, work.now()) : '')
  const out = item.publishedAt ? `Out since ${when(item.publishedAt)}.` : ''
  if (item.result === 'removed') return `${out} Removed ${when(item.downAt)}, and we looked: it is gone.`
  if (item.result === 'removed-by-hand')
    return `${out} A person removed it ${when(item.downAt)}.${item.proof?.note ? ` They wrote: “${item.proof.note}”` : ''}`
  if (item.result === 'still-live')
    return `${out} ${item.because ?? ''} It is tried again; ${item.tries} ${item.tries === 1 ? 'try' : 'tries'} so far.`
  if (item.result === 'by-hand')
    return `${out} ${item.because ?? (item.state === 'withdrawing' && item.publishedAt === null ? 'Nobody knows whether it went out. Look there.' : 'Only a person can remove it there.')}`
  if (item.result === 'kept')
    return `${out} ${item.decidedBecause}${item.keepUntil ? ` Asked again after ${sayPlainDate(item.keepUntil)}.` : ''}`
  if (item.result === 'leaving') return 'It was on its way out at that moment. It comes down as soon as it is known to be there.'
  return out
}

function deeds({ work, sweep, form }: Open, item: SweepItem): Html | null {
  if (!work.caller.may.has('post.take-down')) return null
  const which = hiddenField('publication', item.publicationId)
  const csrf = work.caller.csrf
  if (item.result === 'by-hand') {
    const note = textField({ name: `note-${item.publicationId}`, label: 'How did you see that it is gone?', form, required: true })
    return formOf(
      `/posts/sweeps/${sweep.id}/gone`,
      csrf,
      html`${which}${note}<div class="acts">${button({ kind: 'main', says: 'It is gone' })}</div>`,
    )
  }
  if (item.result !== 'to-review' && item.result !== 'kept') return null
  const down = formOf(
    `/posts/sweeps/${sweep.id}/down`,
    csrf,
    html`${which}<div class="acts">${button({ kind: 'bad', says: 'Take it down' })}</div>`,
  )
  if (item.wants === 'take-down' || item.result === 'kept') return down
  const keep = formOf(
    `/posts/sweeps/${sweep.id}/keep`,
    csrf,
    html`${which}${textField({ name: `because-${item.publicationId}`, label: 'Why does it stay?', form, required: true })}${textField({ name: `until-${item.publicationId}`, label: 'Until', type: 'date', hint: 'At most two years; left empty, two years. Somebody is asked again then.', form })}<div class="acts">${button({ says: 'It stays' })}</div>`,
  )
  return html`${line(down)}${fold({ title: 'Let it stay for a time', body: keep })}`
}

const wasWords: Readonly<Record<string, string>> = {
  draft: 'was being written',
  'in-review': 'was being read',
  approved: 'was approved',
  scheduled: 'was planned to go out',
}

/** What did not go out because of it. */
export function heldPosts({ sweep, work }: Open): Html | null {
  if (sweep.held.length === 0) return null
  const held = ({ postId, words, was, heldAt }: HeldPost): Html =>
    row(
      mark('clock', 'wait'),
      html`<p><a href="/posts/${postId}">${words}</a></p><p class="quiet">It ${wasWords[was] ?? was}. Held ${sayWhen(heldAt, work.school.timeZone, work.now())}; its writer has a note.</p>`,
    )
  const more = sweep.goesOn ? inside(quiet('There are more; they are being held now.')) : null
  return sheet({ title: 'Held before it went', body: html`${sweep.held.map(held)}${more}` })
}

/** Asked of the head and the data protection officer where a child on the list was out. */
export function breachSheet({ sweep, work, form }: Open): Html | null {
  const { breach } = sweep
  if (breach === null) return null
  const zone = work.school.timeZone
  if (breach.answer !== null && breach.at) {
    const said = `${breach.by ?? 'Somebody'} decided ${sayWhen(breach.at, zone, work.now())}: ${breach.answer === 'yes' ? 'it was a breach' : 'it was not a breach'}.`
    const next =
      breach.answer === 'yes'
        ? html`<p>If it is likely to put the child at risk, the regulator is told within 72 hours of when it was found, and the family without delay.</p>`
        : null
    return plain({ title: 'Was it a breach?', body: html`<p>${said}</p><p class="quiet">${breach.words}</p>${next}` })
  }
  if (!work.caller.may.has('sweep.judge'))
    return plain({
      title: 'Was it a breach?',
      body: quiet('The head teacher or the data protection officer decides, and writes down why.'),
    })
  const until = sayWhen(breach.askedAt.add({ hours: 72 }), zone, work.now())
  const picks = radioPicks({
    name: 'breach',
    label: 'Your answer',
    form,
    choices: [
      { value: 'yes', says: 'Yes, it was a breach' },
      { value: 'no', says: 'No, it was not' },
    ],
  })
  const body = formOf(
    `/posts/sweeps/${sweep.id}/breach`,
    work.caller.csrf,
    html`<p>A child who may not be published could be seen. Ask whether the request stood before the post went out, who may have seen it, and what that means for the child. A breach that puts somebody at risk is told to the regulator within 72 hours of now: by ${until}. ${clauseLink('IMG-8')}</p>${picks}${textArea({ name: 'words', label: 'How you came to it', hint: 'Kept either way. No reasons from the list, please.', form, rows: 4 })}<div class="acts">${button({ kind: 'main', says: 'Record the decision' })}</div>`,
  )
  return sheet({ title: 'Was it a breach?', id: 'judge', body: inside(body) })
}

export const notRecalled = (): Html =>
  plain({
    title: 'What cannot be called back',
    body: html`<ul>${beyondRecall.map((words) => html`<li>${words}</li>`)}</ul>`,
  })

/** Printed or sent by a person; then they say how. */
export function letter({ sweep, work, child, form }: Open): Html | null {
  if (sweep.cause !== 'withdrawn' && sweep.cause !== 'no-publish') return null
  if (!work.caller.may.has('roll.manage')) return null
  const { subject, body } = familyLetter(work, sweep, child)
  const how = { post: 'by post', 'e-mail': 'by e-mail', 'in-person': 'in person' } as const
  const given = sweep.letter
    ? html`<p>${tag('Given', 'go')} ${sweep.letter.by ?? 'Somebody'} gave it ${how[sweep.letter.how]} ${sayWhen(sweep.letter.at, work.school.timeZone, work.now())}.</p>`
    : formOf(
        `/posts/sweeps/${sweep.id}/letter`,
        work.caller.csrf,
        html`${radioPicks({
          name: 'how',
          label: 'How the family gets it',
          form,
          choices: [
            { value: 'post', says: 'By post' },
            { value: 'e-mail', says: 'By e-mail' },
            { value: 'in-person', says: 'In person' },
          ],
        })}<div class="acts">${button({ says: 'The family has it' })}${linkButton({ says: 'As a file', icon: 'download', href: `/posts/sweeps/${sweep.id}/letter.txt`, download: true })}</div>`,
      )
  return sheet({
    title: 'A letter to the family',
    id: 'letter',
    body: inside(stack('roomy', html`${copyArea({ id: 'letter-words', label: subject, value: body, rows: 14 })}${given}`)),
  })
}
