import { html, type Html } from '../html.ts'
import { barChart, heatMap, shareBar } from '../parts/charts.ts'
import { columns, plain, stretch } from '../parts/paper.ts'
import { avatar, weekStrip, who } from '../parts/people.ts'
import { progress, progressNote, steps } from '../parts/progress.ts'
import { facts, table } from '../parts/records.ts'
import { tag } from '../parts/words.ts'

/** Tables and facts. */
export const records = (): Html =>
  stretch({
    title: 'Table and facts',
    body: [
      plain({
        body: table({
          caption: 'Accounts',
          columns: [{ says: 'Account' }, { says: 'State' }, { says: 'Last round' }, { says: 'Posts', number: true }],
          rows: [
            ['Facebook page', tag('Live', 'go'), '08:05', 64],
            ['Bluesky', tag('Being set up', 'wait'), 'none yet', 0],
          ],
        }),
      }),
      plain({
        body: facts([
          { says: 'Aim', clause: 'ACC-3', is: 'Show families what the children grow and mend.' },
          { says: 'Who it is for', clause: 'ACC-4', is: 'Families of Years 3 to 6.' },
        ]),
      }),
    ],
  })

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => ({ short: day.slice(0, 1), says: day }))

/** Charts with their tables. */
export const charts = (): Html => {
  const hours = [14, 19, 9, 11, 16, 22].map((value, at) => ({ name: ['Sep', 'Oct', 'Nov', 'Dec', 'Jan', 'Feb'][at] ?? '', value }))
  const bars = barChart({
    says: 'Middle time to answer, hours, by month; limit 24',
    names: 'Month',
    unit: 'Hours',
    bars: hours,
    limit: { value: 24, says: 'limit 24 h' },
    warnAbove: 20,
  })
  const rounds = [
    ['Website', 3322111],
    ['Facebook', 3333320],
    ['Bluesky', 3232210],
    ['Seesaw', 2222200],
  ] as const
  const rowsOf = rounds.map(([name, digits]) => ({ name, values: Array.from(String(digits), Number) }))
  const heat = heatMap({
    says: 'Rounds signed by account and day; Sunday is missed on three accounts',
    names: 'Account',
    columns: days,
    rows: rowsOf,
    full: 3,
  })
  const shares = [
    { name: 'All channels', value: 168, tone: 'go' },
    { name: 'Some channels', value: 31, tone: 'wait' },
    { name: 'None', value: 11, tone: 'stop' },
  ] as const
  const share = shareBar('Permission on the roll: 168 for all channels, 31 for some, 11 for none', shares)
  const body = columns(
    'half',
    plain({ title: 'Hours to answer', level: 3, body: bars }),
    plain({ title: 'Rounds signed a day', level: 3, body: heat }),
  )
  return stretch({ title: 'Charts, each with its table', body: [body, plain({ title: 'Permission on the roll', level: 3, body: share })] })
}

/** People, weeks and progress. */
export const people = (): Html => {
  const names = ['Priya Nair', 'Tom Hallam', 'Priya Nair', 'Sian Beddoes', 'Tom Hallam', 'Daniel Okafor', null]
  const week = weekStrip(
    days.map((day, at) => ({
      letter: day.short,
      name: names[at] ?? null,
      says: `${day.says}: ${names[at] ?? 'nobody yet'}`,
      today: at === 0,
    })),
  )
  return stretch({
    title: 'People, progress, steps',
    body: plain({
      body: [
        who('Sian Beddoes', 'School office'),
        html`<div class="line">${['Priya Nair', 'Tom Hallam', 'Daniel Okafor', 'Helen Ormerod', null].map(avatar)}</div>`,
        week,
        steps(['Written', 'Checked', 'Being read', 'Goes out'], 2),
        progress('design-progress', 'Read version 5: 31 of 38 staff', 31, 38),
        progressNote('Going out to Bluesky now. This page will say when it is there.'),
      ],
    }),
  })
}
