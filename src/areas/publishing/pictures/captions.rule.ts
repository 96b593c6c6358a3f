/** One line of captions: from when to when, in milliseconds, and what is said. */
export type Cue = { readonly from: number; readonly to: number; readonly words: string }
export type Captions = { readonly cues: readonly Cue[] } | { readonly wrong: string }

const lastLineMs = 4_000
const time = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?$/
const typed = /^((?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\s+(.+)$/

/**
 * Captions as a person gives them: a WebVTT file, or lines that each begin with a time, such as `0:03 Welcome to the garden`. What cannot
 * be read is said with its line, so that it can be put right.
 * @policy IMG-1
 */
export function readCaptions(given: string): Captions {
  const text = given
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim()
  if (text === '') return { cues: [] }
  return text.startsWith('WEBVTT') ? fromVtt(text) : fromLines(text)
}

function fromVtt(text: string): Captions {
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(text)) return { wrong: 'A WebVTT file begins with a line that says WEBVTT.' }
  const cues: Cue[] = []
  let line = 1
  for (const block of text.split(/\n{2,}/)) {
    const lines = block.split('\n')
    const at = lines.findIndex((each) => each.includes('-->'))
    if (at >= 0) {
      const cue = cueOf(lines, at)
      if (cue === null) return { wrong: `The times near line ${line + at} cannot be read.` }
      if (cue.to <= cue.from) return { wrong: `Near line ${line + at} a caption ends before it begins.` }
      if (cue.from < (cues.at(-1)?.from ?? 0)) return { wrong: `Near line ${line + at} a caption begins before the one above it.` }
      if (cue.words !== '') cues.push(cue)
    }
    line += lines.length + 1
  }
  return cues.length > 0 ? { cues } : { wrong: 'This WebVTT file has no captions in it.' }
}

function cueOf(lines: readonly string[], at: number): Cue | null {
  const [from, rest] = (lines[at] ?? '').split('-->').map((part) => part.trim())
  const [begins, ends] = [milliseconds(from ?? ''), milliseconds(rest?.split(/\s/)[0] ?? '')]
  if (begins === null || ends === null) return null
  const words = lines
    .slice(at + 1)
    .join('\n')
    .replace(/<[^>]*>/g, '')
    .trim()
  return { from: begins, to: ends, words: unescaped(words) }
}

function fromLines(text: string): Captions {
  const cues: { from: number; words: string }[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, when = '', words = ''] = typed.exec(line.trim()) ?? []
    const from = milliseconds(when)
    if (from === null) return { wrong: `Line ${at + 1} has no time. Begin each line with one, such as 0:03.` }
    if (from < (cues.at(-1)?.from ?? 0)) return { wrong: `The time in line ${at + 1} is before the one above it.` }
    cues.push({ from, words })
  }
  return {
    cues: cues.map((cue, at) => ({ ...cue, to: Math.max(cue.from + 500, cues[at + 1]?.from ?? cue.from + lastLineMs) })),
  }
}

function milliseconds(text: string): number | null {
  const found = time.exec(text)
  if (!found) return null
  const [, hours = '0', minutes = '0', seconds = '0', rest = ''] = found
  if (Number(seconds) > 59 || Number(minutes) > 59) return null
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0'))
}

/** The same captions as every player reads them. Only words and times are kept. */
export const asVtt = (cues: readonly Cue[]): string =>
  cues.length === 0
    ? ''
    : `WEBVTT\n\n${cues.map(({ from, to, words }) => `${clock(from)} --> ${clock(to)}\n${escaped(words)}`).join('\n\n')}\n`

/** What is said, as plain text: for the checks, and for people who read it beside the video. */
export const transcriptOf = (captions: string): string => {
  const read = readCaptions(captions)
  return 'cues' in read ? read.cues.map(({ words }) => words).join('\n') : ''
}

/** As a person would type them, to be changed. */
export const asLines = (captions: string): string => {
  const read = readCaptions(captions)
  return 'cues' in read ? read.cues.map(({ from, words }) => `${short(from)} ${words.replaceAll('\n', ' ')}`).join('\n') : captions
}

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (ms: number): string =>
  `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
function short(ms: number): string {
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60]
  const seconds = two(Math.floor(ms / 1000) % 60)
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}${rest}` : `${minutes}:${seconds}${rest}`
}
const escaped = (words: string): string =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\n{2,}/g, '\n')
const unescaped = (words: string): string =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&')
