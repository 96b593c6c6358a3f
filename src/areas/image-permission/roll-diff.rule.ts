import type { NoPublishRow, PupilRow } from './roll.types.ts'

export type StoredPupil = {
  readonly id: string
  readonly localId: string
  readonly forename: string
  readonly surname: string
  readonly nickname: string
  readonly yearGroup: string
  readonly className: string
  readonly state: 'on_roll' | 'leaver'
  readonly leavingOn: string | null
}
export type PupilChange = { readonly row: PupilRow; readonly stored: StoredPupil; readonly fields: readonly string[] }
export type PupilDiff = {
  readonly fresh: readonly PupilRow[]
  readonly changed: readonly PupilChange[]
  readonly leaving: readonly StoredPupil[]
  readonly unchanged: number
}

const compared = {
  forename: 'forename',
  surname: 'surname',
  nickname: 'nickname',
  yearGroup: 'year group',
  className: 'class',
  state: 'on the roll or not',
  leavingOn: 'last day',
} as const

/**
 * What a list would do to the roll. A pupil who is not on it becomes a leaver only where the list is said to be the whole
 * roll; nobody is ever taken out.
 * @policy IMG-2
 */
export function diffPupils(stored: readonly StoredPupil[], rows: readonly PupilRow[], wholeRoll: boolean): PupilDiff {
  const known = new Map(stored.map((pupil) => [pupil.localId, pupil]))
  const fresh: PupilRow[] = []
  const changed: PupilChange[] = []
  for (const row of rows) {
    const pupil = known.get(row.localId)
    if (!pupil) fresh.push(row)
    else {
      const fields = (Object.keys(compared) as (keyof typeof compared)[])
        .filter((field) => differs(field, pupil, row))
        .map((field) => compared[field])
      if (fields.length > 0) changed.push({ row, stored: pupil, fields })
    }
  }
  const listed = new Set(rows.map((row) => row.localId))
  const leaving = wholeRoll ? stored.filter((pupil) => pupil.state === 'on_roll' && !listed.has(pupil.localId)) : []
  return { fresh, changed, leaving, unchanged: rows.length - fresh.length - changed.length }
}

/** A list without a nickname says nothing about it; a leaver's last day stays when the list does not know it. */
function differs(field: keyof typeof compared, pupil: StoredPupil, row: PupilRow): boolean {
  if (field === 'nickname' && row.nickname === '') return false
  if (field === 'leavingOn' && row.leavingOn === null && row.state === 'leaver') return false
  return pupil[field] !== row[field]
}

/** A list that would make leavers of more than a quarter of the school is more likely a part of one. */
export const losesTooMany = (leaving: number, onRoll: number): boolean => leaving * 4 > onRoll

export type StoredEntry = {
  readonly id: string
  readonly fromOn: string
  readonly untilOn: string | null
  readonly allChannels: boolean
  readonly channels: readonly string[]
  readonly ended: boolean
}
export type EntryTaking = 'starts' | 'lengthened' | 'unchanged' | 'kept-longer' | 'ended-by-hand'

/**
 * What a row of the no-publish list does to a pupil's entries, matched by the first day. A list may start an entry or widen
 * it; only a person may shorten or end one, and one that a person ended stays ended.
 * @policy IMG-3 IMG-8
 */
export function takeEntry(
  entries: readonly StoredEntry[],
  row: NoPublishRow,
): { readonly is: EntryTaking; readonly entry: StoredEntry | null } {
  const same = entries.filter((entry) => entry.fromOn === row.fromOn)
  const entry = same.find((one) => !one.ended) ?? same[0] ?? null
  if (!entry) return { is: 'starts', entry: null }
  if (entry.ended) return { is: 'ended-by-hand', entry }
  const longer = entry.untilOn !== null && (row.untilOn === null || row.untilOn > entry.untilOn)
  const wider = !entry.allChannels && (row.allChannels || row.channels.some((channel) => !entry.channels.includes(channel)))
  if (longer || wider) return { is: 'lengthened', entry }
  const shorter = row.untilOn !== null && (entry.untilOn === null || row.untilOn < entry.untilOn)
  const narrower = entry.allChannels && !row.allChannels
  return { is: shorter || narrower ? 'kept-longer' : 'unchanged', entry }
}

/** The entry after a row has widened it: never less than either. */
export const widened = (entry: StoredEntry, row: NoPublishRow): Pick<StoredEntry, 'untilOn' | 'allChannels' | 'channels'> => {
  const allChannels = entry.allChannels || row.allChannels
  const untilOn = entry.untilOn === null || row.untilOn === null ? null : ([entry.untilOn, row.untilOn].sort().at(-1) ?? null)
  return { untilOn, allChannels, channels: allChannels ? [] : [...new Set([...entry.channels, ...row.channels])].sort() }
}
