import { queueMail } from '../../infra/mail/mail.ts'
import type { Work } from '../../infra/work/work.ts'
import { makeOutsideLink, membersByIds } from '../people/index.ts'
import { fillNotice } from '../policy/index.ts'
import type { Person, Route } from './deciders.rule.ts'
import type { ApplicationRow } from './read-application.ts'

export const decisionPurpose = 'application-decision'
/** Days for which a link to somebody outside works. */
const linkDays = 14

/** Asks everybody who may decide, by e-mail; those with a sign-in see it under Today as well. An outsider gets a link. @policy ROL-S5 ROL-S6 */
export async function askDeciders(work: Work, row: ApplicationRow, { approvers }: Pick<Route, 'approvers'>): Promise<void> {
  const applicant = (await membersByIds(work, [row.applicant_id])).get(row.applicant_id)?.name ?? 'Somebody'
  for (const person of approvers) {
    if (person.memberId === null) await askOutside(work, row, { person, applicant })
    else
      await queueMail(work, [
        {
          to: person.email,
          ...fillNotice('applicationSent', { name: person.name, applicant, account: row.name, link: work.link(`/applications/${row.id}`) }),
        },
      ])
  }
}

const askOutside = (work: Work, row: ApplicationRow, { person, applicant }: { person: Person; applicant: string }): Promise<void> =>
  askByLink(work, person, {
    purpose: decisionPurpose,
    subjectId: row.id,
    asks: 'decide about a request for a school account',
    subject: `${work.school.name} asks you to decide: ${row.name}`,
    begins: `${applicant} asks for a new account for the school: ${row.name}. By the school's policy nobody decides their own case, so this one comes to you.`,
    after:
      'You read the case and what is known of the people who would run it; then you say yes, yes with conditions, no, or ask for more, and give your reasons.',
  })

export type ByLink = {
  readonly purpose: string
  readonly subjectId: string
  readonly asks: string
  readonly subject: string
  readonly begins: string
  readonly after: string
}

/** A letter with a link to somebody without a sign-in, who opens it with a code. @policy ROL-S6 */
export async function askByLink(work: Work, person: Person, { purpose, subjectId, asks, ...letter }: ByLink): Promise<void> {
  const expiresAt = work.now().add({ hours: 24 * linkDays })
  const path = await makeOutsideLink(work, { purpose, subjectId, asks, expiresAt, name: person.name, email: person.email })
  const body = [
    `Dear ${person.name},`,
    letter.begins,
    `Open this link on a phone or a computer: ${work.link(path)}`,
    `You need no account. A code will be sent to this address first, so the link alone shows nothing to anybody else. ${letter.after} It takes a few minutes.`,
    `The link works for ${linkDays} days.`,
    work.school.name,
  ].join('\n\n')
  await queueMail(work, [{ to: person.email, subject: letter.subject, body }])
}
