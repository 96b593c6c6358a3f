import { listAccounts } from '../../areas/account-register/index.ts'
import { judgeConcern, openConcern, raiseConcern } from '../../areas/concerns/index.ts'
import { addMaterial, giveNotice, holdSession, planSession, type Topic } from '../../areas/education/index.ts'
import { setDuty } from '../../areas/people/index.ts'
import { askForTie, declare, declareAccount, moveTie } from '../../areas/personal-use/index.ts'
import { fillNotice } from '../../areas/policy/index.ts'
import { demoPeople, demoPerson, shown } from './people.ts'
import type { Stage } from './stage.ts'

/** Staff say which of their accounts name the school; two have a tie that they cannot help. */
export async function declareOwnAccounts(stage: Stage): Promise<void> {
  const staff = demoPeople.filter(({ kind }, at) => kind === 'staff' && at % 6 !== 5)
  for (const [at, person] of staff.entries()) {
    const work = stage.as(person, { daysAgo: 9 - (at % 7), at: `12:${10 + (at % 45)}` })
    if (at % 5 === 3) await declareAccount(work, { platform: at % 2 ? 'LinkedIn' : 'Instagram', handle: '', line: true, noLogo: true })
    await declare(work)
  }
  const agreed = await askForTie(stage.as(demoPerson('Mei-Ling Chen'), { daysAgo: 8, at: '12:40' }), {
    kind: 'own-child',
    words: 'My son is in Year 2, and his class has a chat for parents.',
    platforms: 'WhatsApp',
  })
  await moveTie(stage.as(shown.deputy, { daysAgo: 7, at: '15:20' }), agreed, {
    act: 'agree',
    reviewOn: stage.day(0).add({ years: 1 }),
    conditions: 'No talk about school or pupils there. No pictures of pupils.',
    reasons: '',
  })
  const club = 'I coach the village swimming club, and some of our families are in its group.'
  await askForTie(stage.as(demoPerson('Jack Rowntree'), { daysAgo: 1, at: '16:05' }), { kind: 'group', words: club, platforms: 'Facebook' })
}

type Taught = readonly [daysAgo: number, topic: Topic, title: string, yearGroups: readonly string[], came: number]
const taught: readonly Taught[] = [
  [62, 'kindness', 'Assembly: words reach people', [], 268],
  [48, 'privacy', 'What we keep to ourselves', ['3', '4'], 82],
  [41, 'contact', 'Who is in the chat?', ['5', '6'], 55],
  [27, 'help', 'Whom would you tell?', ['1', '2'], 83],
  [20, 'pictures', 'Asking before a picture', ['R', '1'], 83],
]

/** What was taught since September, an evening for families, and what families were told of each account. */
export async function teachAndTell(stage: Stage): Promise<void> {
  for (const [daysAgo, topic, title, yearGroups, came] of taught) {
    const work = stage.as(shown.teacher, { daysAgo, at: '14:10' })
    const id = await planSession(work, { audience: 'pupils', topic, title, yearGroups, plannedOn: stage.day(daysAgo), materials: '' })
    await holdSession(work, id, { heldOn: stage.day(daysAgo), came, note: '' })
  }
  const evening = { audience: 'families', topic: 'contact', title: 'Games and chats at home', yearGroups: [], materials: '' } as const
  await planSession(stage.as(shown.dsl, { daysAgo: 6, at: '09:30' }), { ...evening, plannedOn: stage.day(-9) })
  const office = stage.as(shown.office, { daysAgo: 9, at: '11:40' })
  await addMaterial(office, {
    title: 'Settings for games, step by step',
    url: 'https://ashgrove.example/families/games',
    lookAgainOn: stage.day(0).add({ months: 8 }),
  })
  for (const account of (await listAccounts(office)).filter(({ state }) => state === 'live')) {
    const facts = { platform: account.platformName, account: account.name, sender: shown.office.name, school: office.school.name }
    const where = { platform: account.platformName, accountId: account.id, way: 'paper', toWhom: 'all families', addresses: '' } as const
    await giveNotice(office, { ...fillNotice('familyRules', facts), ...where }, false)
  }
}

/** The chair of governors is named, and one thing was told in confidence. */
export async function tellInConfidence(stage: Stage): Promise<void> {
  await setDuty(stage.as(shown.head, { daysAgo: 12, at: '16:10' }), 'chair-of-governors', [{ memberId: stage.idOf(shown.governor) }])
  const { id } = await raiseConcern(stage.as(shown.teacher, { daysAgo: 2, at: '16:20' }), {
    ...{ kind: 'parent', tie: 'names', imagery: 'no', isDanger: false, isCrime: false, aboutMemberId: null },
    aboutName: 'the father of a child in 3K',
    what: 'He wrote unkind things about the crossing patrol in an open group, with her first name.',
    where: 'a village group',
  })
  const head = stage.as(shown.head, { daysAgo: 2, at: '17:00' })
  await openConcern(head, id, undefined)
  await judgeConcern(head, id, { judgement: 'Unkind, and not a crime. I will ring him first.', routes: ['ask-to-remove'], isCrime: false })
}
