import { isLetterOrDigit, type Span } from './signs.ts'

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const year = "(?:19[3-9]\\d|20\\d\\d|['’]?\\d\\d)"
/** Each is tried at one place only and every repetition in it is bounded. */
const shapes = [
  new RegExp(`(?:0?[1-9]|[12]\\d|3[01])[ ]?[/.-][ ]?(?:0?[1-9]|1[0-2])[ ]?[/.-][ ]?${year}(?![\\d])`, 'y'),
  /(?:19[3-9]\d|20\d\d)[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])(?!\d)/y,
  new RegExp(`(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)?[ -]${month}[, -]{1,2}${year}(?!\\d)`, 'iy'),
]
const monthFirst = new RegExp(`${month}[ ](?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?[, ]{1,2}(?:19[3-9]\\d|20\\d\\d)(?!\\d)`, 'iy')
const birthWords = /\b(?:born|birth|birthdays?|dob|d\.o\.b)\b/i
const windowBefore = 48
const windowAfter = 32
const longestMonth = 10

/** The date that begins at the digit at `from`, or in the month before it. */
function dateAt(text: string, from: number): Span | null {
  if (isLetterOrDigit(text.charCodeAt(from - 1))) return null
  for (const shape of shapes) {
    shape.lastIndex = from
    if (shape.test(text)) return [from, shape.lastIndex]
  }
  for (let start = from - 2; start >= Math.max(0, from - longestMonth); start--) {
    if (isLetterOrDigit(text.charCodeAt(start - 1))) continue
    monthFirst.lastIndex = start
    return monthFirst.test(text) ? [start, monthFirst.lastIndex] : null
  }
  return null
}

/** Does the text speak of birth at all? Asked once a text, before dates are looked at. */
export const speaksOfBirth = (text: string): boolean => birthWords.test(text)

/** The full date at `from`, when words of birth stand near it. A bare date is no one's date of birth, nor is one before 1930. */
export function birthDateAt(text: string, from: number): Span | null {
  const date = dateAt(text, from)
  if (date === null) return null
  const near = `${text.slice(Math.max(0, date[0] - windowBefore), date[0])} ${text.slice(date[1], date[1] + windowAfter)}`
  return birthWords.test(near) ? date : null
}
