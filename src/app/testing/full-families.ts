import { giveNotice } from '../../areas/education/give-notice.ts'
import { addMaterial, planSession } from '../../areas/education/sessions.ts'
import { judge } from '../../areas/concerns/handle-concern.ts'
import { raiseConcern } from '../../areas/concerns/raise-concern.ts'
import { openConcern, rowForLink } from '../../areas/concerns/read-concern.ts'
import { listMembers } from '../../areas/people/index.ts'
import { declare, declareAccount } from '../../areas/personal-use/declare.ts'
import { askForTie } from '../../areas/personal-use/move-tie.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'
import type { DemoPerson } from '../demo/people.ts'
import { shown } from '../demo/people.ts'

/** What staff say of their own accounts, what was told in confidence, and what families are taught and told: a little of each. */
export async function familiesAndConcerns(work: Work): Promise<void> {
  const people = await listMembers(work)
  const as = ({ email }: DemoPerson): Work => {
    const person = people.find((one) => one.email === email)
    if (!person) throw new Error(`The demo school has no ${email}.`)
    const { id: memberId, name, jobTitle, roles } = person
    return actingAs(work, {
      caller: { ...work.caller, memberId, name, jobTitle, roles, may: permissionsOf(roles), via: 'session', freshFactorAt: work.now() },
    })
  }
  const [teacher, office, head] = [as(shown.teacher), as(shown.office), as(shown.head)]
  await declareAccount(teacher, { platform: 'LinkedIn', handle: 'priya', line: true, noLogo: true })
  await declare(teacher)
  await askForTie(teacher, {
    kind: 'own-child',
    words: 'My daughter is in Year 3, and her class has a chat for parents.',
    platforms: 'WhatsApp',
  })
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const lesson = { audience: 'pupils', topic: 'contact', yearGroups: ['4'], materials: '' } as const
  await planSession(teacher, { ...lesson, title: 'Who is in the chat?', plannedOn: today.add({ days: 3 }) })
  await addMaterial(office, { title: 'Games at home', url: 'https://ashgrove.example/games', lookAgainOn: today.add({ years: 1 }) })
  const notice = { platform: 'Seesaw', accountId: null, subject: 'How we write to each other', body: 'Be kind.', toWhom: 'Families of 4B' }
  await giveNotice(office, { ...notice, way: 'email', addresses: 'gemma@example.org\nines@example.org' }, true)
  const told = { kind: 'parent', tie: 'names', imagery: 'no', isDanger: false, isCrime: false, aboutMemberId: null } as const
  const { id } = await raiseConcern(teacher, {
    ...told,
    aboutName: 'Ms Lark',
    what: 'An unkind post about the crossing patrol.',
    where: 'an open group',
  })
  await openConcern(head, id, undefined)
  await judge(head, await rowForLink(head, id), { words: 'Unkind, and not a crime.', routes: ['ask-to-remove'], isCrime: false })
}
