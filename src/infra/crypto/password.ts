import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. Raise them here: people's hashes follow at their next sign-in. */
const now = { memory: 19_456, passes: 2, parallelism: 1 } as const
const saltBytes = 16
const tagBytes = 32

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number }
type Stored = Parameters & { readonly salt: Buffer; readonly tag: Buffer }

/** The password as the database keeps it: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Two spellings of one accent are one password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return phc({ ...now, salt, tag: await derive(password, salt, now, tagBytes) })
}

/** `rehash`: it was right, and should be stored anew because the parameters have changed since. */
export type PasswordAnswer = { readonly ok: boolean; readonly rehash: boolean }

/**
 * Whether it is the password. For a person who does not exist, or has none, pass null: that takes as long, so that
 * timing does not tell who has an account. @throws Error when the stored text is no argon2id hash.
 */
export async function checkPassword(stored: string | null, password: string): Promise<PasswordAnswer> {
  const { salt, tag, ...parameters } = stored === null ? nobody : parsed(stored)
  const same = timingSafeEqual(await derive(password, salt, parameters, tag.length), tag)
  const ok = same && stored !== null
  const current = parameters.memory === now.memory && parameters.passes === now.passes && parameters.parallelism === now.parallelism
  return { ok, rehash: ok && !(current && tag.length === tagBytes) }
}

const nobody: Stored = { ...now, salt: Buffer.alloc(saltBytes), tag: Buffer.alloc(tagBytes) }

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const phc = ({ memory, passes, parallelism, salt, tag }: Stored): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`

function parsed(stored: string): Stored {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/.exec(stored)
  if (!match) throw new Error('A stored password hash is not an argon2id hash.')
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Two at a time: a rush at nine in the morning queues instead of taking 19 MiB a person. */
async function derive(password: string, salt: Buffer, parameters: Parameters, length: number): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await derived(password, salt, parameters, length)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

const derived = (password: string, salt: Buffer, parameters: Parameters, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = password.normalize('NFKC')
    argon2('argon2id', { message, nonce: salt, tagLength: length, ...parameters }, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
