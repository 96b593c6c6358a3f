import { compileNames, type NamesSeen } from '../../src/areas/publishing/checks/index.ts'
import { NameReading } from '../../src/areas/publishing/checks/names-seen.rule.ts'
import { scan } from '../../src/kernel/text-scan/scan.ts'
import { type Label, type Labelled, type Part, readLabelled, readRoll, schoolNames, staffNames } from './labelled.ts'

/** `missed` are labelled names that were not found; `wrong` are finds that name nobody, or somebody else. */
export type Score = {
  readonly sentences: number
  readonly namings: number
  readonly found: number
  readonly told: number
  readonly right: number
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
}

export const recall = ({ found, namings }: Score): number => found / Math.max(1, namings)
export const precision = ({ right, told }: Score): number => right / Math.max(1, told)

/** Reads the labelled set, or one part of it, for the names of its roll, and counts. */
export function score(part?: Part): Score {
  const pupils = readRoll()
  const book = compileNames(pupils, staffNames, schoolNames)
  const set = readLabelled(pupils).filter((one) => part === undefined || one.part === part)
  const judged = set.map((one) => {
    const reading = new NameReading({ kind: one.kind, where: 'text', picture: null, text: one.text }, book)
    scan(book.phrases, one.text, reading.meet.bind(reading))
    return compared(one, told(reading.seen()))
  })
  const sum = (of: (one: (typeof judged)[number]) => number): number => judged.reduce((all, one) => all + of(one), 0)
  return {
    sentences: set.length,
    namings: sum(({ namings }) => namings),
    found: sum(({ namings, missed }) => namings - missed.length),
    told: sum(({ all }) => all),
    right: sum(({ all, wrong }) => all - wrong.length),
    missed: judged.flatMap(({ missed }) => missed),
    wrong: judged.flatMap(({ wrong }) => wrong),
  }
}

/** What was told of one passage: places that touch are one naming, by its widest reading. */
function told({ full, forenames, surnames }: NamesSeen): readonly Label[] {
  const places = [...full, ...forenames, ...surnames].sort((a, b) => a.start - b.start || b.end - a.end)
  const namings: Label[] = []
  for (const { pupils, start, end } of places) {
    const last = namings.at(-1)
    if (last && start < last.end) namings[namings.length - 1] = end > last.end ? { start: last.start, end, pupils } : last
    else namings.push({ start, end, pupils })
  }
  return namings
}

function compared({ from, text, labels }: Labelled, finds: readonly Label[]) {
  const share = (a: Label, b: Label): boolean => a.pupils.some((pupil) => b.pupils.includes(pupil))
  const isAt = (a: Label, b: Label): boolean => a.start < b.end && b.start < a.end
  // A name that stands twice in a passage is told once.
  const missed = labels.filter((label) => !finds.some((find) => share(find, label)))
  const wrong = finds.filter((find) => !labels.some((label) => share(find, label) && isAt(find, label)))
  const say = ({ start, end }: Label): string => `${from}: [${text.slice(start, end)}] in: ${text}`
  return { namings: labels.length, all: finds.length, missed: missed.map(say), wrong: wrong.map(say) }
}
