import { beginsSentence, type Beside, hasCapital, isBlankGap, isWrittenAsName, wordAfter, wordBefore } from './around-a-name.rule.ts'
import {
  alsoBooks,
  alsoPlaces,
  continuations,
  dayBefore,
  greetings,
  isDeed,
  months,
  openings,
  seasonal,
  seasons,
  things,
  titles,
  travel,
} from './name-signs.rule.ts'
import { isMostlyAName } from './ordinary-words.rule.ts'

/** Where a first name of the roll stands, and what the roll says of it. */
export type Naming = {
  readonly text: string
  readonly start: number
  readonly end: number
  /** It is an ordinary English word too. */
  readonly ordinary: boolean
  /** May this word be the last name, or another first name, of a pupil who is called so? */
  readonly isOwnName: (word: string) => boolean
}

type Around = Naming & { readonly word: string; readonly before: Beside; readonly after: Beside; readonly first: boolean }

/**
 * Does a first name of the roll name a child here? A name after a title is a grown-up's, before a strange surname somebody else's, before `Street` or `Class`
 * a place's or a group's. A name that is a word as well must be written with a capital, and by what stands around it be more than that word.
 * @policy BEH-3 IMG-1
 */
export function isPupilHere(naming: Naming): boolean {
  const { text, start, end, ordinary } = naming
  const before = wordBefore(text, start)
  if (/^\.? {1,2}$/.test(before.gap) && titles.has(before.word.toLowerCase())) return false
  const next = wordAfter(text, end)
  // `Anne` of `Anne-Marie Attenshaw` is judged by what follows the whole name.
  const after = next.gap === '-' && hasCapital(next.word) ? wordAfter(text, next.end) : next
  const around = { ...naming, word: text.slice(start, end), before, after, first: beginsSentence(text, start) }
  if (isSomethingElse(around) || isPlace(around)) return false
  return !ordinary || isNameNotWord(around)
}

