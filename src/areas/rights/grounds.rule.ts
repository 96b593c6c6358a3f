import type { Ground, What } from './asset.types.ts'

export const whats = ['picture', 'video', 'words', 'music', 'logo', 'pupil-work', 'font', 'other'] as const satisfies readonly What[]
export const whatWords: Readonly<Record<What, string>> = {
  picture: 'Picture',
  video: 'Video',
  words: 'Text, poem or quotation',
  music: 'Music',
  logo: 'Logo or crest',
  'pupil-work': "Pupil's work",
  font: 'Typeface',
  other: 'Something else',
}

type GroundWords = { readonly says: string; readonly short: string; readonly hint: string; readonly proof: string | null }
export const grounds = [
  'written',
  'cc',
  'stock',
  'commissioned',
  'pupil-work',
  'staff',
  'ogl',
  'public-domain',
] as const satisfies readonly Ground[]
/** `proof` says what shows the right, where a paper or a link must; null where the entry speaks for itself. */
export const groundWords: Readonly<Record<Ground, GroundWords>> = {
  written: {
    says: 'The owner said yes in writing',
    short: 'Written permission',
    hint: 'A letter, an e-mail or a message.',
    proof: 'the letter or message',
  },
  cc: { says: 'Creative Commons licence', short: 'Creative Commons', hint: 'Its page says CC and a few letters.', proof: null },
  stock: {
    says: 'Bought, or from a picture library',
    short: 'Bought licence',
    hint: 'There is a receipt or a licence number.',
    proof: 'the receipt',
  },
  commissioned: {
    says: 'Made for us, on order',
    short: 'Commissioned',
    hint: 'A photographer or designer whom the school paid.',
    proof: 'the agreement',
  },
  'pupil-work': {
    says: 'A pupil made it, and the family agreed',
    short: 'Family agreed',
    hint: 'It belongs to the pupil.',
    proof: 'the family’s answer',
  },
  staff: { says: 'Our staff made it at work', short: 'Made by staff', hint: 'It belongs to the school.', proof: null },
  ogl: { says: 'Open Government Licence', short: 'Open Government', hint: 'Most of what public bodies put on their pages.', proof: null },
  'public-domain': {
    says: 'Nobody owns it any more',
    short: 'Public domain',
    hint: 'Its maker died more than 70 years ago, or gave it up.',
    proof: null,
  },
}

/** Teaching may use much that a school may not publish: a licence for the classroom ends at its door. */
export const educationOnly = 'education' as const

/** Is there something to show for it where something must be? @policy LEG-2 */
export const lacksProof = (asset: { readonly ground: Ground; readonly proofNote: string; readonly proofs: number }): boolean =>
  groundWords[asset.ground].proof !== null && asset.proofs === 0 && asset.proofNote.trim() === ''
