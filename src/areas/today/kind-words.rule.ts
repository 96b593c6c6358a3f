/** One thing that needs somebody, as a room's view tells it. */
export type Task = {
  readonly kind: string
  readonly id: string
  readonly subject: string
  readonly detail: string
  readonly clause: string
  readonly startedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly path: string
}

export type Icon =
  | 'book'
  | 'shield'
  | 'eye'
  | 'badge'
  | 'lock'
  | 'people'
  | 'clock'
  | 'link'
  | 'key'
  | 'talk'
  | 'flag'
  | 'pencil'
  | 'send'
  | 'warn'
  | 'picture'
type About = Pick<Task, 'subject' | 'detail'>

/** What a person reads for one kind of task. `thing` names it within a sentence: "The answer to Gemma T. comes first." */
export type KindWords = {
  readonly icon: Icon
  title(about: About): string
  text(about: About): string
  thing(about: About): string
  readonly button: string
  /** Words for three and more of them at once, with the count in words; what is said of the first; and where they all stand. */
  readonly many?: {
    title(count: string): string
    first(about: About): string
    thing(count: string): string
    readonly path: string
    readonly button: string
  }
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
export const inWords = (count: number): string => numbers[count] ?? String(count)
export const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
export const ended = (words: string): string => (/[.!?”]$/.test(words) ? words : `${words}.`)
/** Where rooms cut long words off. */
const cutAt = new Set([70, 140])
/** Words that were cut off end at a whole word, and show it. */
export const cutOff = (words: string): string =>
  cutAt.has(words.length) && !/[.!?]$/.test(words) ? `${words.replace(/\s+\S*$/, '')}…` : words.trim()
export const quoted = (words: string): string => `“${cutOff(words)}”`
export const or = (words: string, otherwise: string): string => (words === '' ? otherwise : ended(words))
