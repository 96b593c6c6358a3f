import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { platformEntry } from '../../areas/account-register/platform-list.ts'
import { isPupilsOwn } from '../../areas/image-permission/list-cells.rule.ts'
import { isOnRoll, noPublishOn, type StoredAnswer, stateOn } from '../../areas/image-permission/may-show.rule.ts'
import { probablyMeans } from '../../areas/image-permission/purposes.rule.ts'
import { readNoPublish, readPermissions, readPupils } from '../../areas/image-permission/read-lists.ts'
import type { LineProblem, NoPublishRow, PermissionRow, PupilRow } from '../../areas/image-permission/roll.types.ts'
import { oneAnswer } from '../../areas/image-permission/take-answer.rule.ts'
import * as checking from '../../areas/publishing/checks/index.ts'
import { assisted } from '../../connectors/assisted/assisted.ts'
import { limits as blueskyLimits } from '../../connectors/bluesky/count.ts'
import type { Limits } from '../../connectors/connector.ts'
import type { Io } from '../cli.ts'

export const summary = 'judges posts before they go out, clause by clause'

const usage = `schoolgate check --roll pupils.csv [--permissions permissions.csv] [--no-publish no_publish.csv] --channel CHANNEL [--json] < posts.jsonl

  --roll           the pupils: local_id, preferred_forename, surname, year_group, class, and status, leaving_date, nickname if known
  --permissions    what families said: pupil_local_id, consent_name, answer, and given_by, given_on, expires_on if known.
                   A consent named like the channel, "Facebook", "Social media", "Website" and the like is understood; what is
                   not understood is left out and named, and what nobody was asked is a no.
  --no-publish     pupils who must not be published: pupil_local_id, from, until, all_channels
  --channel        where the posts would go: bluesky, facebook, website and the like. May be given several times.
  --on             the day on which permissions are read, such as 2026-06-15; today unless told
  --school-domain  a web domain of the school's own; sch.uk unless told. May be given several times.
  --own-contact    a telephone number, postcode or address of the school's own, which may be published. May be given several times.
  --json           one line of JSON for each post

Posts come on standard input, one a line:
  {"id","text","author","images":[{"file","alt","pupils":["local_id"],"people":"pupils|adults|none","work":"own|pupil|other",
   "credit","permission"}],"links":[]}
"author" signs the post unless its text already does. The questions about dignity, which only a person can answer, are put where an
image carries "dignity":{"suitable","clothed","kind"} with yes, no or unsure; elsewhere they are left to the screen.
It leaves with 0 when every line was judged, whatever the verdicts, and with 1 when a line could not be read.`

const words = z.string().default('')
const answer = z.enum(['yes', 'no', 'unsure']).nullable().default(null)
const localId = z.union([z.string(), z.number()]).transform(String)
const image = z.object({
  file: words,
  alt: words,
  pupils: z.array(localId).default([]),
  people: z.enum(['pupils', 'adults', 'none']).nullable().default(null),
  work: z.enum(['own', 'pupil', 'other']).nullable().default(null),
  credit: words,
  permission: words,
  dignity: z.object({ suitable: answer, clothed: answer, kind: answer }).optional(),
})
const post = z.object({
  id: localId,
  text: z.string(),
  author: words,
  images: z.array(image).default([]),
  links: z.array(z.string()).default([]),
})
type Post = z.infer<typeof post>

const wordLists = z.object({
  contentious: z.array(z.object({ topic: z.string(), words: z.array(z.string()) })),
  confidential: z.array(z.string()),
  linkShorteners: z.array(z.string()),
})

type Channel = Omit<checking.DraftChannel, 'length'> & { readonly count: Limits['count'] }
type Asked = {
  readonly roll: string
  readonly permissions: string | undefined
  readonly noPublish: string | undefined
  readonly channels: readonly Channel[]
  readonly on: Temporal.PlainDate
  readonly domains: readonly string[]
  readonly contacts: readonly string[]
  readonly json: boolean
}

