import { hashPassword } from '../../infra/crypto/password.ts'
import { newTotpSeed } from '../../infra/crypto/totp.ts'
import type { Carried } from './carried.ts'
import { PasswordsDiffer, WeakPassword } from './people.errors.ts'
import { type PasswordAbout, weaknessOf } from './password.rule.ts'

/** Refuses a weak or mistyped password, pointing at its field. @throws WeakPassword, PasswordsDiffer */
export function checkNewPassword(chosen: { password: string; passwordAgain: string }, about: PasswordAbout): void {
  const weak = weaknessOf(chosen.password, about)
  if (weak) throw WeakPassword(weak, 'password')
  if (chosen.password !== chosen.passwordAgain) throw PasswordsDiffer({}, 'passwordAgain')
}

/** A password judged and hashed, with a fresh seed for the authenticator that comes next. */
export async function startSignIn(chosen: { password: string; passwordAgain: string }, about: PasswordAbout): Promise<Carried> {
  checkNewPassword(chosen, about)
  return { passwordHash: await hashPassword(chosen.password), seed: newTotpSeed().base32 }
}
