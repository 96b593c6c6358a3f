import { liveAccount } from '../../src/app/testing/live-account.ts'
import { makeWorld, type TestSchool, type World } from '../../src/app/testing/world.ts'
import { countingPlatform } from '../../src/areas/publishing/release/counting-platform.testing.ts'
import { dueOf } from '../../src/areas/publishing/timing/timing.rule.ts'
import { resolveWallTime } from '../../src/kernel/wall-time.ts'
import { sayTime } from '../../src/kernel/say-time.ts'
import { atLeast, type Campaign, none } from './campaign.ts'

type Change = {
  readonly zone: string
  readonly at: Temporal.Instant
  readonly kind: 'gap' | 'overlap'
  readonly wall: Temporal.PlainDateTime
}

/** Older names, kept by the zone data beside the present ones: systems that schools have still send them. */
const olderNames = `GB GB-Eire Eire US/Eastern US/Central US/Mountain US/Pacific US/Alaska Canada/Atlantic Canada/Eastern Canada/Central
  Canada/Mountain Canada/Pacific Canada/Newfoundland Europe/Belfast Europe/Kiev Europe/Nicosia Europe/Tiraspol Asia/Tel_Aviv NZ NZ-CHAT
  Australia/ACT Australia/NSW Australia/Victoria Australia/South Australia/LHI Poland Portugal CET MET EET WET EST5EDT CST6CDT MST7MDT
  PST8PDT Atlantic/Faeroe Atlantic/Jan_Mayen America/Montreal America/Godthab Arctic/Longyearbyen Israel Chile/Continental Cuba Navajo`
  .split(/\s+/)
  .filter((name) => name !== '')

const from = Temporal.Instant.from('2020-01-01T00:00:00Z')
const until = Temporal.Instant.from('2038-01-01T00:00:00Z')
const fairlySoon = Temporal.Instant.from('2027-01-01T00:00:00Z')
const offset = (at: Temporal.Instant, zone: string): number => at.toZonedDateTimeISO(zone).offsetNanoseconds

/** Every change of the clocks of a zone, with a wall time in the middle of what is jumped over, or of what comes twice. */
function changesOf(zone: string): readonly Change[] {
  const found: Change[] = []
  let next = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  while (next && Temporal.Instant.compare(next.toInstant(), until) < 0) {
    const at = next.toInstant()
    const jump = offset(at, zone) - offset(at.subtract({ nanoseconds: 1 }), zone)
    const half = { nanoseconds: Math.abs(jump) / 2 }
    const after = next.toPlainDateTime()
    if (jump !== 0) found.push({ zone, at, kind: jump > 0 ? 'gap' : 'overlap', wall: jump > 0 ? after.subtract(half) : after.add(half) })
    next = next.getTimeZoneTransition('next')
  }
  return found
}

/** What the two rules of the house promise, worked out a second way: by looking at the wall minute for minute instead of asking for a rule. */
function expected({ zone, at, kind, wall }: Change): Temporal.Instant {
  if (kind === 'gap') return at
  const before = offset(at.subtract({ nanoseconds: 1 }), zone)
  return Temporal.Instant.fromEpochNanoseconds(wall.toZonedDateTime('UTC').epochNanoseconds - BigInt(before))
}

/** A gap is the first valid moment, an overlap its first coming, and the words say so; an hour either side is left alone. */
function faultsOf(change: Change): readonly string[] {
  const { zone, kind, wall, at } = change
  const name = `${zone} ${wall} (${kind})`
  const { at: is, note, says } = resolveWallTime(wall, zone)
  const due = dueOf(wall.toString(), zone)
  const faults: string[] = []
  if (!is.equals(expected(change))) faults.push(`${name}: ${is} instead of ${expected(change)}`)
  if (!due.at.equals(is) || due.exact) faults.push(`${name}: the scheduler says ${due.at}`)
  if (note !== kind || !/clocks go (forward|back)/.test(says)) faults.push(`${name}: not said`)
  if (kind === 'gap' && !says.includes(sayTime(at, zone))) faults.push(`${name}: the moment is not said`)
  // Early: the wall already showed a later time than was asked for, or had not come to it.
  const shown = is.toZonedDateTimeISO(zone).toPlainDateTime()
  if (Temporal.PlainDateTime.compare(shown, wall) < 0) faults.push(`${name}: early`)
  // Twice: at the second coming of the minute the first has passed, so that nothing is due again.
  if (kind === 'overlap' && Temporal.Instant.compare(is, at) >= 0) faults.push(`${name}: the second coming was taken`)
  return faults
}

type Publication = { publication: { school_id: string; state: string; due_at: Temporal.Instant; published_at: Temporal.Instant | null } }

