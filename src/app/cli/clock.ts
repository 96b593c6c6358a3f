import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { nations } from '../../kernel/bank-holidays.ts'
import { type ClockRule, clockRules, responseDue, ruleNames, type WorkStep } from '../../kernel/response-clock.ts'
import { sayDay, sayTime } from '../../kernel/say-time.ts'
import { type SchoolDays, schoolDaysOf } from '../../kernel/school-days.ts'
import type { Io } from '../cli.ts'

export const summary = 'says by when a message must be answered, and why'

const usage = `schoolgate clock --nation NATION --rule RULE [--zone ZONE] [--json] [INSTANT ...]

  --nation   ${nations.join(', ')}
  --rule     ${ruleNames.join(', ')}
  --zone     the school's time zone; Europe/London unless told
  --json     one line of JSON for each instant, times in UTC
  INSTANT    when a message came, such as 2026-06-14T22:30:00Z or 2026-06-14T23:30+01:00.
             Without any, or at "-", they are read from standard input, one a line.

The limit ("due") is the last instant in time; "target" is the hour to aim for.
It leaves with 1 when an instant could not be read; the others are still answered.`

type Asked = { readonly rule: ClockRule; readonly school: SchoolDays; readonly json: boolean; readonly instants: readonly string[] }

/** `schoolgate clock`: due times from the command line or standard input. Bad instants are named on standard error, good ones answered. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(usage)
    return 0
  }
  const asked = read(args)
  if (typeof asked === 'string') {
    io.err(`schoolgate clock: ${asked}`)
    io.err('schoolgate clock --help tells how it is used.')
    return 2
  }
  let bad = 0
  const answer = (text: string, where: string): void => {
    const found = find(text, asked)
    if (typeof found === 'string') {
      bad++
      io.err(`${where}: ${found}`)
    } else io.out(asked.json ? JSON.stringify(found) : asTable(found, asked.school.timeZone))
  }
  const instants = asked.instants.length > 0 ? asked.instants : ['-']
  for (const [index, text] of instants.entries()) {
    if (text === '-') await eachLine(io.stdin, answer)
    else answer(text, `instant ${index + 1}`)
  }
  return bad > 0 ? 1 : 0
}

/** What was asked for, or a sentence that says what is wrong with it. */
function read(args: string[]): Asked | string {
  const options = { nation: { type: 'string' }, rule: { type: 'string' }, zone: { type: 'string' }, json: { type: 'boolean' } } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const nation = nations.find((name) => name === values.nation)
    if (!nation) return `say which nation with --nation: ${nations.join(', ')}.`
    const rule = ruleNames.find((name) => name === values.rule)
    if (!rule) return `say which rule with --rule: ${ruleNames.join(', ')}.`
    const timeZone = values.zone ?? 'Europe/London'
    if (!isZone(timeZone)) return `"${timeZone}" is not a time zone. Write it like Europe/London.`
    return { rule: clockRules[rule], school: { ...schoolDaysOf(nation), timeZone }, json: values.json ?? false, instants: positionals }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isZone(name: string): boolean {
  try {
    new Temporal.ZonedDateTime(0n, name)
    return true
  } catch {
    return false
  }
}

/** One answer as `--json` prints it, keys in this order. */
type Answer = {
  readonly received: Temporal.Instant
  readonly target: Temporal.Instant
  readonly due: Temporal.Instant
  readonly working: readonly WorkStep[]
}

function find(text: string, { rule, school }: Asked): Answer | string {
  try {
    const received = Temporal.Instant.from(text)
    const { target, due, working } = responseDue(received, rule, school)
    return { received, target, due, working: working() }
  } catch {
    return `${JSON.stringify(text.slice(0, 80))} is not an instant. Write date, time and Z or an offset, such as 2026-06-14T22:30:00Z.`
  }
}

function asTable({ received, target, due, working }: Answer, timeZone: string): string {
  const row = (name: string, at: Temporal.Instant): string => `${name.padEnd(12)}${sayDay(at, timeZone)} ${sayTime(at, timeZone)}  (${at})`
  const steps = working.map(({ clause, says }) => `  ${(clause ?? '').padEnd(10)}${says}`)
  return [row('Received', received), row('Aim for', target), row('Late after', due), ...steps, ''].join('\n')
}

async function eachLine(stdin: NodeJS.ReadableStream, take: (text: string, where: string) => void): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text !== '') take(text, `line ${number}`)
  }
}
