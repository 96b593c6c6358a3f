import type { PowerName, Powers } from '../connector.ts'

/** What a power means there, and the one step that matters; the way in and the look afterwards are the same everywhere. */
type Told = { readonly [Name in PowerName]?: readonly [means: string, step: string] }

const saying: Told = {
  'publish-text': [
    'A person puts the approved words there.',
    'Begin a new post, paste the words that stand ready here, and look at them once more.',
  ],
  'publish-pictures': [
    'A person puts the approved pictures there.',
    'Add the pictures that stand ready here, each with its description where one can be typed.',
  ],
  'publish-video': [
    'A person puts the approved video there.',
    'Add the video that stands ready here, with its captions where they can be added.',
  ],
  'edit-own': ['A person changes what stands there.', 'Open our post there, choose to edit it, and put the corrected words in.'],
  'delete-own': ['A person takes it down there.', 'Open our post there and choose to delete it.'],
  'read-comments': [
    'A person reads there, and enters here what needs an answer.',
    'Read what is new, and enter what needs an answer into the inbox here.',
  ],
  reply: ['A person answers there, in the words that are kept here.', 'Open what they wrote and paste the answer below it.'],
}
const report: Told = {
  report: [
    'The people behind the platform are asked to look at it; how they decide is theirs.',
    'Choose “Report” beside it, and the reason that comes closest to ours. Note the number that you are given.',
  ],
}

const classroom: Told = {
  ...saying,
  ...report,
  approve: [
    'Where the class asks for it, a comment waits until a teacher lets it through.',
    'Open what waits for you and let the comment through.',
  ],
  delete: ['A teacher takes it away; the family no longer sees it.', 'Open the comment and choose to delete it.'],
  block: [
    'The family’s connection to the class is ended until the office makes it again.',
    'Open the list of families of the class and end the connection of this person.',
  ],
  unblock: ['The office invites the family anew.', 'Invite the family again from the list of the class.'],
  'close-comments': [
    'Nobody in the class can comment until it is turned on again.',
    'Open the settings of the class and turn comments off.',
  ],
  'open-comments': ['Comments are on again for the whole class.', 'Open the settings of the class and turn comments on.'],
}
const chat: Told = {
  ...saying,
  ...report,
  delete: [
    'An administrator of the group can take a message away for everybody; a line stays that says so.',
    'Press long on the message and choose to delete it for everybody.',
  ],
  kick: ['The person is taken out of the group, and everybody in it is told.', 'Open the group’s members and take the person out.'],
  block: [
    'Taken out of the group and not let in again; they can still write to people’s own numbers.',
    'Take the person out of the group, and make a new invitation link so that the old one ends.',
  ],
  unblock: ['Let into the group again.', 'Send the person the group’s invitation link.'],
  'close-comments': ['Only administrators of the group can write.', 'Open the group’s settings and let only administrators send messages.'],
  'open-comments': ['Everybody in the group can write again.', 'Open the group’s settings and let everybody send messages.'],
}
const group: Told = {
  ...saying,
  ...report,
  approve: ['What members write waits until an administrator lets it through.', 'Open what waits for approval and let it through.'],
  delete: ['An administrator takes it away for everybody.', 'Open the menu beside it and remove it from the group.'],
  mute: [
    'The member can read and not write, for a time that you choose.',
    'Open the member in the group and suspend them, for a day or a week.',
  ],
  unmute: ['The member can write again.', 'Open the member in the group and end the suspension.'],
  block: ['The member is out, cannot find the group again, and is not told by whom.', 'Open the member in the group and ban them.'],
  unblock: ['They may ask to join again.', 'Open the list of banned members and take them off it.'],
  'close-comments': ['Nobody can comment on that post any more.', 'Open the menu of our post and turn its comments off.'],
  'open-comments': ['People can comment on that post again.', 'Open the menu of our post and turn its comments on.'],
}
const newsletter: Told = {
  'publish-text': [
    'A person sends the approved words to the list.',
    'Begin a new letter to the list, paste the words that stand ready here, and send it to yourself first.',
  ],
  'publish-pictures': [
    'A person puts the approved pictures into the letter.',
    'Add the pictures that stand ready here, each with its description.',
  ],
  'read-comments': [
    'Answers come to the address that sent it; a person enters here what needs an answer.',
    'Read the answers, and enter what needs one into the inbox here.',
  ],
  reply: ['A person answers by e-mail.', 'Answer the message in the words that stand ready here.'],
  block: [
    'They are taken off the list, and their messages are put aside.',
    'Take the address off the list, and add a rule that puts its messages aside.',
  ],
  unblock: ['They are on the list again.', 'Put the address on the list again, if they ask for it.'],
}
const network: Told = {
  ...saying,
  ...report,
  mute: ['We no longer see them; everybody else still does.', 'Open the person’s page there and choose “Mute”.'],
  unmute: ['We see them again.', 'Open the person’s page there and take the mute back.'],
  block: ['They can no longer follow us or write to us there.', 'Open the person’s page there and choose “Block”.'],
  unblock: ['They can follow us and write to us again.', 'Open the person’s page there and take the block back.'],
}
const hiding: Told = {
  hide: ['Out of sight below our post; where it stands exactly differs.', 'Open the menu beside it and choose “Hide”.'],
  show: ['It is seen below our post again.', 'Open what was hidden and choose to show it again.'],
}
const website: Told = {
  ...saying,
  approve: ['The comment is shown to everybody.', 'Open the list of waiting comments and let it through.'],
  spam: ['It goes to the spam folder, and is shown to nobody.', 'Open the list of comments and mark it as spam.'],
  delete: ['The comment is gone from the page.', 'Open the list of comments and delete it.'],
  'close-comments': ['Nobody can comment on that page any more.', 'Open the page for editing and turn its comments off.'],
  'open-comments': ['People can comment on that page again.', 'Open the page for editing and turn its comments on.'],
}

