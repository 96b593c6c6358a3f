import type { Powers } from '../connector.ts'

/** What each power comes to on a professional Instagram account, for whoever decides what to do. */
export const instagramPowers: Powers = {
  'publish-text': { means: 'Only as the caption of a picture: up to 2,200 characters and 30 hashtags. Links in it cannot be pressed.' },
  'publish-pictures': {
    means:
      'Up to ten pictures with their descriptions. Instagram fetches them from a secret address of ours that is open for an hour, so that this installation needs a public one.',
  },
  'publish-video': {
    means: 'A film goes there from a phone.',
    steps: [
      'Download the film from the post here.',
      'Open Instagram as the school’s account and choose “Reel”.',
      'Copy the words from here, publish it, and keep the link as proof.',
    ],
  },
  'edit-own': {
    means: 'No program may change a caption. In the app a person can.',
    steps: [
      'Open the post in the Instagram app as the account.',
      'Choose the three dots, “Edit”, and put the new words there.',
      'Note here that it is done.',
    ],
  },
  'delete-own': {
    means: 'The post and its comments are gone. In the app it could have been brought back for thirty days; from here it cannot.',
  },
  'read-comments': {
    means: 'Comments and answers below the last fifty posts arrive within minutes. Messages and stories are not read here.',
  },
  reply: { means: 'Below the comment, in the name of the account. An answer to an answer stands below the comment above it.' },
  hide: { means: 'Only whoever wrote it still sees it. They are not told.' },
  show: { means: 'Everybody sees it again.' },
  delete: { means: 'Gone for everybody, with the answers below it.' },
  block: {
    means: 'They no longer see the account, and cannot write to it. No program may do this.',
    steps: [
      'Open the person’s profile on Instagram, signed in as the account.',
      'Choose the three dots, then “Block”, and also the other accounts they may have.',
      'Look from another account that their comments are gone, and note it here.',
    ],
  },
  unblock: {
    means: 'They see the account again and can write to it.',
    steps: [
      'Open the account’s settings on Instagram, then “Blocked”.',
      'Choose the person, then “Unblock”.',
      'Note here that it is done.',
    ],
  },
  report: {
    means: 'Instagram looks at it by its own rules. Its author is not told who it was.',
    steps: [
      'Press and hold the comment in the Instagram app, or choose the three dots beside it.',
      'Choose “Report”, and the reason that comes closest.',
      'Note here what Instagram answers: it stands under Support requests.',
    ],
  },
  'close-comments': { means: 'Nobody can comment below that post any more, and the comments that are there are not shown.' },
  'open-comments': { means: 'People can comment again, and earlier comments are shown again.' },
  mentions: { means: 'Posts that tag the account in their pictures. Not stories, and not posts of private accounts.' },
  push: { means: 'Instagram tells us within seconds, where the installation has a public address and the app is approved for it.' },
}