/** The same through the whole program, in both changes of each of a few zones: form, interface and worker, the clock moved through the night. */
async function throughTheProgram(changes: readonly Change[], faults: string[]): Promise<number> {
  const counting = countingPlatform()
  const world = await makeWorld({ at: '2026-11-23T09:00:00Z', platforms: [counting.platform] })
  try {
    let done = 0
    for (const change of changes) {
      world.setTime(change.at.subtract({ hours: 36 }).toString())
      const school = await world.newSchool()
      await school.work((work) =>
        work
          .tables<{ school: { school_id: string; time_zone: string } }>()
          .updateTable('school')
          .set({ time_zone: change.zone })
          .where('school_id', '=', school.id)
          .execute(),
      )
      const { channelId } = await liveAccount(world, school, {
        platform: 'fake',
        name: 'Eco Club',
        credentials: { password: 'fake-password' },
      })
      faults.push(...(await oneNight({ world, school, channelId, sent: () => counting.sent.length }, change)))
      done += 1
    }
    return done
  } finally {
    await world.close()
  }
}

type Night = { readonly world: World; readonly school: TestSchool; readonly channelId: string; readonly sent: () => number }
async function oneNight({ world, school, channelId, sent }: Night, change: Change): Promise<readonly string[]> {
  const name = `${change.zone} ${change.wall}`
  const due = change.wall.toString({ smallestUnit: 'minute' })
  const body = { text: 'We picked 214 beans.', authorLine: '- Priya Nair', channels: [channelId], timing: 'at', due }
  const made = (await school.as('teacher').api('POST', '/posts', body)).body as { id: string; dueAt: string }
  await school.as('teacher').post(`/posts/${made.id}/time`, { due })
  const shown = (await school.as('teacher').api('GET', `/posts/${made.id}`)).body as { dueAt: string }
  await school.as('teacher').api('POST', `/posts/${made.id}/submit`)
  await school.as('colleague').api('POST', `/posts/${made.id}/approve`, { looked: true })
  const at = dueOf(due, change.zone).at
  const faults: string[] = []
  if (made.dueAt !== at.toString() || shown.dueAt !== at.toString()) faults.push(`${name}: ${made.dueAt} and ${shown.dueAt}, not ${at}`)
  const before = sent()
  for (const minutes of [-61, -1, 0.1, 29, 61, 122]) {
    world.setTime(at.add({ seconds: Math.round(minutes * 60) }).toString())
    await world.runJobs('publish-due')
    const count = sent() - before
    if (minutes < 0 && count !== 0) faults.push(`${name}: early, ${-minutes} minutes before`)
    if (minutes > 0 && count !== 1) faults.push(`${name}: out ${count} times ${minutes} minutes after`)
  }
  const rows = await school.work((work) =>
    work.tables<Publication>().selectFrom('publication').select(['state', 'due_at']).where('school_id', '=', school.id).execute(),
  )
  if (rows.length !== 1 || rows[0]?.state !== 'published' || !rows[0].due_at.equals(at)) faults.push(`${name}: ${JSON.stringify(rows)}`)
  return faults
}

/** Every zone, every change of its clocks from 2020 to 2037, and a few nights through the whole program. */
export const time: Campaign = {
  says: 'Every time zone and every change of its clocks: no post early, none twice in the hour that comes twice, and it is said.',
  trials: 5_000,
  run: async (trials, say) => {
    const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...olderNames])]
    const all = zones.flatMap(changesOf)
    const faults = all.flatMap(faultsOf)
    say(`${all.length} changes in ${zones.length} zones`)
    const nightsIn = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca']
    const nights = nightsIn.flatMap((zone) =>
      (['gap', 'overlap'] as const).flatMap(
        (kind) => all.find((one) => one.zone === zone && one.kind === kind && Temporal.Instant.compare(one.at, fairlySoon) > 0) ?? [],
      ),
    )
    const wrongNights: string[] = []
    const lived = await throughTheProgram(nights, wrongNights)
    for (const one of [...faults, ...wrongNights].slice(0, 20)) say(`NOT AS IT MUST BE  ${one}`)
    const of = (kind: Change['kind']): number => all.filter((one) => one.kind === kind).length
    return [
      atLeast('zones', zones.length, 400),
      atLeast('changes of clocks', all.length, trials),
      atLeast('wall times that do not exist', of('gap'), Math.floor(trials / 3)),
      atLeast('wall times that come twice', of('overlap'), Math.floor(trials / 3)),
      none('early, twice, wrong or not said', faults),
      atLeast('nights through form, interface and worker', lived, 8),
      none('nights that went wrong', wrongNights),
    ]
  },
}
