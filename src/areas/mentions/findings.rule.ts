/** Why nothing further is done about what was found. */
export const dismissReasons = ['not-about-us', 'own-life', 'kind-words', 'dealt-with', 'nothing-to-do'] as const
export type DismissReason = (typeof dismissReasons)[number]

export const reasonWords: Readonly<Record<DismissReason, { readonly says: string; readonly hint?: string }>> = {
  'not-about-us': { says: 'It is not about our school', hint: 'Its words are forgotten at once, and it is not found again.' },
  'own-life': {
    says: 'It is somebody’s own life',
    hint: 'It neither names the school nor affects it. Its words are forgotten at once.',
  },
  'kind-words': { says: 'Kind words', hint: 'Worth telling the colleagues they are meant for.' },
  'dealt-with': { says: 'Dealt with elsewhere', hint: 'In person, by telephone, or as a concern.' },
  'nothing-to-do': { says: 'Nothing to do' },
}

/** What is none of the school's business is not kept. @policy SCO-12 */
export const forgetsWords = (reason: DismissReason): boolean => reason === 'not-about-us' || reason === 'own-life'

/** Findings serve for ninety days; the counts stay. */
export const keptDays = 90
