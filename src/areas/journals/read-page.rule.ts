/** One thing on a page of a journal: its words, its day where one stands there, and the names of the files that it shows. */
export type PageEntry = { readonly day: string | null; readonly words: string; readonly files: readonly string[] }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (\d{4})\b/i
const monthFirst = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i
const numbers = /\b(\d{4})-(\d\d)-(\d\d)\b/

/** The day that a line says, as people and programs write days; null where it says none. */
export function dayIn(line: string): string | null {
  const [plain, day, month] = [numbers.exec(line), dayFirst.exec(line), monthFirst.exec(line)]
  if (plain) return real(plain[1], plain[2], plain[3])
  if (day) return real(day[3], monthOf(day[2]), day[1])
  return month ? real(month[3], monthOf(month[1]), month[2]) : null
}
const monthOf = (word = ''): string => String(months.indexOf(word.slice(0, 3).toLowerCase()) + 1)
const real = (year = '', month = '', day = ''): string | null => {
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

type Piece = { readonly says: string } | { readonly shows: string } | { readonly day: string }
const shows = /<(?:img|video|audio|source|a)\b[^>]*?\b(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>/i

/** The entries of a page, whoever made it: a line that is little more than a day parts one from the next. @policy SCO-8 */
export function entriesOf(markup: string, toText: (markup: string) => string): readonly PageEntry[] {
  const pieces = piecesOf(markup, toText)
  const last = pieces.findLastIndex((piece) => 'day' in piece)
  // Where something stands below the last day, days stand above what they date; otherwise below it.
  const dayAbove = last < pieces.length - 1
  const entries: { day: string | null; words: string[]; files: string[] }[] = []
  let open = { day: null as string | null, words: [] as string[], files: [] as string[] }
  const close = (): void => {
    if (open.words.length + open.files.length > 0) entries.push(open)
    open = { day: null, words: [], files: [] }
  }
  for (const piece of pieces) {
    if ('says' in piece) open.words.push(piece.says)
    else if ('shows' in piece) open.files.push(piece.shows)
    else {
      if (!dayAbove) open.day = piece.day
      close()
      if (dayAbove) open.day = piece.day
    }
  }
  close()
  // What stands above the first day is the head of the page, unless it shows something.
  return entries
    .filter(({ day, files }) => day !== null || files.length > 0 || last < 0)
    .map(({ day, words, files }) => ({ day, words: words.join('\n').slice(0, 8000), files }))
}

function piecesOf(markup: string, toText: (markup: string) => string): readonly Piece[] {
  const body = markup.replace(/^[\s\S]*?<body\b[^>]*>/i, '')
  return body.split(/(<(?:img|video|audio|source|a)\b[^>]*>)/i).flatMap((part): readonly Piece[] => {
    const shown = shows.exec(part)
    if (shown) return [{ shows: shown[1] ?? shown[2] ?? '' }]
    return toText(part)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const day = line.length <= 40 ? dayIn(line) : null
        return day === null ? { says: line } : { day }
      })
  })
}

export type OurPost = { readonly postId: string; readonly text: string; readonly day: string }
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])

/** Which of our posts it is: nearly the same words, on the same day or the two around it. Each post is found once. @policy SCO-8 */
export function ourPost(entry: PageEntry, posts: readonly OurPost[], taken: ReadonlySet<string>): string | null {
  const words = wordsOf(entry.words)
  if (words.size === 0) return null
  const near = posts.filter(({ postId, day }) => !taken.has(postId) && (entry.day === null || apart(entry.day, day) <= 1))
  return near.find(({ text }) => alike(words, wordsOf(text)) >= 0.7)?.postId ?? null
}
const apart = (a: string, b: string): number => Math.abs(Temporal.PlainDate.from(a).until(b).days)
/** How much of what was approved is there, and how much of what is there was approved: the smaller of both. */
function alike(there: ReadonlySet<string>, ours: ReadonlySet<string>): number {
  const both = [...ours].filter((word) => there.has(word)).length
  return ours.size === 0 ? 0 : Math.min(both / ours.size, both / there.size)
}
