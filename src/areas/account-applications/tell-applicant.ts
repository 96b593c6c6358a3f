import { queueMail } from '../../infra/mail/mail.ts'
import type { Work } from '../../infra/work/work.ts'
import { membersByIds, type OutsideLink } from '../people/index.ts'
import { fillNotice } from '../policy/index.ts'
import type { Decision } from './application-states.rule.ts'
import { applicationRow } from './read-application.ts'

const noticeOf = {
  approve: 'applicationApproved',
  'approve-with-conditions': 'applicationApprovedWithConditions',
  reject: 'applicationRejected',
  ask: 'applicationMoreInformation',
} as const

/** Writes to the applicant what was decided, or what is asked, with the words they will also find on the page. @policy ACC-8 */
export async function tellApplicant(
  work: Work,
  id: string,
  { decision, reasons }: { readonly decision: Decision; readonly reasons: string },
): Promise<void> {
  if (decision === 'consider') return
  const row = await applicationRow(work, id)
  const applicant = (await membersByIds(work, [row.applicant_id])).get(row.applicant_id)
  if (!applicant || applicant.state === 'disabled') return
  const facts = {
    ...{ name: applicant.name, account: row.name, decider: work.caller.name, link: work.link(`/applications/${id}`) },
    ...{ reasons: reasons === '' ? 'none was written' : reasons, conditions: row.conditions, question: reasons },
  }
  await queueMail(work, [{ to: applicant.email, ...fillNotice(noticeOf[decision], facts) }])
}

const didWords = {
  approve: 'approved it',
  'approve-with-conditions': 'approved it with conditions',
  reject: 'said no',
  ask: 'asked for more information',
} as const

/** A copy for somebody outside of what they have decided. */
export async function tellOutsider(
  work: Work,
  { subjectId, name, email }: OutsideLink,
  { decision, reasons }: { readonly decision: keyof typeof didWords; readonly reasons: string },
): Promise<void> {
  const row = await applicationRow(work, subjectId)
  const conditions = row.conditions === '' ? '' : `\n\nConditions: ${row.conditions}`
  const next = decision === 'ask' ? 'You will get a new link with the answer.' : 'There is nothing more to do.'
  await queueMail(work, [
    {
      to: email,
      subject: `Your decision about ${row.name}`,
      body: `Dear ${name},\n\nYou have read the request for ${row.name} and ${didWords[decision]}. What you wrote: ${reasons}${conditions}\n\nThe school's log holds it under your name. If this was not you, tell the school at once. ${next}\n\n${work.school.name}`,
    },
  ])
}