const byPlatform: Readonly<Record<string, Told>> = {
  x: {
    ...network,
    hide: [
      'Only moved aside: a reader can still press to see it. It cannot be deleted by us.',
      'Open the menu beside the reply and choose to hide it.',
    ],
    show: ['It stands among the replies again.', 'Open the hidden replies of our post and choose to show it.'],
  },
  youtube: {
    ...network,
    hide: ['Held for review: only we see it.', 'Open the comments in the studio and hold it for review.'],
    show: ['Seen by everybody again.', 'Open what is held in the studio and let it through.'],
    delete: ['Gone for everybody.', 'Open the menu beside the comment and remove it.'],
    block: [
      'What they write on our channel is seen by nobody but them.',
      'Open the menu beside the comment and hide the user from the channel.',
    ],
    'close-comments': ['Nobody can comment on that video any more.', 'Open the video in the studio and turn its comments off.'],
    'open-comments': ['People can comment on that video again.', 'Open the video in the studio and turn its comments on.'],
  },
  mastodon: network,
  seesaw: classroom,
  tapestry: classroom,
  classdojo: classroom,
  'learning-platform': classroom,
  whatsapp: chat,
  'facebook-group': group,
  'e-mail': newsletter,
  website,
  other: {
    ...network,
    ...hiding,
    delete: ['Gone for everybody, where the platform lets us.', 'Open the menu beside it and choose “Delete” or “Remove”.'],
  },
}

/** Where what was said cannot be changed: a sent message, and X for an ordinary account. */
export const saidForGood: readonly string[] = ['x', 'whatsapp', 'e-mail']

/** What a person can do on a platform that we work by hand, each with its steps. */
export function handPowers(id: string, name: string): Powers {
  const told = Object.entries(byPlatform[id] ?? {}).filter(([power]) => power !== 'edit-own' || !saidForGood.includes(id))
  const entries = told.map(([power, [means, step]]) => [
    power,
    {
      means,
      steps: [
        `Open ${name} as the account, on a device of the school.`,
        step,
        'Look whether it is so, and come back here to say what you saw.',
      ],
    },
  ])
  return Object.fromEntries(entries) as Powers
}
