import { changeSetting } from '../../areas/image-permission/families/setting.ts'
import { changeGround } from '../../areas/image-permission/grounds/grounds.ts'
import { makeSlips } from '../../areas/image-permission/slips/slips.ts'
import { classList, startRound } from '../../areas/image-permission/index.ts'
import { giveNotice } from '../../areas/education/give-notice.ts'
import { addMaterial, planSession } from '../../areas/education/sessions.ts'
import { listMembers } from '../../areas/people/index.ts'
import { declare, declareAccount } from '../../areas/personal-use/declare.ts'
import { askForTie } from '../../areas/personal-use/move-tie.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'
import type { DemoPerson } from '../demo/people.ts'
import { shown } from '../demo/people.ts'

/** Beside what the demo school has: an account and a tie of the teacher's own, a lesson to come, and a notice by e-mail. */
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
  const [teacher, office] = [as(shown.teacher), as(shown.office)]
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
  await changeSetting(office, { asked: ['website', 'print'], lasts: 'school-year', reminders: 2, remindAfterDays: 7 })
  await changeGround(office, {
    ...{ purposes: ['learning-record'], basis: 'public-task', officer: 'Martin Vale', decidedOn: today, toldOn: today, why: '' },
  })
  const [, fourth] = await classList(office)
  await makeSlips(
    office,
    (fourth?.pupils ?? []).slice(0, 2).map(({ id }) => id),
  )
  await startRound(office, { classes: [], onlyOpen: false }, true)
  const notice = { platform: 'Seesaw', accountId: null, subject: 'How we write to each other', body: 'Be kind.', toWhom: 'Families of 4B' }
  await giveNotice(office, { ...notice, way: 'email', addresses: 'gemma@example.org\nines@example.org' }, true)
}
