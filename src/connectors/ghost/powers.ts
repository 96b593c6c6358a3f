import type { Powers } from '../connector.ts'

const there = (...steps: readonly string[]): readonly string[] => ['Sign in to the website’s own desk, Ghost Admin.', ...steps]

/** What each power comes to on a website made with Ghost. */
export const powers: Powers = {
  'publish-text': { means: 'A post of its own, with a title, in paragraphs. Nobody is sent an e-mail.' },
  'publish-pictures': { means: 'The first stands above the post, the others below its words, each with its description.' },
  'publish-video': { means: 'Not from here: put the film where films are shown, and link to it.' },
  'edit-own': { means: 'Changed in its place: the address stays.' },
  'delete-own': {
    means:
      'Becomes a draft that only staff of the site see. The files of its pictures stay where they are: ask whoever looks after the site to remove them.',
  },
  'read-comments': { means: 'Comments below the fifteen newest posts, as any visitor reads them.' },
  reply: {
    means: 'Only readers of the site can answer.',
    steps: ['Sign in on the website as the school’s own reader.', 'Answer below the comment, in the words approved here.'],
  },
  hide: { means: 'Nobody sees it but staff of the site.', steps: there('Open Comments, find this one, and choose “Hide”.') },
  show: { means: 'Seen by everybody again.', steps: there('Open Comments, find this one, and choose “Show”.') },
  delete: { means: 'It is gone for everybody.', steps: there('Open Comments, find this one, and choose “Delete”.') },
  block: { means: 'The reader can no longer comment on the site; what they wrote stays.' },
  unblock: { means: 'The reader can comment again.' },
  'close-comments': {
    means: 'Only for the whole site at once.',
    steps: there('Open Settings, then Membership, and choose who may comment.'),
  },
}
