/** Letters and digits that nobody takes for another: no I, L, O or U. Twelve of them are sixty bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 12

/** A code from random bytes, one letter a byte. */
export const codeFrom = (bytes: Uint8Array): string => [...bytes.subarray(0, codeLength)].map((byte) => alphabet[byte & 31]).join('')
/** "K7QM 3XTB 9WDR", as it is printed. */
export const sayCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ')
/** What somebody typed, as the code was made: any case, spaces and dashes, and the letters that look like digits. Null where it is no code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}
