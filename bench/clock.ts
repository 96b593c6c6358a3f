import { nations } from '../src/kernel/bank-holidays.ts'
import { type ClockRule, clockRules, responseDue, ruleNames } from '../src/kernel/response-clock.ts'
import { plainResponseDue } from '../src/kernel/response-clock.oracle.ts'
import { type SchoolDays, schoolDaysOf } from '../src/kernel/school-days.ts'
import { cpuSeconds, median, type Report } from './report.ts'

const rounds = 5
const messages = 60_000
const plainMessages = 6_000

/** Due times a second, one at a time, over instants of 2026 to 2028, all nations and rules; beside the same rule written with plain Temporal. */
export async function run(report: Report): Promise<void> {
  const cases = makeCases()
  for (const { received, rule, school } of cases.slice(0, plainMessages))
    agree(responseDue(received, rule, school), plainResponseDue(received, rule, school))

  const fast: number[] = []
  const plain: number[] = []
  for (let round = 0; round < rounds; round++) {
    fast.push(perSecond(cases, responseDue))
    plain.push(perSecond(cases.slice(round * plainMessages, (round + 1) * plainMessages), plainResponseDue))
  }
  report.metric({
    metric: 'per_second',
    value: median(fast),
    unit: 'due times/s',
    against: 'temporal_per_call',
    againstValue: median(plain),
  })
}

/** The same cases in every run: steps of a golden ratio spread evenly over the three years. */
function makeCases(): readonly Case[] {
  const schools = nations.map(schoolDaysOf)
  const from = Temporal.Instant.from('2026-01-01T00:00Z').epochMilliseconds
  const span = Temporal.Instant.from('2029-01-01T00:00Z').epochMilliseconds - from
  return Array.from({ length: messages }, (_, index) => {
    const received = Temporal.Instant.fromEpochMilliseconds(from + Math.floor(span * ((index * 0.6180339887498949) % 1)))
    const rule = clockRules[ruleNames[index % ruleNames.length] ?? 'as-written']
    const school = schools[Math.floor(index / 3) % schools.length] ?? schoolDaysOf('scotland')
    return { received, rule, school }
  })
}

type Case = { readonly received: Temporal.Instant; readonly rule: ClockRule; readonly school: SchoolDays }
type Due = { readonly target: Temporal.Instant; readonly due: Temporal.Instant }

function perSecond(cases: readonly Case[], engine: (received: Temporal.Instant, rule: ClockRule, school: SchoolDays) => Due): number {
  const seconds = cpuSeconds(() => {
    for (const { received, rule, school } of cases) engine(received, rule, school)
  })
  return cases.length / seconds
}

function agree(ours: Due, plain: Due): void {
  if (ours.due.equals(plain.due) && ours.target.equals(plain.target)) return
  throw new Error(`The two clocks disagree: ${ours.target} ${ours.due} against ${plain.target} ${plain.due}`)
}
