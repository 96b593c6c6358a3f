import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { makeOutsideLink } from '../../people/index.ts'
import { ContactNotAsked, NoMailServer } from '../image-permission.errors.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { addressName } from './contacts.ts'
import { type Child, childrenOf, inWords } from './family.ts'

export const linkPurpose = 'picture-permission'
/** Longer than a school year: taking a yes back must stay as easy as giving it. */
export const linkDays = 400

/** The letter that carries a link. */
export const letterOf = (
  { school, name, children }: { school: string; name: string; children: readonly Child[] },
  { link, again }: { link: string; again: boolean },
): { readonly subject: string; readonly body: string } => {
  const names = inWords(children.map(({ forename }) => forename))
  return {
    subject: `${school}: ${again ? 'a reminder about' : ''}${again ? ' ' : ''}pictures of ${names}`.replace('  ', ' '),
    body: [
      `Dear ${name},`,
      again
        ? `We have not heard from you about pictures of ${names}. Until you answer, every answer counts as no.`
        : `Please tell us where pictures of ${names} may be shown, and where not. You may say yes to some places and no to others, or no to all.`,
      link,
      'It takes three minutes on a phone and needs no account. First we send a code to this address, so that only you can answer.',
      `Keep this letter: the same link lets you change your mind on any day.${again ? ' It takes the place of the link we sent before.' : ''}`,
      school,
    ].join('\n\n'),
  }
}

/**
 * Sends a person of a family a link to answer by, or to change what was answered; an earlier link stops working. The address is opened for
 * the letter only; the log names the contact by its number.
 * @throws NoMailServer, ContactNotAsked
 * @policy IMG-2
 */
export async function sendFamilyLink(
  work: Work,
  contactId: string,
  { hasMail, again = false }: { hasMail: boolean; again?: boolean },
): Promise<string> {
  if (!hasMail) throw NoMailServer()
  const contact = await work
    .tables<RollTables>()
    .selectFrom('family_contact')
    .select(['id', 'name', 'email_sealed'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', contactId)
    .executeTakeFirst()
  const children = contact?.email_sealed ? await childrenOf(work, contactId) : []
  if (!contact?.email_sealed || children.length === 0) throw ContactNotAsked()
  const email = await work.unseal(addressName(contactId), contact.email_sealed)
  const path = await makeOutsideLink(work, {
    ...{ purpose: linkPurpose, subjectId: contactId, name: contact.name, email, inConfidence: true },
    expiresAt: work.now().add({ hours: 24 * linkDays }),
    asks: 'say where pictures of your child may be shown',
  })
  const letter = letterOf({ school: work.school.name, name: contact.name, children }, { link: work.link(path), again })
  await queueMail(work, [{ to: email, ...letter, forget: true }])
  work.log({
    act: again ? 'permission.reminded' : 'permission.asked',
    clause: 'IMG-2',
    subject: { kind: 'family-contact', id: contactId },
    payload: { children: children.length },
  })
  return path
}
