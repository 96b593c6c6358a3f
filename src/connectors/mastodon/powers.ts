import type { Powers } from '../connector.ts'

export const powers: Powers = {
  'publish-text': { means: 'Posted at once, publicly or as the account is set there.' },
  'publish-pictures': { means: 'Up to four pictures, each with its description for people who cannot see it.' },
  'publish-video': {
    means: 'A film is put there by a person.',
    steps: [
      'Open the account’s server in a browser.',
      'Start a post, add the film, describe it and paste the words from here.',
      'Post it, and record its link here.',
    ],
  },
  'edit-own': { means: 'Changed where it stands; people who shared it are told, and readers can see that it was edited.' },
  'delete-own': { means: 'Taken down. Other servers are told, and some may keep a copy for a while.' },
  'read-comments': { means: 'Replies that name the account, and posts that mention it. A reply that leaves the name out is not told of.' },
  reply: { means: 'Answered publicly, with the person’s name at the front.' },
  mute: { means: 'The school no longer sees that person’s posts; everybody else does, and the person is not told.' },
  unmute: { means: 'The school sees that person’s posts again.' },
  block: {
    means: 'The person cannot follow or write to the account, and neither sees the other. What they wrote stays to be read by others.',
  },
  unblock: { means: 'The person can follow and write again.' },
  report: { means: 'The people who run the account’s server are told, and those of the other person’s server too.' },
  hide: { means: 'Mastodon has no way to hide somebody else’s reply: mute, block or report instead.' },
  delete: { means: 'Nobody can take down somebody else’s post but its author and the people who run a server: report it.' },
  'close-comments': { means: 'Replies to a post cannot be closed there.' },
  mentions: { means: 'Posts under a hashtag, and public posts that may be searched, as far as the account’s server knows of them.' },
}
