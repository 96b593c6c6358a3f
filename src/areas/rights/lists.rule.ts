import { type AssetSaid, settled, whatIsMissing } from './complete-asset.rule.ts'
import { educationOnly, grounds, groundWords, whats, whatWords } from './grounds.rule.ts'
import { places } from './places.rule.ts'

export const listColumns = {
  required: ['title', 'what', 'ground'],
  optional: ['owner', 'contact', 'licence', 'source', 'proof', 'places', 'only_in', 'paper_only', 'one_use', 'good_until', 'credit'],
} as const
export const columnsInOrder: readonly string[] = [...listColumns.required, ...listColumns.optional]

type Cells = Readonly<Record<string, string>>
export type RowJudged = { readonly is: 'good'; readonly said: AssetSaid } | { readonly is: 'bad'; readonly says: string }

const bad = (says: string): RowJudged => ({ is: 'bad', says })
const folded = (words: string): string => words.trim().toLowerCase().replaceAll('’', "'")
/** A code, or the words that stand on the screen. */
const among = <T extends string>(cell: string, all: readonly T[], says: (one: T) => readonly string[]): T | undefined =>
  all.find((one) => [one, ...says(one)].some((words) => folded(words) === folded(cell)))
const isYes = (cell: string): boolean => ['yes', 'y', 'true', '1'].includes(folded(cell))
const dayOf = (cell: string): string | null | undefined => {
  if (cell === '') return null
  try {
    return Temporal.PlainDate.from(cell).toString()
  } catch {
    return undefined
  }
}

/** One row of a list, as the register would take it. A bad one says what is wrong with it. @policy LEG-1 LEG-2 */
export function judgeRow(cells: Cells): RowJudged {
  const cell = (name: string): string => cells[name] ?? ''
  const title = cell('title')
  if (title === '') return bad('The title is empty.')
  if (title.length > 200) return bad('The title is longer than 200 characters.')
  const what = among(cell('what'), whats, (one) => [whatWords[one]])
  if (!what) return bad(`“${cell('what')}” is no kind of work. Use one of: ${whats.join(', ')}.`)
  if (folded(cell('ground')) === educationOnly) return bad('A licence for teaching is no permission to publish.')
  const ground = among(cell('ground'), grounds, (one) => [groundWords[one].says, groundWords[one].short])
  if (!ground) return bad(`“${cell('ground')}” is no ground. Use one of: ${grounds.join(', ')}.`)
  const expiresOn = dayOf(cell('good_until'))
  if (expiresOn === undefined) return bad(`“${cell('good_until')}” is no date. Write it like 2027-07-31.`)
  const meant = cell('places')
    .split(/[;,]/)
    .map(folded)
    .filter((one) => one !== '')
  const purposes = places.filter((one) => meant.includes(one))
  if (purposes.length < meant.length) return bad(`Places are: ${places.join('; ')}.`)
  const said: AssetSaid = {
    what,
    title,
    ground,
    owner: cell('owner').slice(0, 200),
    contact: cell('contact').slice(0, 300),
    licence: cell('licence'),
    source: cell('source').slice(0, 500),
    proofNote: cell('proof').slice(0, 500),
    purposes,
    territory: cell('only_in').slice(0, 120),
    online: !isYes(cell('paper_only')),
    oneUse: isYes(cell('one_use')),
    expiresOn,
    wording: cell('credit').slice(0, 300),
  }
  const missing = whatIsMissing(said)
  return missing ? bad(missing.says) : { is: 'good', said: settled(said) }
}

/** Two entries are the same work when title, owner and ground are. */
export const sameWork = (asset: Pick<AssetSaid, 'title' | 'owner' | 'ground'>): string =>
  [asset.title, asset.owner, asset.ground].map(folded).join('|')
