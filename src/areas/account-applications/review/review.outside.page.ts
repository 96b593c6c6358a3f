import { z } from 'zod'
import { type Content, open, type OpenRequest } from '../../../infra/http/declare.ts'
import { parseInput } from '../../../infra/http/input.ts'
import type { Work } from '../../../infra/work/work.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { sayPlainDate } from '../../../kernel/say-time.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { errorSummary } from '../../../ui/parts/forms.ts'
import { stack } from '../../../ui/parts/paper.ts'
import { type OutsideLink, useOutsideLink, withOpenLink, actByLink } from '../../people/index.ts'
import { judgedReview, reviewRow } from './read-review.ts'
import { reviewPurpose } from './review-letters.ts'
import { reviewDecisionFields } from './review.page.ts'
import { answerSheet, reviewDecisionForm, yearSheet } from './review-sheets.ts'
import { decideReview } from './turn-review.ts'

const path = '/link/:token/review-decision'

async function casePage(work: Work, link: OutsideLink, { token, typed }: { token: string; typed: Form }): Promise<Content> {
  const judged = judgedReview(work, await reviewRow(work, link.subjectId), link)
  const decision = { form: typed, to: `/link/${token}/${reviewPurpose}`, csrf: '', byLink: true }
  return {
    title: judged.row.name,
    crumb: work.school.name,
    lede: `Once a year every account of the school is justified afresh; for this one the day is ${sayPlainDate(judged.row.due_on)}. ${judged.route.says}`,
    body: stack('roomy', [
      errorSummary(typed),
      answerSheet(work, judged),
      yearSheet(work, judged),
      reviewDecisionForm(work, judged, decision),
    ]),
  }
}

export const outsideReviewPage = open({
  method: 'GET',
  path,
  clause: 'ROL-S6',
  answer: (asked) =>
    withOpenLink(asked, reviewPurpose, async (work, link) =>
      asked.draw(await casePage(work, link, { token: asked.params.token ?? '', typed: emptyForm })),
    ),
})

const shape = z.object(reviewDecisionFields)
type Raw = Readonly<Record<string, string | readonly string[]>>

export const outsideReviewAct = open({
  method: 'POST',
  path,
  clause: 'ROL-S6',
  answer: (asked) =>
    actByLink(asked, reviewPurpose, {
      draw: (work, link, typed) => casePage(work, link, { token: asked.params.token ?? '', typed }),
      act: (work, link, raw) => decide(asked, raw, { work, link }),
    }),
})

async function decide(asked: OpenRequest, raw: Raw, { work, link }: { work: Work; link: OutsideLink }): Promise<Response> {
  const { nextOn, ...input } = parseInput(shape, raw, [])
  await decideReview(work, link.subjectId, { ...input, nextOn: nextOn === '' ? null : Temporal.PlainDate.from(nextOn) }, link)
  await useOutsideLink(work, link)
  return asked.draw({
    title: 'Thank you',
    crumb: work.school.name,
    body: empty({
      title: 'Your decision is recorded',
      text: 'The lead of the account is told. A copy is in your e-mail, and the link is used up.',
    }),
  })
}
