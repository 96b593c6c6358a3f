import { afterGap, isCapital, isDigit, isLetter, isLetterOrDigit, type Span } from './signs.ts'

const areas = new Set(
  (
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE ' +
    'KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR ' +
    'TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)
const neverLast = new Set('CIKMOV')
const ordinals = new Set(['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th'])

/** The postcode whose first digit stands at `at`: a real area, district, a blank or none, one digit and two letters. */
export function postcodeAt(text: string, at: number): Span | null {
  let start = at
  while (start > 0 && at - start < 3 && isLetter(text.charCodeAt(start - 1))) start--
  if (at - start < 1 || at - start > 2 || isLetterOrDigit(text.charCodeAt(start - 1))) return null
  if (!areas.has(text.slice(start, at).toUpperCase())) return null
  for (const district of [2, 1]) {
    const end = withDistrict(text, start, at, district)
    if (end !== null) return [start, end]
  }
  return null
}

function withDistrict(text: string, start: number, at: number, length: number): number | null {
  const second = text.charCodeAt(at + 1)
  if (length === 2 && !isDigit(second) && !isLetter(second)) return null
  const inward = afterGap(text, at + length)
  const end = inward + 3
  if (inward - at - length > 2 || !isDigit(text.charCodeAt(inward)) || isLetterOrDigit(text.charCodeAt(end))) return null
  const last = text.slice(inward + 1, end)
  if (last.length < 2 || !isLetter(last.charCodeAt(0)) || !isLetter(last.charCodeAt(1))) return null
  if (neverLast.has(last[0]?.toUpperCase() ?? '') || neverLast.has(last[1]?.toUpperCase() ?? '')) return null
  const capitals = [text.charCodeAt(start), last.charCodeAt(0), last.charCodeAt(1)].map(isCapital)
  const sameCase = capitals.every((capital) => capital === capitals[0])
  return sameCase && !ordinals.has(text.slice(inward, end)) ? end : null
}
