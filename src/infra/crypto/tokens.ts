import { hash, randomBytes } from 'node:crypto'

/** A new token of 256 random bits: `<prefix>_<43 characters>`. Shown once; only its hash is stored. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** How a token is stored and looked up: SHA-256, 64 hexadecimal digits. Enough without salt, since the token is random. */
export const hashToken = (token: string): string => hash('sha256', token)

/** No I, L, O or U: nothing to mistake, and no words. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes of 80 random bits for the day the phone is lost, in groups to be read aloud: `4F7K-9QXM-2B8T-HC3W`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => {
    const code = Array.from(randomBytes(16), (byte) => letters[byte & 31]).join('')
    return (code.match(/.{4}/g) ?? []).join('-')
  })

/** How a recovery code is stored and looked up: small letters, missing hyphens, O for 0 and I or L for 1 make no difference. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
