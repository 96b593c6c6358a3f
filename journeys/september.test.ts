import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { cast, openWorld, type Person as Caller } from '../src/app/testing/world.ts'
import { importPermissions, mapConsents } from '../src/areas/image-permission/index.ts'
import { importRoster } from '../src/areas/roster/index.ts'
import { consentExport, madePupils, type MadePupil, type MadeStaff, rosterZip } from '../src/areas/roster/rosters.testing.ts'
import { schoolIcs } from '../src/areas/school-year/calendars.testing.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { asUpload, desksOf, downloaded, lookAt } from './desks.ts'
import type { Person } from './person.ts'
import { drawing } from './speaking.ts'
import { listening } from './whole-school.ts'

/** In July there were three hundred. In September everybody is a year higher, Year 6 is gone, and forty are new in Reception. */
// A pupil called like the teacher who writes would stop her post: her name stands below it.
const named = (one: MadePupil): MadePupil => ({ ...one, forename: one.forename === 'Priya' ? 'Posy' : one.forename })
const july = madePupils(300).map(named)
const grades = ['KG', '01', '02', '03', '04', '05', '06']
const risen = ({ grade, className, ...one }: MadePupil): MadePupil => {
  const year = grades.indexOf(grade) + 1
  return { ...one, grade: grades[year] ?? '', className: `${year}${className.slice(-1)}` }
}
const newcomers = madePupils(40)
  .map(named)
  .map((one, at) => ({
    ...one,
    number: String(20_001 + at),
    grade: 'KG',
    className: at < 20 ? 'RA' : 'RB',
  }))
const september = [...newcomers, ...july.filter(({ grade }) => grade !== '06').map(risen)]
const staff: readonly MadeStaff[] = [
  ...(['head', 'deputy', 'admin', 'teacher', 'dsl'] as const).map((who, at) => ({
    number: `s${at}`,
    name: cast[who].name,
    email: `${who}@ashgrove.example`,
    role: 'teacher',
  })),
  { number: 's9', name: 'Ada Moss', email: 'ada.moss@ashgrove.example', role: 'teacher' },
]
const zip = rosterZip({ version: '1.2', pupils: september, staff, guardians: 60, rough: true })

const [offLater, newerNo, olderNo] = ['10051', '10070', '10071']
const consents = ['Photographs on the web page', 'Our Facebook', 'Swimming and trips']
const answers = consentExport(
  [...september, { number: '99999', forename: 'Nobody', surname: 'Known', grade: '01', className: '1A' }],
  consents,
  (at, consent) => (consent === 1 && september[at]?.number === offLater ? 'Declined' : consent === 0 && at === 5 ? 'Perhaps' : 'Accepted'),
)

const world = await openWorld({ at: '2026-09-03T09:00:00Z' })
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Primary' })
await school.work(async (work) => {
  await importRoster(work, rosterZip({ version: '1.2', pupils: july }))
  await mapConsents(work, [{ name: 'On paper', purposes: ['school-social:facebook'] }])
  const rows = july.map(({ number }) =>
    number === newerNo
      ? `${number},On paper,no,parent,2026-09-02`
      : `${number},On paper,${number === olderNo ? 'no' : 'yes'},parent,2025-09-02`,
  )
  await importPermissions(work, new TextEncoder().encode(['pupil_local_id,consent_name,answer,given_by,given_on', ...rows].join('\n')))
}, 'admin')
const post = await scheduledWith(offLater ?? '')

const server = await listening(world)
const browser = await launchChromium()
const desks = desksOf(world, { school, address: server.at, browser })
after(async () => {
  await desks.close()
  await browser.close()
  server.close()
})

