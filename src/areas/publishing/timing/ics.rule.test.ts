import assert from 'node:assert/strict'
import { it } from 'node:test'
import { icsOf } from './ics.rule.ts'

const now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const event = {
  uid: '1@schoolgate',
  at: Temporal.Instant.from('2027-06-15T14:40:00Z'),
  title: 'Post on Facebook, Bluesky: scheduled',
  url: 'https://x.test/posts/1',
}

it('a calendar for other programs names the moment in UTC, and hides what would break its lines', () => {
  const ics = icsOf({ name: 'Posts of Ashgrove', now, events: [event] })
  assert.ok(ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'))
  assert.match(ics, /DTSTART:20270615T144000Z\r\n/)
  assert.match(ics, /SUMMARY:Post on Facebook\\, Bluesky: scheduled\r\n/)
  assert.ok(ics.endsWith('END:VCALENDAR\r\n'))
})
it('no line is longer than 75 bytes, whatever a school is called, and unfolding gives the name back', () => {
  const name = 'Ysgol Gynradd Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ŵŷ; '.repeat(3)
  const ics = icsOf({ name, now, events: [] })
  for (const line of ics.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line)
  assert.ok(ics.replaceAll('\r\n ', '').includes(`X-WR-CALNAME:${name.replaceAll(';', '\\;')}`))
})
