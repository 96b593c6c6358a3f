/** What the password is judged against: the names of the school and of its owner. */
export type PasswordAbout = { readonly school: string; readonly person: string; readonly email: string }
export type Weakness = { readonly why: string; readonly instead: string }

const least = 12
const most = 200
const instead = 'Three or four words that have nothing to do with one another make a good one.'
const common = [
  'password',
  'passwort',
  'letmein',
  'welcome',
  'iloveyou',
  'monkey',
  'dragon',
  'football',
  'sunshine',
  'princess',
  'superman',
  'batman',
  'liverpool',
  'arsenal',
  'chelsea',
  'everton',
  'charlie',
  'teacher',
  'headteacher',
  'school',
  'schoolgate',
  'admin',
  'administrator',
  'trustno',
  'master',
  'secret',
  'changeme',
  'default',
  'login',
  'hello',
  'spring',
  'summer',
  'autumn',
  'winter',
  'january',
  'september',
  'london',
  'england',
  'scotland',
  'wales',
]
const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890',
  '01234567890123456789',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv',
]
const plainWords = [
  'school',
  'primary',
  'infant',
  'infants',
  'junior',
  'juniors',
  'academy',
  'nursery',
  'church',
  'saint',
  'community',
  'catholic',
  'federation',
  'with',
  'from',
]
const alike: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }

/**
 * Why a password may not be used, or null when it may. Length counts, not kinds of characters: at least twelve. The ones
 * that everybody tries first are refused however they are dressed up, and so are the names of the school and its owner.
 * @policy ROL-A2
 */
export function weaknessOf(password: string, about: PasswordAbout): Weakness | null {
  const length = [...password].length
  if (length < least)
    return { why: `That is ${length} ${length === 1 ? 'character' : 'characters'} long; it needs at least ${least}.`, instead }
  if (length > most) return { why: `That is longer than ${most} characters.`, instead: 'Make it shorter.' }
  if (new Set(password.toLowerCase()).size < 5) return { why: 'It repeats the same few characters.', instead }
  if (isCommon(password)) return { why: 'It is one of the first that anybody would try.', instead }
  const name = nameIn(password, about)
  return name === null ? null : { why: `It holds “${name}”, which others know about you or the school.`, instead }
}

const spelled = (text: string): string => [...text.toLowerCase().normalize('NFKD')].map((one) => alike[one] ?? one).join('')
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '')

function isCommon(password: string): boolean {
  const plain = password.toLowerCase().replace(/[\s_.-]/g, '')
  if (/^\d+$/.test(plain)) return true
  if (runs.some((run) => holdsMostly(plain, run))) return true
  // What is left when dressing-up is taken off: "P4ssword!2026" is "password".
  const bare = [lettersOf(password), lettersOf(spelled(password)), lettersOf(spelled(password.replace(/[\d!?.]+$/, '')))]
  return bare.some((text) => text.length < 4 || isMadeOf(text, common))
}

/** Eight or more characters of a keyboard or alphabet run, forwards or backwards, and little else. */
function holdsMostly(text: string, run: string): boolean {
  const both = [run, [...run].reverse().join('')]
  for (let from = 0; from + 8 <= text.length; from++) {
    for (let to = text.length; to >= from + 8; to--) {
      const piece = text.slice(from, to)
      if (both.some((one) => one.includes(piece))) return text.length - piece.length < 6
    }
  }
  return false
}

/** Only common words, one after another or over and over. */
const isMadeOf = (text: string, words: readonly string[]): boolean =>
  text === '' || words.some((word) => text.startsWith(word) && isMadeOf(text.slice(word.length), words))

function nameIn(password: string, { school, person, email }: PasswordAbout): string | null {
  const held = [password.toLowerCase(), spelled(password)]
  const names = `${school} ${person} ${email.split('@')[0] ?? ''}`
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 4 && !plainWords.includes(word.toLowerCase()))
  return names.find((name) => held.some((text) => text.includes(name.toLowerCase()))) ?? null
}
