import { html, type Html } from '../html.ts'
import { mark } from '../icons.ts'
import { button, linkButton } from '../parts/buttons.ts'
import { clockChip, runningChip, workingList } from '../parts/clocks.ts'
import { finding } from '../parts/findings.ts'
import { leaves } from '../parts/gate.ts'
import { columns, linkRow, linkRows, numberedRows, plain, sheet, stretch, taskRow } from '../parts/paper.ts'
import { timeline } from '../parts/records.ts'
import { clauseLink, tag } from '../parts/words.ts'

const ten = (hour: number): Temporal.Instant =>
  Temporal.ZonedDateTime.from({ year: 2026, month: 11, day: 23, hour, minute: 10, timeZone: 'UTC' }).toInstant()

/** Every state of a clock, and a working. */
export const clocks = (): Html =>
  stretch({
    title: 'Clock chip',
    body: html`<div class="plain line">${[
      clockChip({ state: 'calm', left: '17 h left', by: 'by Tue 09:12', share: 70 }),
      clockChip({ state: 'soon', left: '50 min left', by: 'by 13:00', share: 8 }),
      clockChip({ state: 'late', left: '2 h over', by: 'was 10:10', share: 0 }),
      clockChip({ state: 'held', left: 'On hold', by: 'awaiting family', share: 40 }),
      clockChip({ state: 'done', left: 'Answered', by: 'in 3 h 12 min' }),
      runningChip({ now: ten(12), start: ten(8), due: Temporal.Instant.from('2026-11-23T17:00Z'), by: 'by 17:00' }),
    ]}</div>${plain({
      title: 'How 17:00 was worked out',
      level: 3,
      body: workingList([
        { says: 'Received, Sunday evening', gives: 'Sun 22 Nov, 19:42', iso: '2026-11-22T19:42Z' },
        { says: 'At a weekend, so the next working day', clause: 'MON-4', gives: 'Monday' },
        { says: 'Aim for 17:00. Late after midnight.', gives: 'Mon 23 Nov, 17:00', iso: '2026-11-23T17:00Z' },
      ]),
    })}`,
  })

const side = (): readonly Html[] => [
  sheet({
    title: 'Timeline',
    body: timeline([
      { says: 'Helen Ormerod approved', at: 'Mon 23 Nov, 12:40' },
      { says: 'Priya Nair sent it', at: 'Thu 19 Nov, 15:48' },
    ]),
  }),
  plain({
    title: 'Two to open the gate',
    body: [
      leaves({ name: 'Priya Nair', does: 'wrote it', is: 'yes' }, { name: 'Daniel Okafor', does: 'will read it', is: 'open' }),
      leaves({ name: 'Tom Hallam', does: 'wrote it', is: 'yes' }, { name: 'Priya Nair', does: 'read it', is: 'yes' }),
      leaves({ name: 'Tom Hallam', does: 'wrote it', is: 'yes' }, { name: 'Priya Nair', does: 'sent it back', is: 'no' }),
    ],
  }),
]

/** Findings, timeline and gate. */
export const findings = (): Html => {
  const yes = button({ says: 'Yes', name: 'answer', value: 'yes' })
  const notSure = button({ says: 'Not sure', name: 'answer', value: 'no' })
  const body = [
    finding({
      tone: 'stop',
      title: 'Zaynab may not be shown on Facebook',
      text: 'Her family said yes to the website only.',
      clause: 'IMG-2',
      mends: button({ says: 'Leave it off Facebook' }),
    }),
    finding({
      tone: 'wait',
      title: 'Says where children will be',
      text: 'Take the time out?',
      clause: 'BEH-3',
      mends: button({ says: 'Take it out' }),
    }),
    finding({
      tone: 'note',
      title: 'Dressed suitably, shown kindly?',
      text: 'Only a person can say.',
      clause: 'IMG-6',
      mends: [yes, notSure],
    }),
    finding({ tone: 'go', title: 'First names only', clause: 'IMG-1' }),
  ]
  return columns('half', sheet({ title: 'Finding row', body: html`<form method="post" action="/design">${body}</form>` }), side())
}

const tasks = (): Html =>
  sheet({
    title: 'Task rows',
    body: [
      taskRow({
        margin: mark('talk'),
        chip: [clockChip({ state: 'calm', left: '4 h 50 min left', by: 'by 17:00', share: 62 }), clauseLink('MON-4')],
        title: 'Answer two comments',
        text: 'Gemma T. asks about seats.',
        action: linkButton({ says: 'Answer', href: '/inbox' }),
      }),
      taskRow({
        margin: mark('book', 'stop'),
        chip: clockChip({ state: 'late', left: '3 days over', by: 'was due Friday', share: 0 }),
        title: 'Finish Pictures and permission',
        action: linkButton({ says: 'Carry on', href: '/training' }),
      }),
    ],
  })

/** Rows that ask, rows that lead, rows that count. */
export const rows = (): Html => {
  const links = sheet({
    title: 'Link rows',
    body: linkRows([
      linkRow({
        href: '/inbox',
        margin: mark('talk'),
        title: 'Gemma T.',
        text: 'How many seats can each family have?',
        chip: clockChip({ state: 'calm', left: '4 h 50 min', by: 'by 17:00', share: 62 }),
        current: true,
      }),
      linkRow({
        href: '/inbox',
        margin: mark('shield', 'note'),
        title: 'Passed to Farida Aziz',
        text: 'You cannot read this one. It is being looked after.',
        chip: tag('With the DSL', 'note'),
      }),
    ]),
  })
  const numbered = sheet({
    title: 'Numbered rows',
    body: numberedRows([
      { title: 'Be kind about people', text: 'Children, families and staff read this.' },
      { title: 'Say who you are', text: 'We always sign our posts.' },
    ]),
  })
  return columns('half', tasks(), [links, numbered])
}
