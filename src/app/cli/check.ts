import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { platformEntry } from '../../areas/account-register/platform-list.ts'
import * as checking from '../../areas/publishing/checks/index.ts'
import { catalogue } from '../../connectors/catalogue.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import type { Limits } from '../../connectors/connector.ts'
import type { Io } from '../cli.ts'
import { type Asked, type Channel, factsFromLists } from './check/facts-from-lists.ts'

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

/** `schoolgate check`: judges each post on standard input. A bad line is named on standard error, and the others are still judged. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(usage)
    return 0
  }
  const asked = read(args)
  const facts = typeof asked === 'string' ? asked : await factsFromLists(asked, io)
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
    return error instanceof RangeError ? '--on needs a day, such as 2026-06-15.' : error instanceof Error ? error.message : String(error)
  }
}

/** Asks nobody: only what each platform takes is read off it. */
const limitsOf: ReadonlyMap<string, Limits> = new Map(
  catalogue(makeHttpClient({ allowLoopback: false, allowedOrigins: [] })).map(({ id, limits }) => [id, limits]),
)

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
    videos: limits.videos === true,
    count: limits.count,
  }
}

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
    ...checking.ordinary,
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
