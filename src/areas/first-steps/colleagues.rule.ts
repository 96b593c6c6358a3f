import type { Role } from '../../kernel/permissions.ts'

/** One person out of a pasted list. */
export type Colleague = {
  readonly line: number
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
  readonly roles: readonly Role[]
  readonly isHead: boolean
  /** They chair the governors: named for that duty, and need no sign-in for it. */
  readonly chairs: boolean
}
export type PastedList = {
  readonly colleagues: readonly Colleague[]
  readonly problems: readonly { readonly line: number; readonly says: string }[]
}

const address = /[^\s@,;<>()"]{1,64}@[^\s@,;<>()"]{1,180}\.[a-z]{2,}/i
const most = 200

/**
 * Reads what somebody pasted, one person a line: name, e-mail address, and what they are, with commas, semicolons or tabs between. Each
 * line that cannot be read is named; a person who stands there twice is one of them.
 * @policy ROL-S6
 */
export function readColleagues(pasted: string): PastedList {
  const read = pasted
    .split(/\r?\n/)
    .map((text, at) => ({ text: text.trim(), line: at + 1 }))
    .filter(({ text }) => text !== '')
    .map(readLine)
  const problems = read.filter((one) => 'says' in one)
  const colleagues = read.filter((one) => 'email' in one)
  const twice = colleagues.filter((one, at) => colleagues.findIndex(({ email }) => email === one.email) < at)
  const tooMany = colleagues.length > most ? [{ line: most + 1, says: `more than ${most} people; bring the staff list as a file` }] : []
  return {
    colleagues: colleagues.filter((one) => !twice.includes(one)),
    problems: [...problems, ...twice.map(({ line, email }) => ({ line, says: `${email} stands there twice` })), ...tooMany],
  }
}

type Line = { readonly text: string; readonly line: number }
function readLine({ text, line }: Line): Colleague | { line: number; says: string } {
  const [found] = address.exec(text) ?? []
  if (found === undefined) return { line, says: 'there is no e-mail address' }
  const at = text.indexOf(found)
  const tidy = (words: string): string => words.replace(/^[\s,;\t<>("]+|[\s,;\t<>)"]+$/g, '').replace(/\s+/g, ' ')
  const name = tidy(text.slice(0, at))
  const what = tidy(text.slice(at + found.length))
  if (name === '') return { line, says: 'the name is missing' }
  if (name.length > 120 || what.length > 80) return { line, says: 'it is too long' }
  return { line, name, email: found.toLowerCase(), ...whatTheyAre(what) }
}

const words: readonly (readonly [RegExp, readonly Role[]])[] = [
  [/\b(deput(y|ies) head|assistant head|deputy|slt|senior lead\w*|head ?teacher|head of school|principal)\b|^head$/i, ['slt']],
  [/\b(office|admin|administrator|moderator|business manager|sbm|secretary)\b/i, ['administrator']],
  [/\b(dsl|ddsl|safeguarding|child protection|designated (teacher|person))\b/i, ['dsl']],
  [/\b(dpo|data protection)\b/i, ['dpo']],
]
const isHead = (what: string): boolean =>
  /\b(head ?teacher|head of school|principal)\b|^head$/i.test(what) && !/\b(deputy|assistant)\b/i.test(what)

/** Roles, and what somebody is to the school, out of the words for their job. What is none of the policy's words is a job title of staff. */
export function whatTheyAre(what: string): Omit<Colleague, 'line' | 'name' | 'email'> {
  const roles = words.filter(([pattern]) => pattern.test(what)).flatMap(([, some]) => some)
  const about = { jobTitle: what.slice(0, 80), isHead: isHead(what), chairs: false }
  if (/\bchair\b/i.test(what)) return { ...about, kind: 'governor', roles: [], chairs: true }
  if (/\b(governor|trustee)s?\b/i.test(what) && roles.length === 0) return { ...about, kind: 'governor', roles: ['governor'] }
  if (/\b(volunteer|parent|friends|pta)\b/i.test(what) && roles.length === 0) return { ...about, kind: 'volunteer', roles: ['volunteer'] }
  if (roles.length === 1 && roles[0] === 'dpo') return { ...about, kind: 'outside', roles }
  return { ...about, kind: 'staff', roles: [...roles, 'staff'] }
}
