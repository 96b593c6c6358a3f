import {
  moderationActs,
  powerNames,
  type Connector,
  type ModerationAct,
  type Platform,
  type PowerName,
  type PowerWords,
} from './connector.ts'
import { rowWords, stepsByHand } from './power-words.ts'

export { rowWords } from './power-words.ts'

/** The lines of the matrix, in the order of the work: scheduling is ours everywhere, so no platform speaks of it. */
export const matrixRows = [...powerNames.slice(0, 3), 'schedule', ...powerNames.slice(3)] as const satisfies readonly RowName[]
export type RowName = PowerName | 'schedule'

/** `machine`: Schoolgate does it. `hand`: a person does it there, guided. `import`: from a file. `ours`: Schoolgate gives it, whatever the platform does. */
export type How = 'machine' | 'hand' | 'import' | 'ours' | 'none'
export type Cell = {
  readonly how: How
  /** What it really does there. */
  readonly means: string
  /** How a person does it there; empty where a machine does it, or nobody can. */
  readonly steps: readonly string[]
  readonly paid: boolean
}
export type MatrixLine = {
  readonly id: string
  readonly name: string
  /** How we know that it works: the platform's own software, a stand-in of ours, or nothing of ours is at work there. */
  readonly tried: 'real' | 'stand-in' | 'by-hand'
  readonly cells: Readonly<Record<RowName, Cell>>
}

const acts: ReadonlySet<string> = new Set(moderationActs)
export const isAct = (name: string): name is ModerationAct => acts.has(name)

/** What each platform can do for a school, read off the connections themselves: their words may lower what they do, and never raise it. */
export const matrixOf = (platforms: readonly Platform[]): readonly MatrixLine[] => platforms.map((platform) => lineOf(platform))

/** One platform. `byHand`: the school works it itself, whatever Schoolgate could do. */
export function lineOf(platform: Platform, byHand = false): MatrixLine {
  const connector = platform.connect?.({})
  const cells = matrixRows.map((row) => [row, cellOf(platform, connector, row, byHand)] as const)
  return {
    id: platform.id,
    name: platform.name,
    tried: connector === undefined || byHand ? 'by-hand' : platform.triedOnTheRealThing ? 'real' : 'stand-in',
    cells: Object.fromEntries(cells) as Record<RowName, Cell>,
  }
}

function cellOf(platform: Platform, connector: Connector | undefined, row: RowName, byHand: boolean): Cell {
  if (row === 'schedule') return { how: 'ours', means: rowWords.schedule.means, steps: [], paid: false }
  const words = platform.powers[row]
  const means = words?.means ?? rowWords[row].means
  if (connector && hasPart(platform, connector, row, words)) {
    const paid = words?.paid === true
    return byHand
      ? { how: 'hand', means, steps: words?.steps ?? stepsByHand(row, platform.name), paid: false }
      : { how: 'machine', means, steps: [], paid }
  }
  if (words?.byImport) return { how: 'import', means, steps: words.steps ?? [], paid: false }
  if (words?.steps && words.steps.length > 0) return { how: 'hand', means, steps: words.steps, paid: false }
  return { how: 'none', means: words?.means ?? `${platform.name} has no such thing.`, steps: [], paid: false }
}

/** An act is there where its function is. Any other power needs its part, and words that do not send a person there instead. */
function hasPart({ limits, knock }: Platform, connector: Connector, row: PowerName, words: PowerWords | undefined): boolean {
  if (isAct(row)) return connector.moderation?.acts[row] !== undefined
  if (words === undefined || words.steps !== undefined || words.byImport) return false
  const { publishing, inbox, mentions } = connector
  const parts: Readonly<Record<Exclude<PowerName, ModerationAct>, boolean>> = {
    'publish-text': publishing !== undefined,
    'publish-pictures': publishing !== undefined && limits.pictures > 0,
    'publish-video': publishing !== undefined && limits.videos === true,
    'edit-own': publishing?.amend !== undefined,
    'delete-own': publishing !== undefined,
    'read-comments': inbox !== undefined,
    reply: publishing !== undefined && inbox !== undefined,
    mentions: mentions !== undefined || inbox !== undefined,
    push: knock !== undefined,
  }
  return parts[row]
}
