import type { Powers } from '../connector.ts'

/** What each power comes to on a Facebook page, for whoever decides what to do. */
export const facebookPowers: Powers = {
  'publish-text': { means: 'Appears on the page at once. Links become clickable.' },
  'publish-pictures': { means: 'Up to ten pictures, each with its description for people who do not see it.' },
  'publish-video': { means: 'One film instead of pictures. It is uploaded unseen, and then shown.' },
  'edit-own': { means: 'The words can be changed; Facebook shows that they were, and what they were. A film cannot be exchanged.' },
  'delete-own': { means: 'The post and every comment below it are gone for everybody. Copies that others shared of its pictures are not.' },
  'read-comments': {
    means: 'Comments, answers to them and posts by visitors arrive within minutes. Messages to the page are not read here.',
  },
  reply: { means: 'Appears below the comment, in the name of the page.' },
  hide: { means: 'Only whoever wrote it, and their friends, still see it. They are not told.' },
  show: { means: 'Everybody sees it again.' },
  delete: { means: 'Gone for everybody, with the answers below it, and cannot be brought back.' },
  block: {
    means:
      'They are banned from the page: they can read it, and no longer comment or react. Not possible where Facebook hides who wrote it.',
  },
  unblock: { means: 'They can comment on the page again.' },
  report: {
    means: 'Facebook looks at it by its own rules. Its author is not told who it was.',
    steps: [
      'Open the comment on Facebook, signed in as yourself or as the page.',
      'Choose the three dots beside it, then “Report comment”, and the reason that comes closest.',
      'Note here what Facebook says: its answer comes to the support inbox of whoever reported it.',
    ],
  },
  'close-comments': {
    means: 'Facebook lets no program do this. The page can narrow who may comment to people it mentions in the post.',
    steps: [
      'Open our post on Facebook, signed in as the page.',
      'Choose the three dots, then “Who can comment on your post?”.',
      'Choose “Profiles and Pages you mention”, and note here that it is done.',
    ],
  },
  'open-comments': {
    means: 'Everybody can comment again.',
    steps: [
      'Open our post on Facebook, signed in as the page.',
      'Choose the three dots, then “Who can comment on your post?”, and “Public”.',
      'Note here that it is done.',
    ],
  },
  mentions: { means: 'Public posts that tag the page. A post that only writes our name is not found.' },
  push: { means: 'Facebook tells us within seconds, where the installation has a public address and the app is approved for it.' },
}
