import type { Nation } from '../../kernel/bank-holidays.ts'

/**
 * What a code of a year group probably means at a school of this nation: R and 1 to 6, or P1 to P7. What is not known is left as it is, for a
 * person to say.
 */
export function yearOfGrade(code: string, nation: Nation): string {
  const word = code
    .trim()
    .toUpperCase()
    .replace(/^(YEAR|YR|Y|GRADE|PRIMARY)\s*/, '')
  if (word === '') return ''
  const primary = nation !== 'england-and-wales'
  if (/^(N1|N2|N)$/.test(word)) return word
  if (/^(PK|PR|IT|NURSERY)$/.test(word)) return 'N2'
  const number = /^P?0*(\d{1,2})$/.exec(word)?.[1]
  if (number !== undefined && number !== '0') return primary ? `P${number}` : number
  if (/^(KG|K|R|RECEPTION|TK|FS2|0+)$/.test(word)) return primary ? 'P1' : 'R'
  return code.trim().slice(0, 20)
}
