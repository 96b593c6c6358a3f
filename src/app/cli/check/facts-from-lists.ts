import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { isPupilsOwn } from '../../../areas/image-permission/list-cells.rule.ts'
import { isOnRoll, noPublishOn, type StoredAnswer, stateOn } from '../../../areas/image-permission/may-show.rule.ts'
import { probablyMeans } from '../../../areas/image-permission/purposes.rule.ts'
import { readNoPublish, readPermissions, readPupils } from '../../../areas/image-permission/read-lists.ts'
import type { LineProblem, NoPublishRow, PermissionRow, PupilRow } from '../../../areas/image-permission/roll.types.ts'
import { oneAnswer } from '../../../areas/image-permission/take-answer.rule.ts'
import * as checking from '../../../areas/publishing/checks/index.ts'
import type { Limits } from '../../../connectors/connector.ts'
import type { Io } from '../../cli.ts'

const wordLists = z.object({
  contentious: z.array(z.object({ topic: z.string(), words: z.array(z.string()) })),
  confidential: z.array(z.string()),
  linkShorteners: z.array(z.string()),
})

const carefulList = z.array(
  z.object({ list: z.enum(checking.wordKinds), words: z.array(z.string()), better: z.record(z.string(), z.string()).default({}) }),
)

export type Channel = Omit<checking.DraftChannel, 'length'> & { readonly count: Limits['count'] }
/** What the command was asked to do. */
export type Asked = {
  readonly roll: string
  readonly permissions: string | undefined
  readonly noPublish: string | undefined
  readonly channels: readonly Channel[]
  readonly on: Temporal.PlainDate
  readonly domains: readonly string[]
  readonly contacts: readonly string[]
  readonly json: boolean
}

const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Reads the lists and the school's words, once for all posts; or says which list cannot be read. */
export async function factsFromLists(asked: Asked, io: Io): Promise<checking.Facts | string> {
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
    const policy = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(new URL(`../../../../policy/${file}`, import.meta.url), 'utf8'))
    const words = { ...wordLists.parse(await policy('words.json')), careful: carefulList.parse(await policy('careful-words.json')) }
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
