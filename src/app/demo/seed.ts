import { createSchool } from '../../areas/people/index.ts'
import { actingAs, type House } from '../../infra/work/house.ts'
import type { School, Work } from '../../infra/work/work.ts'
import { askForAccounts, openGuild, openWebsite } from './accounts.ts'
import { readGuildChat } from './guild.ts'
import { adoptAndRead, bringInTheRoll, takeTheCourse } from './beginnings.ts'
import { declareOwnAccounts, teachAndTell, tellInConfidence } from './families.ts'
import { lookOut } from './mentions.ts'
import { demoSchool } from './people.ts'
import { planAhead } from './planned.ts'
import { type Inside, platformsOf, postByHand, storeDrawings, writePosts } from './posts.ts'
import { enterRights, photographersLetter } from './rights.ts'
import { openStage } from './stage.ts'
import { tidyTheWebsite } from './website.ts'

const facts = { name: demoSchool, nation: 'england-and-wales', timeZone: 'Europe/London', cover: 'bottle' } as const

/**
 * Makes the demo school: all of it or nothing, and only where no school is yet. Every step is a use case of its room, done in the name
 * of whoever would do it, and stands in the log. Returns the id of the school.
 * @throws AlreadySetUp
 */
export async function seedDemo(program: Inside, say: (words: string) => void = () => {}): Promise<string> {
  const { house } = program
  const id = house.newId()
  const drawings = await storeDrawings(program, id)
  const letter = await photographersLetter(house.clock())
  const approved = await house.forSchool(id, async (work) => {
    await createSchool(work, { ...facts, domains: ['ashgrove.example'], isDemo: true, first: true })
    say('Bringing in the people of Ashgrove')
    const stage = await openStage(schooled(work))
    say('Adopting the policy, and reading it')
    await adoptAndRead(stage)
    await takeTheCourse(stage)
    say('Bringing in 275 pupils and what their families answered')
    await bringInTheRoll(stage)
    say('Asking for accounts, and writing posts')
    await askForAccounts(stage)
    await readGuildChat(stage, await openGuild(stage), platformsOf(program))
    await enterRights(stage, letter)
    say('Talking with families, and with each other')
    await declareOwnAccounts(stage)
    await teachAndTell(stage)
    await tellInConfidence(stage)
    await lookOut(stage, platformsOf(program))
    const beans = await writePosts(stage, platformsOf(program), drawings)
    await planAhead(stage, platformsOf(program))
    await tidyTheWebsite(stage, await openWebsite(stage), platformsOf(program))
    return beans
  })
  await postByHand(program, id, approved)
  return id
}

/** The work of a school that was written a moment ago in the same transaction, and so was not there to be read at its beginning. */
const schooled = (work: Work): Work => {
  const school: School = {
    ...work.school,
    ...facts,
    clockRule: 'as-written',
    closesAt: '17:00',
    domains: ['ashgrove.example'],
    isDemo: true,
  }
  return actingAs(work, { school })
}

type SchoolTable = { school: { school_id: string; is_demo: boolean } }

/** The demo school of this installation; null while it holds no school. @throws Error where it holds a real one */
export async function demoSchoolOf(house: House): Promise<string | null> {
  const schools = await house.asClerk<SchoolTable, SchoolTable['school'][]>((db) =>
    db.selectFrom('school').select(['school_id', 'is_demo']).limit(2).execute(),
  )
  if (schools.some(({ is_demo }) => !is_demo)) throw new Error('This installation holds a real school. The demo school stays out of it.')
  return schools[0]?.school_id ?? null
}
