import type { ModerationAct, Powers } from '../connector.ts'

/** What a machine does here. `moderation.ts` has a deed for each, or does not compile. */
export const ownActs = [
  'hide',
  'show',
  'mute',
  'unmute',
  'block',
  'unblock',
  'report',
  'close-comments',
  'open-comments',
  'stop-quotes',
] as const satisfies readonly ModerationAct[]
export type OwnAct = (typeof ownActs)[number]

/** What each power comes to on Bluesky, for whoever decides what to do. */
export const powers: Powers = {
  'publish-text': { means: 'Up to 300 characters. Links, hashtags and mentions of people who are there become clickable.' },
  'publish-pictures': { means: 'Up to four pictures, each with its description for people who do not see it.' },
  'publish-video': { means: 'Not from here: a film on Bluesky goes through a service of its own. Link to the film instead.' },
  'edit-own': { means: 'Not possible: what is out cannot be changed. Take it down and publish it anew.' },
  'delete-own': { means: 'Gone from the network at once; a picture somebody took of the screen is not.' },
  'read-comments': { means: 'Replies, mentions and quotes arrive within seconds, save those of people the account has muted or blocked.' },
  reply: { means: 'In the thread, seen by everybody.' },
  hide: { means: 'Only folded away under our own post: a reader can still press to see it, and its author sees no change.' },
  show: { means: 'Stands in the thread again like every other reply.' },
  delete: { means: 'Not possible: only the author, or Bluesky itself, can take down what somebody else wrote. Hide it, block, or report.' },
  mute: {
    means: 'Nobody is told. Their words stay where everybody else reads them, but no longer arrive here, so nobody answers for them.',
  },
  unmute: { means: 'What they write from now on arrives here again.' },
  block: {
    means: 'Neither side sees the other, and anybody can look up who blocks whom. What they wrote under our posts disappears there.',
  },
  unblock: { means: 'Both sides see each other again, and their earlier replies come back.' },
  report: { means: 'Goes to Bluesky’s own moderators with our words, once for each press. Its author is not told who it was.' },
  'close-comments': { means: 'Nobody can add a reply to our post any more. The replies that are there stay.' },
  'open-comments': { means: 'Everybody can reply again.' },
  'stop-quotes': { means: 'Nobody can quote our post any more, and the quote this is about loses our post from its frame.' },
  mentions: { means: 'Public posts with words that we watch for, found by search every few minutes and by listening to the network.' },
  push: { means: 'Listens to the network’s public stream, and asks by search what it may have missed.' },
}
