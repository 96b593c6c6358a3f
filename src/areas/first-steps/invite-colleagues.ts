import type { Work } from '../../infra/work/work.ts'
import { changeRoles, invitePerson, listMembers, mailInvitations, type Member, setDuty } from '../people/index.ts'
import { type Colleague, readColleagues } from './colleagues.rule.ts'
import { LinesUnread, NobodyListed, OneChair } from './first-steps.errors.ts'

export type Link = { readonly name: string; readonly email: string; readonly token: string }
export type Invited = {
  readonly links: readonly Link[]
  /** Who was here already and has a role more now. */
  readonly changed: readonly string[]
  /** Who was here already as listed, or cannot be given a role by the caller: oneself. */
  readonly left: readonly string[]
  readonly chair: string | null
  /** Whether letters go out from here. */
  readonly mailed: boolean
}

/**
 * Asks everybody on a pasted list in, all of them or none: new people get a link, people who are here already get the role they lack, and
 * the chair of governors is named for the duty. Nobody gives a role to themselves. @throws LinesUnread, NobodyListed, OneChair, LeaderNeeded
 * @policy ROL-S6
 */
export async function inviteColleagues(work: Work, pasted: string, hasMail: boolean): Promise<Invited> {
  const { colleagues, problems } = readColleagues(pasted)
  if (problems.length > 0) throw LinesUnread({ lines: problems.map(({ line, says }) => `line ${line}, ${says}`).join('; ') }, 'list')
  if (colleagues.length === 0) throw NobodyListed({}, 'list')
  const chairs = colleagues.filter((one) => one.chairs)
  if (chairs.length > 1) throw OneChair({}, 'list')
  const known = new Map((await listMembers(work)).filter(({ state }) => state !== 'disabled').map((one) => [one.email, one]))
  const [chair] = chairs
  if (chair) await nameChair(work, chair, known.get(chair.email))
  const links: Link[] = []
  const changed: string[] = []
  const left: string[] = []
  for (const one of colleagues.filter(({ chairs: isChair }) => !isChair)) {
    const person = known.get(one.email)
    if (!person) links.push(await invited(work, one))
    else if (await givenMore(work, person, one)) changed.push(person.name)
    else left.push(person.name)
  }
  await mailInvitations(work, links, hasMail)
  return { links, changed, left, chair: chair?.name ?? null, mailed: hasMail }
}

const nameChair = (work: Work, { name, email }: Colleague, person: Member | undefined): Promise<void> =>
  setDuty(work, 'chair-of-governors', [person ? { memberId: person.id } : { name, email }])

async function invited(work: Work, { name, email, jobTitle, kind, roles, isHead }: Colleague): Promise<Link> {
  const { id, token } = await invitePerson(work, { name, email, jobTitle, kind, roles })
  if (isHead) await changeRoles(work, id, { roles, isHead })
  return { name, email, token }
}

/** Whether they lacked something that the caller could give. */
async function givenMore(work: Work, person: Member, { roles, isHead }: Colleague): Promise<boolean> {
  const more = roles.filter((role) => !person.roles.includes(role))
  if (person.id === work.caller.memberId || (more.length === 0 && (!isHead || person.isHead))) return false
  await changeRoles(work, person.id, { roles: [...person.roles, ...more], isHead: isHead || person.isHead })
  return true
}