/** `schoolgate check`: judges each post on standard input. A bad line is named on standard error, and the others are still judged. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(usage)
    return 0
  }
  const asked = read(args)
  const facts = typeof asked === 'string' ? asked : await gather(asked, io)
  if (typeof asked === 'string' || typeof facts === 'string') {
    io.err(`schoolgate check: ${String(facts)}`)
    io.err('schoolgate check --help tells how it is used.')
    return 2
  }
  let [number, bad] = [0, 0]
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text === '') continue
    const found = parsePost(text)
    if (typeof found === 'string') {
      bad++
      io.err(`line ${number}: ${found}`)
    } else io.out(told(found, judged(found, asked.channels, facts), asked.json))
  }
  return bad > 0 ? 1 : 0
}

/** What was asked for, or a sentence that says what is wrong with it. */
function read(args: string[]): Asked | string {
  const one = { type: 'string' } as const
  const several = { type: 'string', multiple: true } as const
  const options = {
    roll: one,
    permissions: one,
    'no-publish': one,
    on: one,
    channel: several,
    'school-domain': several,
    'own-contact': several,
    json: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args, options })
    if (values.roll === undefined) return 'say where the roll is with --roll pupils.csv.'
    if (values.channel === undefined) return 'say where the posts would go with --channel.'
    const channels = values.channel.map(channelOf)
    const unknown = values.channel.find((_, index) => channels[index] === null)
    if (unknown !== undefined) return `there is no channel "${unknown}". The channels are: ${[...limitsOf.keys()].sort().join(', ')}.`
    const on = values.on === undefined ? Temporal.Now.plainDateISO() : Temporal.PlainDate.from(values.on)
    return {
      roll: values.roll,
      permissions: values.permissions,
      noPublish: values['no-publish'],
      on,
      channels: channels.filter((channel) => channel !== null),
      domains: values['school-domain'] ?? ['sch.uk'],
      contacts: values['own-contact'] ?? [],
      json: values.json ?? false,
    }
  } catch (error) {
    return error instanceof RangeError ? '--on needs a day, such as 2026-06-15.' : sayError(error)
  }
}

const limitsOf = new Map<string, Limits>([['bluesky', blueskyLimits], ...assisted.map(({ id, limits }) => [id, limits] as const)])

function channelOf(id: string): Channel | null {
  const limits = limitsOf.get(id.toLowerCase())
  if (!limits) return null
  const { name, purpose } = platformEntry(id.toLowerCase())
  return {
    id: id.toLowerCase(),
    name,
    platform: id.toLowerCase(),
    purpose,
    textLength: limits.textLength,
    pictures: limits.pictures,
    count: limits.count,
  }
}

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Reads the lists and the school's words, once for all posts; or says which list cannot be read. */
async function gather(asked: Asked, io: Io): Promise<checking.Facts | string> {
  const list = async <Row>(
    file: string | undefined,
    take: (bytes: Uint8Array) => { rows: readonly Row[]; problems: readonly LineProblem[] },
  ): Promise<readonly Row[]> => {
    if (file === undefined) return []
    try {
      const { rows, problems } = take(await readFile(file))
      for (const { line, says } of problems) io.err(`${file}, line ${line}: ${says}`)
      return rows
    } catch (error) {
      throw new Error(`${file}: ${sayError(error)}`)
    }
  }
  try {
    const rows = await list(asked.roll, readPupils)
    const permissions = groupedBy(await list(asked.permissions, readPermissions))
    const noPublish = groupedBy(await list(asked.noPublish, readNoPublish))
    const lists = { meaning: meanings([...permissions.values()].flat(), asked.channels, io), permissions, noPublish, on: asked.on }
    const words = wordLists.parse(JSON.parse(await readFile(new URL('../../../policy/words.json', import.meta.url), 'utf8')))
    const pupils = rows.map((row) => pupilFact(row, lists))
    return checking.compileFacts({ pupils, staffNames: [], words, schoolDomains: asked.domains, ownContacts: asked.contacts })
  } catch (error) {
    return sayError(error)
  }
}

function groupedBy<Row extends { readonly localId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ localId }) => localId)
}

/** What each consent stands for. One that is not understood is named once, and its answers open nothing. */
function meanings(rows: readonly PermissionRow[], channels: readonly Channel[], io: Io): ReadonlyMap<string, readonly string[]> {
  const asDrafted = channels.map((channel) => ({ ...channel, length: 0 }))
  const meaning = new Map(
    rows.map(({ consentName }) => [consentName, checking.purposesMeant(consentName, asDrafted, probablyMeans(consentName))]),
  )
  for (const [name, purposes] of meaning)
    if (purposes.length === 0) io.err(`The consent "${name}" is not understood: its answers are left out.`)
  return meaning
}

type Lists = {
  readonly meaning: ReadonlyMap<string, readonly string[]>
  readonly permissions: ReadonlyMap<string, readonly PermissionRow[]>
  readonly noPublish: ReadonlyMap<string, readonly NoPublishRow[]>
  readonly on: Temporal.PlainDate
}

