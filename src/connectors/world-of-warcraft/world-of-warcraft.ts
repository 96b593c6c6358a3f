import type { Limits, Platform, Powers } from '../connector.ts'
import { transcript } from './transcript.ts'

/** By bytes, as the older games count: an accented letter is two. */
export const limits: Limits = {
  textLength: 255,
  pictures: 0,
  pictureBytes: 0,
  count: (text) => new TextEncoder().encode(text).byteLength,
}

/** Blizzard lets no program read or look after chat: what a person can do in the game, step by step. */
const powers: Powers = {
  'publish-text': {
    means: 'One line in the guild’s chat, or the guild’s message of the day.',
    steps: [
      'Type /g and paste the line that was approved.',
      'For the message of the day: /gmotd and the line.',
      'Take a picture of the screen as proof.',
    ],
  },
  'read-comments': {
    means: 'The guild’s own chat, given in as the game’s chat log. Whispers are thrown away unread.',
    byImport: true,
  },
  reply: { means: 'A line in the guild’s chat.', steps: ['Type /g and your answer, beginning with their name.'] },
  warn: {
    means: 'A word from an officer, in the guild’s chat where everybody can read it.',
    steps: ['Type /g and say what is not wanted, and why.', 'Do not whisper to a child.'],
  },
  mute: {
    means: 'A rank that may read the guild’s chat, but not write in it.',
    steps: [
      'Open the guild with J, then its control panel and ranks.',
      'Move the player to a rank without “Guild chat speak”.',
      'Say in /g why.',
    ],
  },
  unmute: { means: 'Their old rank is given back.', steps: ['Open the guild with J.', 'Move the player back to the rank they had.'] },
  kick: {
    means: 'The player is taken out of the guild. They can be invited again.',
    steps: ['Open the guild with J and choose the player, or type /gremove NAME.', 'Say in /g why, without going into what is private.'],
  },
  block: {
    means: 'Only for whoever does it: their own game no longer shows what this player says.',
    steps: ['Type /ignore NAME.', 'Ask the others of the guild to do the same if they need it.'],
  },
  unblock: {
    means: 'They are seen again by whoever did not want to.',
    steps: ['Open friends with O, then Ignore, and take the name off.'],
  },
  report: {
    means: 'Tells Blizzard, who decide by their own rules and seldom say what came of it.',
    steps: [
      'Right-click the name in the chat and choose Report player.',
      'Choose what fits and send it.',
      'Write down the time here: the report has no number.',
    ],
  },
}

/** A guild of the school: a person does the work, and what was said is given in as the game's own chat log. */
export const worldOfWarcraft: Platform = {
  id: 'world-of-warcraft',
  name: 'World of Warcraft guild',
  mode: 'assisted',
  limits,
  credentialFields: [],
  powers,
  transcript,
}
