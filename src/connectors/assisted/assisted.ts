import { withoutApp } from '../apps.ts'
import type { Limits, Platform } from '../connector.ts'
import { characters, codeUnits, weighted } from '../counting.ts'
import { handPowers, saidForGood } from './powers.ts'

const megabyte = 1_000_000
/** Where a place states no limit of its own, this is ours: nobody reads more in one post. */
const ample: Limits = { textLength: 10_000, pictures: 20, pictureBytes: 10 * megabyte, videos: true, count: characters }

/** With an app of this installation they are worked from here, by a connection of their own. */
const asksForAnApp: readonly string[] = ['x', 'youtube']

/**
 * Platforms on which a person does the work today: the school registers the account, approves the post and keeps the proof here,
 * and publishes and reads over there. Limits are those of an ordinary account, and what a person can do on the site.
 */
export const assisted: readonly Platform[] = [
  byHand('x', 'X', { textLength: 280, pictures: 4, pictureBytes: 5 * megabyte, videos: true, count: weighted }),
  // The description of a video; the one picture is its thumbnail.
  byHand('youtube', 'YouTube', { textLength: 5_000, title: 100, pictures: 1, pictureBytes: 2 * megabyte, videos: true, count: codeUnits }),
  byHand('seesaw', 'Seesaw', { ...ample, pictures: 10 }),
  byHand('tapestry', 'Tapestry', { ...ample, pictures: 10 }),
  byHand('classdojo', 'ClassDojo', { ...ample, pictures: 10 }),
  byHand('whatsapp', 'WhatsApp group', { textLength: 65_536, pictures: 20, pictureBytes: 16 * megabyte, videos: true, count: codeUnits }),
  byHand('facebook-group', 'Facebook group', {
    textLength: 63_206,
    pictures: 10,
    pictureBytes: 10 * megabyte,
    videos: true,
    count: codeUnits,
  }),
  byHand('e-mail', 'E-mail newsletter', ample),
  byHand('website', "The school's website", { ...ample, title: 200, textLength: 100_000 }),
  byHand('learning-platform', 'Learning platform', ample),
  byHand('other', 'Another platform', ample),
]

function byHand(id: string, name: string, limits: Limits): Platform {
  return {
    id,
    name,
    mode: 'assisted',
    limits,
    credentialFields: [],
    powers: handPowers(id, name),
    ...(asksForAnApp.includes(id) ? { byHandBecause: withoutApp(name) } : {}),
    ...(saidForGood.includes(id) ? {} : { edits: true as const }),
  }
}
