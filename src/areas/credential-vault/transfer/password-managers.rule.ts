import { csvCells } from './csv-cells.rule.ts'

/** One log-in of a password manager's list. Only `name`, `user` and `url` are ever shown. */
export type ListedLogin = {
  readonly name: string
  readonly url: string
  readonly user: string
  readonly password: string
  readonly otp: string
  readonly notes: string
}
type Columns = Readonly<Partial<Record<keyof ListedLogin, string>>>
type Manager = { readonly says: string; readonly has: readonly string[]; readonly columns: Columns }

/** By the headings of their lists, the most particular first. */
const managers: readonly Manager[] = [
  {
    says: 'Bitwarden',
    has: ['login_uri', 'login_username', 'login_password'],
    columns: { name: 'name', url: 'login_uri', user: 'login_username', password: 'login_password', otp: 'login_totp', notes: 'notes' },
  },
  {
    says: 'Firefox',
    has: ['url', 'username', 'password', 'httprealm'],
    columns: { url: 'url', user: 'username', password: 'password' },
  },
  {
    says: 'LastPass',
    has: ['url', 'username', 'password', 'extra', 'grouping'],
    columns: { name: 'name', url: 'url', user: 'username', password: 'password', otp: 'totp', notes: 'extra' },
  },
  {
    says: 'Dashlane',
    has: ['username', 'title', 'password', 'otpurl'],
    columns: { name: 'title', url: 'url', user: 'username', password: 'password', otp: 'otpurl', notes: 'note' },
  },
  {
    says: 'Dashlane',
    has: ['username', 'title', 'password', 'otpsecret'],
    columns: { name: 'title', url: 'url', user: 'username', password: 'password', otp: 'otpsecret', notes: 'note' },
  },
  {
    says: '1Password',
    has: ['title', 'username', 'password', 'otpauth'],
    columns: { name: 'title', url: 'url', user: 'username', password: 'password', otp: 'otpauth', notes: 'notes' },
  },
  {
    says: 'KeePassXC',
    has: ['title', 'username', 'password', 'group'],
    columns: { name: 'title', url: 'url', user: 'username', password: 'password', otp: 'totp', notes: 'notes' },
  },
  {
    says: 'KeePass',
    has: ['account', 'login name', 'password', 'web site'],
    columns: { name: 'account', url: 'web site', user: 'login name', password: 'password', notes: 'comments' },
  },
  {
    says: '1Password',
    has: ['title', 'username', 'password', 'url'],
    columns: { name: 'title', url: 'url', user: 'username', password: 'password', otp: 'otp', notes: 'notes' },
  },
  {
    says: 'Chrome or Edge',
    has: ['name', 'url', 'username', 'password'],
    columns: { name: 'name', url: 'url', user: 'username', password: 'password', notes: 'note' },
  },
]

export type ReadList = { readonly from: string; readonly logins: readonly ListedLogin[] }

/** What the list holds, or null where its headings are of no password manager that we know. Rows without a password or a key are left out. */
export function readManagerList(text: string): ReadList | null {
  const [heading, ...rows] = csvCells(text)
  const names = heading?.map((cell) => cell.trim().toLowerCase()) ?? []
  const manager = managers.find(({ has }) => has.every((name) => names.includes(name)))
  if (!manager) return null
  const cell = (row: readonly string[], what: keyof ListedLogin): string => {
    const column = manager.columns[what]
    return column === undefined ? '' : (row[names.indexOf(column)] ?? '')
  }
  const logins = rows.map((row) => ({
    name: cell(row, 'name').trim(),
    url: cell(row, 'url').trim(),
    user: cell(row, 'user').trim(),
    password: cell(row, 'password'),
    otp: cell(row, 'otp').trim(),
    notes: cell(row, 'notes').trim(),
  }))
  return { from: manager.says, logins: logins.filter(({ password, otp }) => password !== '' || otp !== '') }
}

export type Candidate = {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly handle: string
  readonly url: string | null
}

const hosts: Readonly<Record<string, readonly string[]>> = {
  facebook: ['facebook.com', 'fb.com'],
  instagram: ['instagram.com'],
  x: ['x.com', 'twitter.com'],
  youtube: ['youtube.com', 'google.com'],
  bluesky: ['bsky.app', 'bsky.social'],
  seesaw: ['seesaw.me'],
  minecraft: ['minecraft.net'],
}

const hostOf = (url: string): string => {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`
  return URL.canParse(whole) ? new URL(whole).hostname.replace(/^www\./, '') : ''
}
const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)
const plainWord = (text: string): string => text.toLowerCase().replace(/^@/, '').trim()

/**
 * Which account of the register a listed log-in seems to belong to: one of that platform and that name, else the only one of that
 * platform. A guess for a person to look at; null where there is none.
 */
export function guessAccount(login: ListedLogin, accounts: readonly Candidate[]): string | null {
  const host = hostOf(login.url)
  const here = accounts.filter((one) => {
    const own = one.url === null ? '' : hostOf(one.url)
    return (hosts[one.platform] ?? []).some((domain) => isUnder(host, domain)) || (own !== '' && host === own)
  })
  const named = here.filter((one) =>
    [one.handle, one.name].some((name) => name !== '' && [login.user, login.name].map(plainWord).includes(plainWord(name))),
  )
  const found = named.length === 1 ? named : here
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