describe('The office imports September’s roll from the MIS', () => {
  it('IMG-2: the file comes in at the one front door, and what it would do is said class by class', async () => {
    const office = await desks.at('admin')
    await office.open('/roll/import')
    await lookAt(office, 'september-01-door')
    await send(office, { name: 'roster.zip', body: zip })
    assert.equal(await office.title(), 'The roster')
    for (const words of ['40 new pupils', '258 pupils with changes', '42 pupils would become leavers']) await office.says(words)
    await office.says('Class 6A: 18 joined, 12 left')
    await office.says('60, not taken in: a contact is no permission')
    await lookAt(office, 'september-02-roster')
  })

  it('ROL-A4: a colleague who is no longer listed is proposed as a leaver, and a new one as a joiner; nobody is locked out by a file', async () => {
    const office = await desks.at('admin')
    await office.says('1 new person')
    await office.says('1 person is no longer named')
    await office.tick(cast.colleague.name)
    await office.fill('Their last day', '2026-10-23')
    await office.press('Bring in the good rows')
    await office.says('Brought in: 40 new pupils, 258 pupils changed, 42 leavers. Staff: 1 added, 0 changed, 1 to leave.')
    await lookAt(office, 'september-03-roll')
    assert.equal((await school.as('colleague').get('/')).status, 200, 'he still works here')
    assert.match((await school.as('head').get('/leavers')).text, /Tom Hallam/)
    assert.match((await school.as('head').get('/people')).text, /Ada Moss/)
  })

  it('whoever left is named, and not deleted', async () => {
    const states = await school.work((work) =>
      work
        .tables<{ pupil: { school_id: string; state: string } }>()
        .selectFrom('pupil')
        .select('state')
        .where('school_id', '=', work.school.id)
        .execute(),
    )
    assert.deepEqual([states.length, states.filter(({ state }) => state === 'leaver').length], [340, 42])
  })

  it('the same file again says that nothing has changed', async () => {
    const office = await desks.at('admin')
    await send(office, { name: 'roster.zip', body: zip })
    await office.says('Nothing has changed since the roster was last brought in.')
    await lookAt(office, 'september-04-again')
  })

  it('IMG-2: the school’s own names of its consents are asked about once, and bad rows can be had with their reasons', async () => {
    const office = await desks.at('admin')
    await send(office, { name: 'consents.csv', body: answers })
    await office.says('What do these consents stand for?')
    await lookAt(office, 'september-05-names')
    await office.choose(/Photographs on the web page/, 'School website')
    await office.choose(/Our Facebook/, 'School Facebook')
    await office.choose(/Swimming and trips/, 'Something else')
    await office.press('Remember these')
    await office.says(/rows? left out/)
    const link = office.page.getByRole('link', { name: 'The rows left out, with the reasons' })
    const { bytes } = await downloaded(office, await link.getAttribute('href'))
    assert.match(bytes.toString(), /^\uFEFF?line,why,/)
    assert.match(bytes.toString(), /99999/)
  })

  it('IMG-2: a permission is turned off at once, and on only by a newer answer', async () => {
    const office = await desks.at('admin')
    await office.says('1 permission would be turned off')
    await office.says('1 yes ignored: not newer than what is stored')
    await lookAt(office, 'september-06-consents')
    await office.press('Bring in the good rows')
    await office.says(/1 permission turned off/)
    const shown = await mayShow()
    assert.deepEqual(
      [offLater, newerNo, olderNo].map((number) => shown.get(number ?? '')),
      ['withdrawn', 'no', 'yes'],
    )
    await send(office, { name: 'consents.csv', body: answers })
    await office.says('Bring it in')
    assert.equal(await office.page.getByText('What do these consents stand for?').count(), 0)
    await lookAt(office, 'september-07-consents-again')
  })

  it('IMG-3: the post with the pupil whose permission was turned off is held', async () => {
    const priya = await desks.at('teacher')
    await priya.open(`/posts/${post}`)
    await priya.says('A permission was taken back for somebody in its pictures.')
    await lookAt(priya, 'september-08-held')
    await desks.time('2026-09-04T16:00:00Z')
    assert.equal(
      (
        await school
          .as('teacher')
          .api('GET', `/posts/${post}`)
          .then(({ body }) => body as { state: string })
      ).state,
      'draft',
    )
  })

  it('MON-4: the school’s calendar brings its term dates', async () => {
    const office = await desks.at('admin')
    await send(office, { name: 'diary.ics', body: schoolIcs })
    await lookAt(office, 'september-09-calendar')
    await office.press('Bring these in')
    await office.says(/added to the school year/)
    await office.says('Autumn term ends on Fri 18 Dec 2026.')
    await office.says('Half term')
    await lookAt(office, 'september-10-year')
  })

  it('nothing went wrong behind the scenes, and no script failed', () => assert.deepEqual([desks.troubles(), world.faults], [[], []]))
})

async function send(office: Person, file: { readonly name: string; readonly body: Uint8Array | string }): Promise<void> {
  await office.open('/roll/import')
  await office.page.locator('input[type=file]').setInputFiles(asUpload(file))
  await office.press('See what it would do')
}

/** What each pupil's family answered about Facebook, by the school's own number. */
async function mayShow(): Promise<ReadonlyMap<string, string | undefined>> {
  const { body } = await school.as('admin').api('GET', '/pupils')
  const { pupils } = body as { pupils: readonly { localId: string; mayShow: Record<string, string> }[] }
  return new Map(pupils.map(({ localId, mayShow }) => [localId, mayShow['school-social:facebook']]))
}

/** A post with a picture of this pupil, approved for Friday afternoon. */
async function scheduledWith(number: string): Promise<string> {
  const [teacher, colleague] = [school.as('teacher'), school.as('colleague')]
  const call = async <Body>(who: Caller, method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await who.api(method, path, method === 'GET' ? undefined : (body ?? {}))
    assert.ok(answer.status < 300, `${path} answered ${answer.status}: ${answer.text}`)
    return answer.body as Body
  }
  const roll = await call<{ pupils: readonly { id: string; localId: string }[] }>(school.as('admin'), 'GET', '/pupils')
  const pupil = roll.pupils.find(({ localId }) => localId === number)
  const words = { text: 'The beans are up.', channels: [channelId], timing: 'at', due: '2026-09-04T15:40' }
  const { id } = await call<{ id: string }>(teacher, 'POST', '/posts', words)
  await teacher.post(`/posts/${id}/pictures`, { picture: new File([new Uint8Array(await drawing())], 'beans.jpg', { type: 'image/jpeg' }) })
  const [picture] = (await call<{ pictures: readonly { id: string }[] }>(teacher, 'GET', `/posts/${id}`)).pictures
  const said = { alt: 'A child beside bean plants', people: 'pupils', pupils: [pupil?.id], work: 'own' }
  await call(teacher, 'PATCH', `/pictures/${picture?.id}`, { ...said, answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } })
  await call(teacher, 'POST', `/posts/${id}/submit`)
  const { state } = await call<{ state: string }>(colleague, 'POST', `/posts/${id}/approve`, { people: true })
  assert.equal(state, 'scheduled')
  return id
}