function pupilFact(row: PupilRow, lists: Lists): checking.PupilFact {
  const answers = answersOf(lists.permissions.get(row.localId) ?? [], lists.meaning)
  const here = isOnRoll({ state: row.state, leavingOn: row.leavingOn === null ? null : Temporal.PlainDate.from(row.leavingOn) }, lists.on)
  const purposes = [...new Set(answers.map(({ purpose }) => purpose))]
  const permission = Object.fromEntries(
    purposes.map((purpose) => {
      const state = stateOn(answers, purpose, lists.on)
      return [purpose, state === 'yes' && !here ? 'expired' : state] as const
    }),
  )
  const entries = (lists.noPublish.get(row.localId) ?? []).map((entry) => ({
    fromOn: Temporal.PlainDate.from(entry.fromOn),
    untilOn: entry.untilOn === null ? null : Temporal.PlainDate.from(entry.untilOn),
    allChannels: entry.allChannels,
    channels: entry.channels,
    ended: false,
  }))
  return {
    id: row.localId,
    forename: row.forename,
    surname: row.surname,
    ...(row.nickname === '' ? {} : { nickname: row.nickname }),
    className: row.className,
    noPublish: noPublishOn(entries, lists.on),
    permission,
    nameWithPicture: permission['name-with-picture'] === 'yes',
  }
}

/** One answer for each purpose from the family, and one from the pupil: the latest of each person, and then a no beats a yes. */
function answersOf(rows: readonly PermissionRow[], meaning: ReadonlyMap<string, readonly string[]>): StoredAnswer[] {
  const asked = rows.flatMap((row) => {
    const giver = isPupilsOwn(row.givenBy) ? ('pupil' as const) : ('family' as const)
    const given = {
      question: row.consentName,
      state: row.state,
      givenBy: row.givenBy,
      givenOn: dayOrNull(row.givenOn),
      expiresOn: dayOrNull(row.expiresOn),
    }
    return (meaning.get(row.consentName) ?? []).map((purpose) => ({ purpose, giver, ...given }))
  })
  return [...Map.groupBy(asked, ({ purpose, giver }) => `${giver} ${purpose}`).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [oneAnswer([first, ...others])],
  )
}

const dayOrNull = (day: string | null): Temporal.PlainDate | null => (day === null ? null : Temporal.PlainDate.from(day))

/** The post on a line, or a sentence that says what is wrong with it. */
function parsePost(line: string): Post | string {
  try {
    const found = post.safeParse(JSON.parse(line))
    if (found.success) return found.data
    const issue = found.error.issues[0]
    return `${issue?.path.join('.') || 'the post'}: ${issue?.message ?? 'has the wrong shape'}`
  } catch {
    return 'this is not one JSON object.'
  }
}

function judged(found: Post, channels: readonly Channel[], facts: checking.Facts): checking.Judgement {
  const { text, author, images, links } = found
  const isSigned = author.trim() === '' || checking.isSigned(text, author)
  const pictures = images.map(({ dignity, ...rest }, index) => ({
    ...rest,
    id: String(index + 1),
    dignity: dignity ?? { suitable: null, clothed: null, kind: null },
  }))
  const fitted = channels.map(({ count, ...channel }) => ({ ...channel, length: count(text) }))
  const draft = { text: isSigned ? text : `${text}\n- ${author.trim()}`, author, pictures, links, channels: fitted }
  const asksDignity = images.some(({ dignity }) => dignity !== undefined)
  return checking.judge(
    draft,
    facts,
    Object.keys(checking.checks).filter((check) => check !== 'dignity' || asksDignity),
  )
}

function told({ id }: Post, { verdict, findings }: checking.Judgement, json: boolean): string {
  const open = findings.filter((finding) => finding.verdict !== 'pass')
  const lines = open.map((finding) => ({
    check: finding.check,
    clause: finding.clause,
    verdict: finding.verdict,
    where: finding.where,
    message: `${finding.says}. ${finding.why}`.replace('?.', '?'),
  }))
  if (json) return JSON.stringify({ id, verdict, findings: lines })
  return [
    `${id}: ${verdict}`,
    ...lines.map(
      ({ clause, verdict: comesTo, where, message }) => `  ${comesTo.padEnd(7)}${clause.padEnd(7)}${where.padEnd(11)}${message}`,
    ),
    '',
  ].join('\n')
}
