/** Lessons of each weekday, 1 is Monday: from and until, as the school's clocks show them. */
export type Lessons = Readonly<Record<string, readonly (readonly [from: string, until: string])[]>>
export type TeachingRule = { readonly isOn: boolean; readonly automatic: boolean; readonly lessons: Lessons }

/** What a school begins with: mornings and afternoons, Monday to Friday. */
export const usualLessons: Lessons = Object.fromEntries(
  ['1', '2', '3', '4', '5'].map((day) => [
    day,
    [
      ['08:50', '12:00'],
      ['13:00', '15:15'],
    ],
  ]),
)

/**
 * The end of the lesson that a moment of the school's day lies in; null outside lessons. The stroke of its end is outside. Whether the
 * day is a school day is the caller's to know: there are no lessons in the holidays.
 * @policy SDN-11
 */
export function lessonEnds(
  { isOn, lessons }: TeachingRule,
  local: Temporal.PlainDateTime,
  isSchoolDay: boolean,
): Temporal.PlainDateTime | null {
  if (!isOn || !isSchoolDay) return null
  const time = local.toPlainTime()
  const found = (lessons[String(local.dayOfWeek)] ?? []).find(
    ([from, until]) => Temporal.PlainTime.compare(time, from) >= 0 && Temporal.PlainTime.compare(time, until) < 0,
  )
  return found ? local.toPlainDate().toPlainDateTime(found[1]) : null
}

/** The next moment outside lessons: this one, or the end of the lesson, and of the next where they follow without a break. */
export function nextFree(rule: TeachingRule, local: Temporal.PlainDateTime, isSchoolDay: boolean): Temporal.PlainDateTime {
  const end = lessonEnds(rule, local, isSchoolDay)
  return end === null ? local : nextFree(rule, end, isSchoolDay)
}

/** Lines such as "08:50 to 12:00" or "08:50-12:00, 13:00-15:15", as a school types them; null where one cannot be read or runs backwards. */
export function readLessons(typed: string): readonly (readonly [string, string])[] | null {
  const parts = typed.split(/[,;\n]/).map((part) => part.trim())
  const read = parts
    .filter((part) => part !== '')
    .map((part) => /^(\d{1,2})[:.](\d\d)\s*(?:-|\u2013|to|until)\s*(\d{1,2})[:.](\d\d)$/i.exec(part))
    .map((found) => (found ? ([clock(found[1], found[2]), clock(found[3], found[4])] as const) : null))
  const all = read.filter((one): one is readonly [string, string] => one !== null && isTime(one[0]) && isTime(one[1]) && one[0] < one[1])
  return all.length === read.length ? all : null
}
const clock = (hour = '', minute = ''): string => `${hour.padStart(2, '0')}:${minute}`
const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

/** As `readLessons` reads them. */
export const sayLessons = (lessons: readonly (readonly [string, string])[]): string =>
  lessons.map(([from, until]) => `${from} to ${until}`).join(', ')

/** The author's line of a post that goes out in lessons by itself: readers see that nobody left a class for it. @policy SDN-11 */
export function markedAutomatic(authorLine: string): string {
  const line = authorLine.trim()
  if (/\(sent automatically\)$/.test(line)) return line
  return line === '' ? '(sent automatically)' : `${line} (sent automatically)`
}
