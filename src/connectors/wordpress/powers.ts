import type { Powers } from '../connector.ts'

/** What each power comes to on a website made with WordPress, for whoever decides what to do. */
export const powers: Powers = {
  'publish-text': { means: 'A post of its own, with a title, in paragraphs. Web addresses can be pressed.' },
  'publish-pictures': { means: 'Below the words, each with its description; the first also stands for the post in lists.' },
  'publish-video': { means: 'Not from here: put the film where films are shown, and link to it.' },
  'edit-own': {
    means: 'Changed in its place: the address stays, and so does what people wrote below it. The website keeps the earlier wording.',
  },
  'delete-own': {
    means: 'Goes to the website’s bin, and its pictures are erased there. What search engines copied goes when they next come by.',
  },
  'read-comments': { means: 'Comments that are out and comments that wait. The writer’s e-mail and network address stay on the website.' },
  reply: { means: 'Below the comment, under the name of the website’s user.' },
  approve: { means: 'The comment that waits is seen by everybody.' },
  hide: { means: 'It waits again: nobody sees it but those who look after the website.' },
  show: { means: 'Seen by everybody again.' },
  spam: { means: 'Nobody sees it, and a spam filter on the website learns from it.' },
  delete: { means: 'Goes to the bin of the website, which is emptied after 30 days unless the website was told otherwise.' },
  block: {
    means: 'WordPress blocks words and addresses, not people: what matches goes to the bin by itself.',
    steps: [
      'Sign in to the website as an administrator.',
      'Open Settings, then Discussion.',
      'Add the name, the e-mail address or the network address to “Disallowed Comment Keys”, on a line of its own, and save.',
      'Say here what was added, without the e-mail address itself.',
    ],
  },
  'close-comments': { means: 'Nobody can comment below that post any more. What is there stays.' },
  'open-comments': { means: 'Everybody can comment below that post again.' },
  mentions: { means: 'Only a link from another site arrives, as a comment that waits; nobody can be mentioned by name there.' },
}
