export type IcsEvent = { readonly uid: string; readonly at: Temporal.Instant; readonly title: string; readonly url: string }

/** A calendar as programs read it (RFC 5545): instants in UTC, so that no program has to know a zone. Lines end in CRLF and are folded at 75 bytes. */
export const icsOf = (spec: { readonly name: string; readonly now: Temporal.Instant; readonly events: readonly IcsEvent[] }): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Schoolgate//Posts//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(spec.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...spec.events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${stamp(spec.now)}`,
      `DTSTART:${stamp(event.at)}`,
      `DTEND:${stamp(event.at.add({ minutes: 15 }))}`,
      `SUMMARY:${escaped(event.title)}`,
      `URL:${event.url}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')

const stamp = (at: Temporal.Instant): string => `${at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`
const escaped = (words: string): string => words.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r?\n/g, '\\n')

const longest = 73
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > longest) {
      pieces.push(piece)
      piece = ''
      bytes = 0
    }
    piece += letter
    bytes += size
  }
  return [...pieces, piece].join('\r\n ')
}