/** `James Watt`, `Ruby Street`: one blank, and a word with a capital that is no name of that pupil's. */
function isSomethingElse({ before, after, isOwnName, word, ordinary }: Around): boolean {
  if (after.gap === '' && after.word !== '' && ordinary) {
    const part = /^\p{Lu}?\p{Ll}*/u.exec(after.word)?.[0] ?? ''
    return part !== '' && !/^(?:and|is|was|won|you|we)$/i.test(part) && !isOwnName(part)
  }
  if (alsoBooks.has(word.toLowerCase()) && isBlankGap(before.gap) && /^(?:read|reading|watch|watched|watching)$/i.test(before.word))
    return true
  if (!isBlankGap(after.gap)) return false
  const folded = after.word.toLowerCase().replace(/['’]s$/, '')
  if ((things.has(folded) && hasCapital(after.word)) || folded === 'river') return true
  return isWrittenAsName(after.word) && !continuations.has(folded) && !isOwnName(after.word)
}

/** `in Paris`, `our trip to Paris`, `Paris is the capital of France`. */
function isPlace({ text, start, end, word, before, after, isOwnName }: Around): boolean {
  if (!alsoPlaces.has(word.toLowerCase()) || (after.gap === ', ' && hasCapital(after.word) && isOwnName(after.word))) return false
  if (/^ (?:is|was) (?:a|an|the|in)\b/.test(text.slice(end, end + 10))) return true
  if (!isBlankGap(before.gap)) return false
  const near = before.word.toLowerCase()
  if (/^(?:in|near|visited|visit|visiting|across|around|river|capital|leaving|reached|royal)$/.test(near)) return true
  if (near === 'of')
    return /\b(?:map|city|walls|streets|town|king|queen|duke|bishop|people|north|south|east|west) of $/i.test(
      text.slice(Math.max(0, start - 16), start),
    )
  if (near === 'for' || near === 'from' || near === 'to')
    return text
      .slice(Math.max(0, start - 48), start)
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((one) => travel.has(one) || one === 'leaves')
  return false
}

function isNameNotWord(around: Around): boolean {
  const { word, before } = around
  if (!hasCapital(word)) return false
  const loud = word.length > 1 && word === word.toUpperCase()
  if (loud) return greetings.has(before.word.toLowerCase()) && before.word === before.word.toUpperCase()
  const folded = word.toLowerCase()
  if ((months.has(folded) || seasons.has(folded)) && isOfTheYear(around)) return false
  return around.first ? isDoer(around) : isInMidSentence(around)
}

function isOfTheYear({ text, start, end, before, after, word }: Around): boolean {
  const near = before.word.toLowerCase()
  if (/\d(?:st|nd|rd|th)?(?: of)? $/.test(text.slice(Math.max(0, start - 8), start))) return true
  if (/^[ ,]{1,2}\d/.test(text.slice(end, end + 3))) return true
  const next = after.word.toLowerCase()
  if (
    isBlankGap(after.gap) &&
    (seasonal.has(next) ||
      /^(?:is|was) (?:here|coming|over|nearly|almost|on|upon|going|hot|cold|wet|warm|finally|well|a|the|in)\b/.test(
        text.slice(after.start, after.start + 16).toLowerCase(),
      ))
  )
    return true
  if (near === 'by' && isMade.test(text.slice(Math.max(0, start - 20), start))) return false
  if (isBlankGap(before.gap) && dayBefore.has(near)) return !(near === 'from' && seasons.has(word.toLowerCase()))
  if (
    near === 'to' &&
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december) to $/i.test(
      text.slice(Math.max(0, start - 14), start),
    )
  )
    return true
  return near === 'happy'
}

/** Made by somebody, not by a day. */
const isMade = /(?:ed|wn|en|ld|ung|un|ade|won|uilt|photos?|pictures?|poems?|story|stories|songs?|cards?) by $/i
/** How a caption goes on after a name. */
const caption =
  /^(?:on stage|with (?:an?|his|her|their|our|the)\b|as (?:an?|the)\b|beside |next to |(?:hold|wear|sitt|stand|play|sing|danc|runn|jump|smil|show|paint|draw|look|eat|feed|plant|digg|climb|rid|swimm|wav|count|measur|help|tak|giv|shar|explain|learn|work|point|lead|carry|meet|fish|bak|cook|paddl|balanc)ing\b)/

/** First in a sentence the capital says nothing: it is a name if somebody does something, is spoken to, or stands alone or in a list of names. */
function isDoer({ text, end, after, word, start }: Around): boolean {
  const next = after.word.toLowerCase()
  if (after.word === '' || /[\n]/.test(after.gap)) return isAlone(text, start, end)
  if (/^['’]s /.test(text.slice(end, end + 3))) return true
  if (/^,/.test(after.gap)) return hasCapital(after.word) || /^(?:you|your|we|well|who|aged|from|our|thank|how)$/.test(next)
  if (/[(]/.test(after.gap)) return true
  if (/^[.!?:]/.test(after.gap)) return isAlone(text, start, end) || /[!]/.test(after.gap)
  if (!isBlankGap(after.gap)) return isMostlyAName(word.toLowerCase()) && /^ ?[&-]/.test(after.gap)
  if (next === 'and') {
    const third = wordAfter(text, after.end)
    return hasCapital(third.word) || (isMostlyAName(word.toLowerCase()) && third.word !== 'the')
  }
  if (caption.test(text.slice(after.start, after.start + 16))) return true
  if (isDeed(next))
    return (
      !/^is (?:the|a|an|here) |^was (?:the|a|an) (?!first|winner|star|hero|great|brilliant|real)/.test(
        text.slice(after.start, after.start + 40),
      ) || isMostlyAName(word.toLowerCase())
    )
  return /^(?:from|in|of)$/.test(next) && /^(?:year|class|reception|nursery|\d)/i.test(text.slice(after.end + 1, after.end + 10))
}

/** A line of its own, or the answer to `Player of the match:`. */
function isAlone(text: string, start: number, end: number): boolean {
  const line = text.slice(Math.max(0, start - 40), start)
  const before = line.slice(line.lastIndexOf('\n') + 1)
  const rest = /^[^\n]{0,4}/.exec(text.slice(end, end + 4))?.[0] ?? ''
  if (!/^[ .!,]*$/.test(rest)) return false
  return /:\s*$/.test(before) || (/^[\s\d.)*•-]*$/.test(before) && (before !== '' || start > 0 || end < text.length))
}

/** In the middle of a sentence the capital speaks for a name, unless it belongs to a whole name or to a word that took a capital. */
function isInMidSentence({ text, start, before, after, isOwnName }: Around): boolean {
  const near = before.word.toLowerCase()
  if (isBlankGap(before.gap)) {
    if (/^(?:the|a|an|every|each|no|any|another|some|more|international|world|national)$/.test(near)) return false
    const adjective = /\b(?:a|an|every|another) [a-z]{3,12} $/i.test(text.slice(Math.max(0, start - 24), start))
    if (adjective && !isDeed(after.word.toLowerCase()) && near !== 'called' && near !== 'named') return false
    if (isWrittenAsName(before.word) && !openings.has(near) && !isOwnName(before.word) && !beginsSentence(text, before.start)) return false
    if (isTitleCase(before) && !greetings.has(near)) return false
    if (near === 'our') return !isBlankGap(after.gap) || isDeed(after.word.toLowerCase()) || /^(?:and|who)$/.test(after.word)
  }
  if (
    isBlankGap(after.gap) &&
    !hasCapital(after.word) &&
    /^(?:class|club|fair|seeds?|berries|petals|leaves|pads?|room|lesson|lessons|show|exhibition|cards?|table)$/.test(after.word)
  )
    return false
  return true
}

/** A small word with a capital in the middle of a sentence: the line is written in capitals throughout. */
const isTitleCase = ({ word }: Beside): boolean => /^(?:Of|In|On|The|A|An|At|Our|Your|Be|Is)$/.test(word)

/** Where the whole word begins that a part of it ends: `O’Brien`, `McDonald`, `Smith-Jones`. */
function beginningOf(text: string, start: number): number {
  let at = start
  while (at > 0 && start - at < 24 && /[\p{L}\p{M}'’-]/u.test(text[at - 1] ?? '')) at--
  const particles = /(?:\b(?:van|von|de|del|der|den|la|le|al|el|bin|O|Mc|Mac)|Ó) (?:(?:der|den|la|las|los) )?$/.exec(
    text.slice(Math.max(0, at - 10), at),
  )
  return at - (particles?.[0].length ?? 0)
}

/** A title before a name makes it a grown-up's. */
export function titled(text: string, start: number): boolean {
  const before = wordBefore(text, start)
  return /^\.? {1,2}$/.test(before.gap) && titles.has(before.word.toLowerCase())
}

const household = /^(?:family|twins|brothers|sisters|siblings|boys|girls|children)$/

/**
 * Does a surname of the roll stand here by itself, for a pupil? Not after a title or a strange first name, nor before a word that makes it a place.
 * An ordinary word is a surname only of a household, or after `young` and the like.
 */
export function isSurnameAlone(naming: Naming): boolean {
  const { text, end, ordinary, isOwnName } = naming
  const start = beginningOf(text, naming.start)
  const before = wordBefore(text, start)
  const after = wordAfter(text, end)
  const isYoung = isBlankGap(before.gap) && /^(?:young|little|master)$/i.test(before.word)
  if (titled(text, start) || !hasCapital(text.slice(naming.start, end))) return false
  const isHouse = isBlankGap(after.gap) && household.test(after.word)
  if (isYoung || isHouse) return true
  if (ordinary || isPlace({ ...naming, word: text.slice(start, end), before, after, first: false })) return false
  if (isBlankGap(before.gap) && isWrittenAsName(before.word) && !openings.has(before.word.toLowerCase()) && !isOwnName(before.word))
    return false
  return !isSomethingElse({ ...naming, word: text.slice(start, end), before, after, first: false })
}
