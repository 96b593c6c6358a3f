export { incomingOf } from './incoming.ts'
export type { Letter } from './letter.ts'
export { readLetter } from './read-letter.ts'
export { htmlToText, tidy } from './html-to-text.ts'
