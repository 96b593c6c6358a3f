import { randomBytes } from 'node:crypto'
import { bound, lock, packed, SecretCannotBeOpened, unlock, unpacked } from '../../infra/crypto/aead.ts'
import type { Work } from '../../infra/work/work.ts'
import { StartAgain } from './people.errors.ts'

/**
 * What goes from the page of the password to the page of the authenticator and back, sealed: nothing of it is stored until a
 * first code proves that the authenticator works.
 */
export type Carried = { readonly passwordHash: string; readonly seed: string }

/** Before there is a school there is no school's key: this one lives as long as the process. */
const processKey = randomBytes(32)
const about = bound('people', 'set-up')

export const sealForSetUp = (carried: Carried): string => {
  const { nonce, ciphertext } = lock(processKey, about, Buffer.from(JSON.stringify(carried)))
  return packed('c1', [nonce, ciphertext])
}

/** @throws StartAgain when it was changed, or Schoolgate was started anew in between. */
export const openForSetUp = (sealed: string): Carried =>
  read(() => {
    const [nonce, ciphertext] = unpacked(sealed, 'c1', 2)
    if (!nonce || !ciphertext) throw new SecretCannotBeOpened()
    return unlock(processKey, about, { nonce, ciphertext }).toString('utf8')
  })

const sealName = (invitationId: string) => ({ secret: `invitation:${invitationId}`, field: 'carried', version: 1 })
export const sealForInvitation = (work: Work, invitationId: string, carried: Carried): Promise<string> =>
  work.seal(sealName(invitationId), JSON.stringify(carried))

/** @throws StartAgain when it was changed or belongs to another invitation. */
export async function openForInvitation(work: Work, invitationId: string, sealed: string): Promise<Carried> {
  const text = await work.unseal(sealName(invitationId), sealed).catch(() => null)
  if (text === null) throw StartAgain({}, 'password')
  return JSON.parse(text) as Carried
}

function read(opened: () => string): Carried {
  try {
    return JSON.parse(opened()) as Carried
  } catch (error) {
    if (error instanceof SecretCannotBeOpened) throw StartAgain({}, 'password')
    throw error
  }
}
