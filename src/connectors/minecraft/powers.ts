import type { Powers } from '../connector.ts'

const console = 'Ask whoever looks after the server to open its console.'

/** What can be done on a class server of the Java edition. */
export const powers: Powers = {
  'publish-text': { means: 'One line of chat to everybody who is on the server at that moment. It cannot be taken back.' },
  'read-comments': {
    means: 'What players say to everybody, read from the server’s log. What two players say to each other alone is thrown away unread.',
    byImport: true,
  },
  reply: { means: 'A line to everybody, so that nobody talks to a child alone.' },
  warn: { means: 'A line that only this player sees. They must be on the server.' },
  mute: {
    means: 'The player cannot write, but can play. Only with a plugin; the game itself cannot do it.',
    steps: [
      console,
      'Type the command of your plugin, such as mute NAME and the reason.',
      'Say to everybody why, in one line, without the name.',
    ],
  },
  unmute: { means: 'The player can write again.', steps: [console, 'Type the command of your plugin, such as unmute NAME.'] },
  kick: { means: 'The player is sent off at once and reads why; everybody else is told why, without the name. They can come back.' },
  block: { means: 'The player is sent off and cannot come back under this name; everybody else is told why, without the name.' },
  unblock: { means: 'The player may come back.' },
  report: {
    means: 'Tells Mojang about a player. Only their own game can do it, and only about signed messages.',
    steps: ['In the game press P, find the player and choose Report.', 'Pick the messages and the reason, and send it.'],
  },
  mentions: { means: 'The school’s name in the chat of its own server comes in with the rest of the chat.', byImport: true },
}

/** In Education, Bedrock and on Realms no program can look in: a teacher does it in the game. */
export const educationPowers: Powers = {
  'publish-text': {
    means: 'A line of chat to the class.',
    steps: ['Join the world as its host.', 'Press T and paste the line that was approved.', 'Take a picture of the screen as proof.'],
  },
  'read-comments': {
    means: 'What pupils write in the chat of the world.',
    steps: [
      'Open the chat while the world runs, and read back.',
      'Note what needs an answer in the inbox, with the time and the name.',
      'In Education the classroom settings can switch the chat off altogether.',
    ],
  },
  warn: { means: 'A word to one pupil.', steps: ['Speak to them in the room first.', 'In the chat: /tell NAME and your words.'] },
  mute: {
    means: 'In Education a host can take the right to write from one pupil or from all.',
    steps: ['Pause the game, open the list of players.', 'Choose the pupil and take the right to chat away.', 'Tell the class why.'],
  },
  unmute: {
    means: 'The right to write is given back.',
    steps: ['Pause the game, open the list of players.', 'Choose the pupil and give it back.'],
  },
  kick: {
    means: 'The pupil leaves the world and can come back with its code.',
    steps: ['In the chat: /kick NAME and the reason.', 'Tell the class why, without the name.'],
  },
  block: {
    means: 'A world of Education has no list of the banned: with a new code only those you give it to come in.',
    steps: [
      'Close the world and open it with a new join code.',
      'Give the code to everybody else.',
      'On a Realm: open Members and remove the player.',
    ],
  },
  report: {
    means: 'Tells Microsoft about a player from outside the school.',
    steps: ['Pause the game, choose the player, then Report.', 'For a pupil of yours the school’s own way is the right one.'],
  },
}
