import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { confirmConnection, keepPending, listAccounts, moveAccount, postableChannels, setUpAccount } from '../../account-register/index.ts'
import { acknowledge, adoptPolicy, currentPolicy } from '../../policy/index.ts'
import { finishCourse, keepAnswers, packCourses, runnersCourse, volunteersCourse } from '../../training/index.ts'
import { decideApplication, startApplication, submitApplication } from '../index.ts'

/** What is needed of a test school; the one of the test world is such. */
export type SchoolUnderTest<Name extends string> = {
  readonly people: Readonly<Record<Name, string>>
  work<R>(task: (work: Work) => Promise<R>, as?: Name): Promise<R>
}
type Cast = 'head' | 'deputy' | 'admin' | 'teacher' | 'colleague'
export type Wanted<Name extends string> = {
  readonly platform: string
  readonly name?: string
  readonly runners?: readonly (Name | Cast)[]
  /** Signs in with these at this platform, which must be among those of the world; needed for an account that is not worked by hand. */
  readonly connect?: { readonly platform: Platform; readonly credentials: Readonly<Record<string, string>> }
}

/** The policy is adopted, if it was not, and these people have read it. */
export async function haveRead<Name extends string>(school: SchoolUnderTest<Name | Cast>, names: readonly (Name | Cast)[]): Promise<void> {
  await school.work(async (work) => {
    if ((await currentPolicy(work)) !== null) return
    const reviewOn = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ years: 1 }).toString()
    await adoptPolicy(work, {
      dataProtection: 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.',
      reviewOn,
    })
  }, 'head')
  for (const name of names)
    await school.work(async (work) => acknowledge(work, { versionId: (await currentPolicy(work))?.versionId ?? '' }), name)
}

/** These people have done the training today; volunteers the course for helpers as well, unless only some courses are meant. */
export async function areTrained<Name extends string>(
  school: SchoolUnderTest<Name | Cast>,
  names: readonly (Name | Cast)[],
  courses?: readonly string[],
): Promise<void> {
  for (const name of names) {
    const theirs = courses ?? [runnersCourse, ...(name === 'volunteer' ? [volunteersCourse] : [])]
    for (const course of packCourses.filter(({ id }) => theirs.includes(id))) {
      const answers = Object.fromEntries(course.parts.flatMap((part) => part.questions.map((question) => [question.id, question.right])))
      await school.work(async (work) => {
        await keepAnswers(work, { courseId: course.id, answers })
        await finishCourse(work, { courseId: course.id })
      }, name)
    }
  }
}

/** An account that leaders have approved and nobody has opened yet; its runners have read the policy and are trained. */
export async function approvedAccount<Name extends string>(
  school: SchoolUnderTest<Name | Cast>,
  wanted: Omit<Wanted<Name>, 'connect'>,
): Promise<{ accountId: string; applicationId: string }> {
  const runners = wanted.runners ?? (['teacher', 'colleague'] as const)
  await haveRead(school, runners)
  await areTrained(school, runners)
  const applicationId = await sentApplication(school, wanted, runners)
  const yes = { decision: 'approve', reasons: 'A clear aim.', conditions: '', reviewOn: null } as const
  const { accountId } = await school.work((work) => decideApplication(work, applicationId, yes), 'head')
  return { accountId: accountId ?? '', applicationId }
}

/** An account that may publish, by the whole way that the policy asks for: read, trained, asked for, approved, set up, connected, live. */
export async function liveAccount<Name extends string>(
  school: SchoolUnderTest<Name | Cast>,
  wanted: Wanted<Name>,
): Promise<{ accountId: string; channelId: string; applicationId: string }> {
  const { accountId, applicationId } = await approvedAccount(school, wanted)
  const facts = { handle: '@ashgrove', url: 'https://social.example/ashgrove', pupilContact: false }
  await school.work((work) => setUpAccount(work, accountId, facts), 'admin')
  if (wanted.connect) await connected(school, accountId, wanted.connect)
  await school.work((work) => moveAccount(work, accountId, 'go-live'), 'admin')
  const all = await school.work((work) => postableChannels(work), 'admin')
  return { accountId, channelId: all.find((one) => one.accountId === accountId)?.id ?? '', applicationId }
}

const sentApplication = <Name extends string>(
  school: SchoolUnderTest<Name | Cast>,
  wanted: Wanted<Name>,
  runners: readonly (Name | Cast)[],
): Promise<string> => {
  const ids = runners.map((name) => school.people[name])
  return school.work(async (work) => {
    const id = await startApplication(work, {
      platform: wanted.platform,
      name: wanted.name ?? `Eco Club ${(await listAccounts(work)).length + 1}`,
      aim: 'Families see what the children grow and mend.',
      audience: 'Families of Years 3 to 6.',
      promotion: 'The newsletter.',
      visibility: 'open',
      visibilityHow: '',
      leadId: ids[0] ?? null,
      runnerIds: ids,
    })
    await submitApplication(work, id)
    return id
  }, runners[0])
}

async function connected<Name extends string>(
  school: SchoolUnderTest<Name | Cast>,
  accountId: string,
  { platform, credentials }: NonNullable<Wanted<Name>['connect']>,
): Promise<void> {
  const identity = await platform.connect?.(credentials).identity?.whoAmI()
  if (identity === undefined) throw new Error('This platform cannot be connected.')
  await school.work((work) => keepPending(work, accountId, { credentials, identity }), 'admin')
  await school.work((work) => confirmConnection(work, accountId), 'admin')
}
