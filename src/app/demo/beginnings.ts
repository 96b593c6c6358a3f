import {
  classList,
  importContacts,
  importNoPublish,
  importPermissions,
  importPupils,
  mapConsents,
  startNoPublish,
  startRound,
} from '../../areas/image-permission/index.ts'
import { acknowledge, adoptPolicy, course } from '../../areas/policy/index.ts'
import { finishCourse, keepAnswers, packCourses, runnersCourse, staffCourse } from '../../areas/training/index.ts'
import { contactsCsv } from './family-contacts.ts'
import { demoPeople, demoPerson, shown } from './people.ts'
import { autumnCsv, consents, heldBackWithReason, lettersCsv, makePupils, noPublishCsv, pupilsCsv } from './pupils.ts'
import type { Stage } from './stage.ts'

/** These have not come to it yet. */
const notReadYet = new Set(
  ['Marcus Hale', 'Nell O’Hara', 'Pauline Stead', 'Rosa Delgado', 'Steve Hodge', 'Karim Benali', 'Anne Whitlock', 'Gemma Tait'].map(
    (name) => demoPerson(name).email,
  ),
)

/** The head adopts the policy, and nearly everybody reads it. */
export async function adoptAndRead(stage: Stage): Promise<void> {
  const { versionId } = await adoptPolicy(stage.as(shown.head, { daysAgo: 12, at: '15:45' }), {
    dataProtection:
      'Ashgrove Primary keeps as little about people as it can, for as long as it needs it, and tells families what it keeps. Martin Vale, our data protection officer, answers every question about it.',
    reviewOn: stage.day(0).add({ years: 1 }).toString(),
  })
  const readers = demoPeople.filter(({ email }) => !notReadYet.has(email))
  for (const [at, person] of readers.entries())
    await acknowledge(stage.as(person, { daysAgo: 11 - (at % 8), at: `0${8 + (at % 2)}:${10 + (at % 45)}` }), { versionId })
}

const trained = [
  'Helen Ormerod',
  'Daniel Okafor',
  'Sian Beddoes',
  'Priya Nair',
  'Tom Hallam',
  'Farida Aziz',
  'Gareth Pugh',
  'Catrin Hughes',
  'Jack Rowntree',
  'Mei-Ling Chen',
  'Aoife Byrne',
  'Kwame Mensah',
]

/** Twelve have taken the course, and got it all right. */
export async function takeTheCourse(stage: Stage): Promise<void> {
  const questions = (course(runnersCourse)?.parts ?? []).flatMap((part) => part.questions)
  const answers = Object.fromEntries(questions.map(({ id, right }) => [id, right]))
  for (const [at, name] of trained.entries()) {
    const work = stage.as(demoPerson(name), { daysAgo: 9 - (at % 4), at: `16:${10 + at}` })
    await keepAnswers(work, { courseId: runnersCourse, answers })
    await finishCourse(work, { courseId: runnersCourse })
  }
  await takeTheStaffCourse(stage)
}

/** Most of the staff have taken the short course for everybody. */
async function takeTheStaffCourse(stage: Stage): Promise<void> {
  const questions = (packCourses.find(({ id }) => id === staffCourse)?.parts ?? []).flatMap((part) => part.questions)
  const answers = Object.fromEntries(questions.map(({ id, right }) => [id, right]))
  const staff = demoPeople.filter(({ kind, email }, at) => kind === 'staff' && !notReadYet.has(email) && at % 7 !== 6)
  for (const [at, person] of staff.entries()) {
    const work = stage.as(person, { daysAgo: 8 - (at % 6), at: `15:${10 + (at % 45)}` })
    await keepAnswers(work, { courseId: staffCourse, answers })
    await finishCourse(work, { courseId: staffCourse })
  }
}

/** The office brings in the roll, the forms of the autumn, and the letters that came since; three children are in no picture. */
export async function bringInTheRoll(stage: Stage): Promise<void> {
  const pupils = makePupils()
  const office = stage.as(shown.office, { daysAgo: 10, at: '10:20' })
  await importPupils(office, pupilsCsv(pupils))
  await importContacts(office, contactsCsv(pupils))
  await mapConsents(office, consents)
  await importPermissions(office, autumnCsv(pupils, stage.day(60).toString()))
  await importNoPublish(office, noPublishCsv(stage.day(60).toString()))
  await importPermissions(stage.as(shown.office, { daysAgo: 4, at: '11:05' }), lettersCsv(pupils, stage.day(5).toString()))
  await startRound(stage.as(shown.office, { daysAgo: 6, at: '09:10' }), { classes: [], onlyOpen: true }, false)
  const dsl = stage.as(shown.dsl, { daysAgo: 6, at: '14:30' })
  const asked = await pupilBy(stage, heldBackWithReason)
  await startNoPublish(dsl, {
    pupilId: asked,
    fromOn: null,
    untilOn: null,
    channels: [],
    reason: 'The family asked for it, and told the safeguarding lead why.',
  })
}

const pupilBy = async (stage: Stage, localId: string): Promise<string> => {
  const wanted = makePupils().find((pupil) => pupil.localId === localId)
  const classes = await classList(stage.as(shown.dsl))
  const found = classes
    .flatMap(({ pupils }) => pupils)
    .find(({ forename, surname }) => forename === wanted?.forename && surname === wanted.surname)
  if (!found) throw new Error(`There is no pupil ${localId}.`)
  return found.id
}
