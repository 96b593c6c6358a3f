import { z } from 'zod'
import { act, screen } from '../../../infra/http/declare.ts'
import { id as idField, nothing, oneOf, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayPlainDate } from '../../../kernel/say-time.ts'
import { html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { errorSummary } from '../../../ui/parts/forms.ts'
import { columns, linkRow, linkRows, plain, sheet } from '../../../ui/parts/paper.ts'
import { steps } from '../../../ui/parts/progress.ts'
import { tag } from '../../../ui/parts/words.ts'
import { platformEntry } from '../../account-register/index.ts'
import { reviewDecisions, reviewStateWords, type ReviewState } from './review.rule.ts'
import { type JudgedReview, judgedReview, reviewRow, reviewRows, type ReviewRow } from './read-review.ts'
import { answerForm, answerSheet, outcomeSheet, reviewDecisionForm, yearSheet } from './review-sheets.ts'
import { answerReview, decideReview } from './turn-review.ts'

const oneId = z.object({ id: idField() })
const looks: Readonly<Record<ReviewState, 'wait' | 'go' | 'stop' | null>> = {
  asked: 'wait',
  answered: 'wait',
  kept: 'go',
  'kept-with-conditions': 'go',
  closed: 'stop',
  lapsed: null,
}
const isOpen = ({ state }: ReviewRow): boolean => state === 'asked' || state === 'answered'
const icons = { wait: 'clock', go: 'tick', stop: 'cross' } as const

export const reviewsScreen = screen({
  path: '/account-reviews',
  clause: 'ACC-8',
  may: 'account.read',
  input: nothing,
  show: async (work) => {
    const all = await reviewRows(work)
    const [open, done] = [all.filter(isOpen), all.filter((one) => !isOpen(one))]
    const list = (rows: readonly ReviewRow[]) =>
      linkRows(
        rows.map((one) => {
          const tone = looks[one.state]
          return linkRow({
            href: `/account-reviews/${one.id}`,
            margin: mark(tone === null ? 'back' : icons[tone], tone),
            title: one.name,
            text: `${platformEntry(one.platform).name}, due ${sayPlainDate(one.due_on)}`,
            chip: tag(reviewStateWords[one.state], tone),
          })
        }),
      )
    return {
      title: 'Yearly reviews',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/applications">applications</a> / reviews`,
      lede: 'Once a year every account says afresh what it is for. What is not needed any more is closed.',
      body:
        all.length === 0
          ? empty({
              title: 'No review yet',
              text: 'The first begins by itself a month before an account has been at work for a year.',
              action: linkButton({ says: 'See the accounts', href: '/accounts' }),
            })
          : [
              open.length > 0 && sheet({ title: 'Under way', body: list(open) }),
              done.length > 0 && sheet({ title: 'Decided', body: list(done) }),
            ]
              .filter((part) => part !== false)
              .reduce((a, b) => html`${a}${b}`),
    }
  },
})

export const reviewScreen = screen({
  path: '/account-reviews/:id',
  clause: 'ACC-8',
  may: 'today.see',
  input: oneId,
  show: async (work, { id }, form) => {
    const judged = judgedReview(work, await reviewRow(work, id))
    const { row } = judged
    const decision = { form, to: `/account-reviews/${id}/decide`, csrf: work.caller.csrf, byLink: false }
    return {
      title: row.name,
      nav: 'accounts',
      crumb: work.caller.may.has('account.read')
        ? html`<a href="/accounts">Accounts</a> / <a href="/account-reviews">yearly reviews</a>`
        : html`<a href="/">Today</a> / yearly review`,
      lede: ledeOf(judged),
      body: columns(
        'side',
        [
          errorSummary(form),
          answerForm(work, judged, form),
          judged.answering.can ? null : answerSheet(work, judged),
          yearSheet(work, judged),
          outcomeSheet(judged),
          reviewDecisionForm(work, judged, decision),
        ],
        aside(work, judged),
      ),
    }
  },
})

const ledeOf = ({ row, route, nameOf, answering, deciding }: JudgedReview): string => {
  const due = `It is justified afresh by ${sayPlainDate(row.due_on)}.`
  if (!isOpen(row)) return reviewStateWords[row.state] === 'Closed' ? 'It was not needed any more.' : `${reviewStateWords[row.state]}.`
  if (answering.can && row.state === 'asked') return `${due} Say whether it is still needed; somebody with no part in it decides.`
  if (deciding.can)
    return row.state === 'asked' ? `${due} ${nameOf(row.lead_now)} has not answered. You may decide.` : `${due} You may decide.`
  return row.state === 'asked' ? `${due} ${nameOf(row.lead_now)} is asked.` : `${due} ${route.says}`
}

const aside = (work: Work, { row }: JudgedReview) =>
  plain({
    title: 'Where it stands',
    body: [
      html`<div class="line">${tag(reviewStateWords[row.state], looks[row.state])}</div>`,
      steps(['Asked', 'Answered', 'Decided'], row.decided_at !== null ? 3 : row.state === 'answered' ? 2 : 1),
      work.caller.may.has('account.read') && linkButton({ says: 'Open the account', href: `/accounts/${row.account_id}` }),
      row.application_id !== null &&
        work.caller.may.has('application.read') &&
        linkButton({ says: 'See how it began', href: `/applications/${row.application_id}` }),
    ],
  })

export const answerReviewAct = act({
  on: reviewScreen,
  path: '/account-reviews/:id/answer',
  clause: 'ACC-8',
  may: 'account.read',
  input: oneId.extend({ stillNeeded: oneOf(['yes', 'no'], 'Say yes or no.'), answer: optionalText(2000), audience: optionalText(2000) }),
  act: async (work, { id, stillNeeded, ...input }) => {
    await answerReview(work, id, { ...input, stillNeeded: stillNeeded === 'yes' })
    return { to: `/account-reviews/${id}`, say: 'Thank you. It is with whoever decides.' }
  },
})

/** What a decision brings, from a form here or behind a link. */
export const reviewDecisionFields = {
  decision: oneOf(reviewDecisions, 'Choose what you decide.'),
  reasons: optionalText(2000),
  conditions: optionalText(2000),
  nextOn: z.union([z.iso.date('Give a date.'), z.literal('')]).default(''),
}

export const decideReviewAct = act({
  on: reviewScreen,
  path: '/account-reviews/:id/decide',
  clause: 'ROL-S6',
  may: 'today.see',
  input: oneId.extend(reviewDecisionFields),
  act: async (work, { id, nextOn, ...input }) => {
    await decideReview(work, id, { ...input, nextOn: nextOn === '' ? null : Temporal.PlainDate.from(nextOn) })
    return { to: `/account-reviews/${id}`, say: 'Recorded.' }
  },
})
