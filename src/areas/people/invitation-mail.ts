import { queueMail } from '../../infra/mail/mail.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { invitationDays } from './invitation.ts'

type Invited = { readonly name: string; readonly email: string; readonly token: string }

/**
 * Sends each their link, when a mail server is set up; says whether it does. The letter is forgotten once it is sent or given up:
 * a link is a key, and kept nowhere else but as its hash. @policy ROL-A2
 */
export async function mailInvitations(work: Work, invited: readonly Invited[], hasMail: boolean): Promise<boolean> {
  if (!hasMail || invited.length === 0) return false
  const until = sayDay(work.now().add({ hours: 24 * invitationDays }), work.school.timeZone)
  await queueMail(
    work,
    invited.map(({ name, email, token }) => ({
      to: email,
      subject: `${work.school.name}: your way into Schoolgate`,
      body: letter({ name, school: work.school.name, by: work.caller.name, link: work.link(`/invite/${token}`), until }),
      forget: true,
    })),
  )
  return true
}

const letter = (about: { name: string; school: string; by: string; link: string; until: string }): string =>
  [
    `Dear ${about.name},`,
    `${about.by} has asked you in to Schoolgate, where ${about.school} looks after its social media: who runs which account, what goes out, and what the policy says.`,
    `Open this link to choose a password and set up your sign-in. It takes about two minutes, and you need your phone.`,
    about.link,
    `It works once, until ${about.until}, and is for you alone: please do not pass it on. If you did not expect it, ask at the school before you open it.`,
    about.school,
  ].join('\n\n')
