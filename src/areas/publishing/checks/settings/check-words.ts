import type { ListName } from './school-lists.rule.ts'

/** What each check is called on its screen, and what it does. In the order of the checks. */
export const checkWords: Readonly<
  Record<string, { readonly title: string; readonly does: string; readonly clause: string; readonly lists?: readonly ListName[] }>
> = {
  'not-held': { title: 'Pictures looked into', clause: 'IMG-9', does: 'A picture that the safeguarding lead looks into stops its post.' },
  'people-declared': {
    title: 'Who is in the picture',
    clause: 'IMG-2',
    does: 'Somebody says from the class list who is shown in each picture.',
  },
  'do-not-publish': { title: 'Pupils who must not be published', clause: 'IMG-8', does: 'Nobody on that list is shown or named.' },
  'pupil-permission': { title: 'Permission of families', clause: 'IMG-2', does: 'Everyone shown may be shown on each channel.' },
  'full-name': {
    title: 'Full names',
    clause: 'IMG-1',
    does: 'No pupil is named in full: in words, tags, file names, captions or credits.',
  },
  'alt-text': {
    title: 'Words for pictures',
    clause: 'IMG-1',
    does: 'Each picture is described, well enough to be of use, and names no pupil.',
  },
  captions: { title: 'Captions', clause: 'IMG-1', does: 'Speech in a video can be read.' },
  'personal-data': {
    title: 'Personal details',
    clause: 'LEG-3',
    does: 'No telephone number, address, date of birth, log-in, bank or other number of a person.',
    lists: ['own-contact'],
  },
  'class-and-name': {
    title: 'Class, name and picture',
    clause: 'BEH-3',
    does: 'A pupil’s first name and class do not stand together beside a picture of pupils.',
  },
  'where-and-when': {
    title: 'Where children will be',
    clause: 'BEH-3',
    does: 'No place, day and time at which strangers could find them. A plan for a group of children is read by a person.',
  },
  dignity: { title: 'Dignity', clause: 'IMG-5', does: 'A person has looked: suitable, dressed, kind.' },
  'others-work': { title: 'Whose work it is', clause: 'LEG-1', does: 'Everything is ours, or used with permission and credited.' },
  'borrowed-words': { title: 'Whose words they are', clause: 'LEG-1', does: 'Long quotations have an entry that says whose they are.' },
  contentious: {
    title: 'Contentious topics',
    clause: 'DO-1',
    does: 'Whatever people may quarrel over is read by a senior leader.',
    lists: ['contentious'],
  },
  confidential: {
    title: 'Confidential words',
    clause: 'DON-2',
    does: 'Secrets and commercial matters stay off the page.',
    lists: ['confidential'],
  },
  links: {
    title: 'Links',
    clause: 'DON-5',
    does: 'Each link is followed, and what stands at its end is looked at.',
    lists: ['link-allow', 'link-block'],
  },
  'rude-words': { title: 'Rude words', clause: 'DON-6', does: 'None, and none with stars in it.', lists: ['rude'] },
  respect: {
    title: 'Respect',
    clause: 'DON-6',
    does: 'Nobody is insulted, made fun of or run down.',
    lists: ['insults', 'ridicule', 'colleagues'],
  },
  workplace: {
    title: 'Quarrels at work',
    clause: 'DON-7',
    does: 'They have a place of their own, and it is not here.',
    lists: ['workplace'],
  },
  'private-gain': { title: 'Private gain', clause: 'BEH-5', does: 'Nothing is sold, and no firm is praised.', lists: ['commercial'] },
  opinion: { title: 'Opinions', clause: 'DO-2', does: 'A private opinion is marked as one, and is calm.', lists: ['opinion', 'heated'] },
  audience: {
    title: 'Who reads it',
    clause: 'DON-4',
    does: 'It speaks to families, not to pupils or colleagues.',
    lists: ['to-pupils', 'to-staff'],
  },
  'own-accounts': {
    title: 'Own accounts',
    clause: 'IMG-4',
    does: 'Nobody is asked to carry pictures or the logo onto an account of their own.',
    lists: ['own-accounts'],
  },
  'author-line': { title: 'Author', clause: 'DO-3', does: 'The post says who wrote it.' },
  tone: { title: 'Easy to read', clause: 'TON-1', does: 'Short sentences, a reading age that families share, no shouting.' },
  inclusive: {
    title: 'Words for everyone',
    clause: 'DO-5',
    does: 'A better word for each that leaves somebody out.',
    lists: ['inclusive'],
  },
  'plain-words': {
    title: 'Plain words',
    clause: 'TON-1',
    does: 'Everyday words for school talk, office talk and acronyms.',
    lists: ['plain'],
  },
  hashtags: { title: 'Tags', clause: 'TON-1', does: 'Written so that they can be heard as words.' },
  emoji: { title: 'Emoji', clause: 'TON-1', does: 'A few at most.' },
  'fits-channel': { title: 'Room on the channel', clause: 'SCO-7', does: 'It goes somewhere approved, and fits there.' },
}

export const listWords: Readonly<Record<ListName, { readonly title: string; readonly hint: string }>> = {
  contentious: {
    title: 'Contentious topics',
    hint: 'A post with one of these is read by a senior leader. Add the quarrels of your own place.',
  },
  confidential: { title: 'Confidential words', hint: 'Words that mark what was told in confidence, or for business only.' },
  rude: { title: 'Rude words', hint: 'They are found with stars in them too.' },
  insults: { title: 'Insults and slurs', hint: 'Words that insult somebody, or run people down for who they are.' },
  ridicule: { title: 'Making fun', hint: 'Words that make fun of a pupil or shame the school.' },
  colleagues: { title: 'Colleagues', hint: 'Careless words about people who work here.' },
  workplace: { title: 'Quarrels at work', hint: 'What belongs to a line manager, a union or the governors.' },
  commercial: { title: 'Advertising and gain', hint: 'Words that sell something, or praise a firm.' },
  opinion: { title: 'Opinions', hint: 'Words by which a private opinion begins.' },
  heated: { title: 'Heated words', hint: 'An opinion with one of these is neither fair nor calm.' },
  'own-accounts': { title: 'Own accounts', hint: 'Words that ask people to share on accounts of their own, or to use the logo there.' },
  'to-pupils': { title: 'Written to pupils', hint: 'Words that speak to pupils, where pupils are too young to be.' },
  'to-staff': { title: 'Written to colleagues', hint: 'Words that speak to staff, where families read.' },
  inclusive: { title: 'Words for everyone', hint: 'Words that leave somebody out, each with a better one.' },
  plain: { title: 'Plain words', hint: 'Hard words, each with an everyday one. An acronym counts only in capitals.' },
  'link-allow': {
    title: 'Hosts you vouch for',
    hint: 'Links to these, and to what lies below them, need no second look. Such as: bbc.co.uk',
  },
  'own-contact': {
    title: 'Our own published contacts',
    hint: 'The telephone numbers, addresses and postcodes that the school publishes of itself. They may stand in a post; anybody else’s stop it.',
  },
  'link-block': { title: 'Hosts you never link to', hint: 'A link to one of these, or one that ends there, stops a post.' },
}

export const severityWords = { warn: 'A note to the writer', person: 'A person decides', block: 'It stops the post' } as const
