/** Nursery first, then Reception, then the years by number, in the words of any of the nations; what is unknown comes last. */
export const yearRank = (yearGroup: string): number => {
  const words = yearGroup.trim().toLowerCase()
  if (/^(n|nursery)\b|^n\d/.test(words)) return -10 + Number(/\d+/.exec(words)?.[0] ?? 0)
  if (/^(r|reception|yr ?r|year r|fs ?2)$/.test(words)) return 0
  const number = /^(?:p|y|yr|year|primary)? ?(\d{1,2})$/.exec(words)?.[1]
  return number === undefined ? 100 : Number(number)
}

export const byYear = (a: string, b: string): number => yearRank(a) - yearRank(b)
