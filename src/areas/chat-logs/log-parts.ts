import type { Tone } from '../../ui/tone.ts'
import type { ImportState } from './chat-logs.tables.ts'

export const stateLook: Readonly<Record<ImportState, { readonly says: string; readonly tone: Tone | null }>> = {
  read: { says: 'To be decided', tone: 'wait' },
  kept: { says: 'Kept', tone: 'go' },
  'thrown-away': { says: 'Thrown away', tone: null },
}

/** Where it was said, in words. */
export const placeWords: Readonly<Record<string, string>> = {
  guild: 'Guild',
  officer: 'Officers',
  chat: 'Chat',
  'looked after': 'Looked after',
  'the server': 'The server',
}

/** Reasons of our own, beside those that a platform gives words for. */
export const ownReasons: Readonly<Record<string, string>> = { 'seen-before': 'Lines that an earlier file brought.' }
