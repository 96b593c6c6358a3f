import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { listMembers, type Member } from '../../people/index.ts'
import { standsBehindAll } from '../vault-access.rule.ts'

export type Told = { readonly subject: string; readonly words: string; readonly path: `/${string}` }

/** Senior leaders, administrators and the account's lead, and the one it is about, as far as they can sign in. */
export async function tellEverybody(
  work: Work,
  about: { readonly askedBy: string; readonly leadId: string | null },
  { subject, words, path }: Told,
): Promise<void> {
  const concerned = (one: Member): boolean =>
    one.state === 'active' && (standsBehindAll(one) || one.id === about.leadId || one.id === about.askedBy)
  const people = (await listMembers(work)).filter(concerned)
  await queueMail(
    work,
    people.map((one) => ({
      to: one.email,
      subject: `${subject} (${work.school.name})`,
      body: `Dear ${one.name},\n\n${words}\n\n${work.link(path)}\n\nSenior leaders, administrators and the account’s lead are told of this at once, whoever asks. If something looks wrong, stop it first and ask afterwards.`,
    })),
  )
}

export const at = (work: Work, when: Temporal.Instant): string => sayWhen(when, work.school.timeZone, work.now())
