const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/**
 * True for a unique pupil number: thirteen signs whose first is a check letter. Schoolgate knows pupils by the school's own number, and where
 * a file has such a number in its place it is not taken.
 */
export function isUpn(text: string): boolean {
  const upn = text.trim().toUpperCase()
  if (!/^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(upn)) return false
  const sum = [...upn.slice(1)].reduce((total, sign, at) => total + (at + 2) * (/\d/.test(sign) ? Number(sign) : letters.indexOf(sign)), 0)
  return letters[sum % 23] === upn[0]
}
