/** How a server's own lines begin, before what was said: each gives the time of day, and some the day as well. */
export const beginnings: readonly RegExp[] = [
  // Vanilla, Fabric, newer Paper: [09:31:12] [Server thread/INFO]: ...   NeoForge puts its logger in a third pair of brackets.
  /^\[(?<time>\d\d:\d\d:\d\d)(?:\.\d+)?\] \[(?<thread>[^\]/]*)\/(?<level>[A-Z]+)\](?: \[[^\]]*\])?: /,
  // Paper and Spigot: [09:31:12 INFO]: ...
  /^\[(?<time>\d\d:\d\d:\d\d) (?<level>[A-Z]+)\]: (?:\[[A-Za-z0-9_-]+\] (?=<))?/,
  // Forge: [23Nov2026 09:31:12.044] [Server thread/INFO] [net.minecraft.server.MinecraftServer/]: ...
  /^\[(?<date>\d{1,2}[A-Z][a-z]{2}\d{4}) (?<time>\d\d:\d\d:\d\d)\.\d+\] \[(?<thread>[^\]/]*)\/(?<level>[A-Z]+)\](?: \[[^\]]*\])?: /,
]

/** How talk looks after that beginning. Which one a server uses depends on its plugins: data, to be chosen where it is connected. */
export type ChatFormat = { readonly id: string; readonly says: string; readonly said: readonly RegExp[] }

const inBrackets = /^(?:\[Not Secure\] )?<(?<who>[^<>]{1,60})> (?<text>.+)$/u
const emote = /^(?:\[Not Secure\] )?\* (?<who>[.*]?\w{1,32}) (?<text>.+)$/u

export const chatFormats: readonly ChatFormat[] = [
  { id: 'usual', says: '<Name> words: as the game itself writes it, and Essentials when nothing was changed', said: [inBrackets, emote] },
  {
    id: 'ranked',
    says: '[Rank] Name: words',
    said: [/^(?:\[Not Secure\] )?(?:\[[^\]]{1,30}\] ?)+(?<who>[~.*]?\w{1,32})(?: ?\[[^\]]{1,30}\])*: (?<text>.+)$/u, inBrackets, emote],
  },
  {
    id: 'arrow',
    says: 'Name » words',
    said: [/^(?:\[Not Secure\] )?(?:\[[^\]]{1,30}\] ?)*(?<who>[~.*]?\w{1,32}) ?[»›>] (?<text>.+)$/u, inBrackets, emote],
  },
]

/** Between two people, and for nobody else: counted and thrown away. */
export const betweenTwo: readonly RegExp[] = [
  /^(?<who>[.*]?\w{1,32}) issued server command: \/(?:minecraft:|essentials:)?(?:tell|msg|w|whisper|m|t|pm|r|reply|emsg|etell|mail|teammsg|tm|helpop|ac|amsg)\b/i,
  /^\[(?:[^\]]{1,40}) -> (?:[^\]]{1,40})\]/,
  /^(?:You whisper|[.*]?\w{1,32} whispers) to /,
  /^(?:PM|MSG|Whisper|SocialSpy|\[SS\]|\[Spy\])[:\s]/i,
]

/** What somebody who looks after the server has done there: part of what happened. */
export const lookedAfter =
  /^(?<who>[.*]?\w{1,32}) issued server command: (?<text>\/(?:minecraft:|essentials:)?(?:kick|ban|ban-ip|pardon|unban|mute|unmute|tempban|tempmute|warn|jail)\b.*)$/i

/** The server itself, speaking for the school. */
export const byServer = /^(?:\[Not Secure\] )?\[(?:Server|Rcon|Console|Broadcast)\] (?<text>.+)$/i

export const otherCommand = / issued server command: \//
export const comings =
  / (?:joined the game|left the game|lost connection: |logged in with entity id|has made the advancement|has completed the challenge|has reached the goal)|^UUID of player /
