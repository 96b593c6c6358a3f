import { z } from 'zod'
import { screen } from '../../infra/http/declare.ts'
import { optionalText } from '../../infra/http/fields.ts'
import { type Form, filled } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { shareBar } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textField } from '../../ui/parts/fields.ts'
import { askForm } from '../../ui/parts/forms.ts'
import { columns, fold, inside, line, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { table, wideTable } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { mark } from '../../ui/icons.ts'
import { askedAbout, isOnRoll, noPublishOn, type Standing, standingOn } from './may-show.rule.ts'
import { type Purpose, purposeName, purposeShort } from './purposes.rule.ts'
import { namedLike, type RollPupil, readRoll } from './read-roll.ts'
import { byYear } from './year-order.rule.ts'
import { classPath, count, pupilLink, reasonFor, square } from './roll-words.ts'
import { today } from './school-day.ts'

const standings = [
  { key: 'everywhere', name: 'Everywhere', tone: 'go' },
  { key: 'somewhere', name: 'Somewhere', tone: 'wait' },
  { key: 'nowhere', name: 'Nowhere', tone: 'rest' },
  { key: 'no-publish', name: 'Do not publish', tone: 'stop' },
] as const
type Counts = Readonly<Record<Standing, number>>

const countStandings = (pupils: readonly RollPupil[], asked: readonly Purpose[], on: Temporal.PlainDate): Counts => {
  const counts = { everywhere: 0, somewhere: 0, nowhere: 0, 'no-publish': 0 }
  for (const pupil of pupils) counts[standingOn(pupil, asked, on)] += 1
  return counts
}

export const rollScreen = screen({
  path: '/roll',
  clause: 'IMG-2',
  may: 'roll.read',
  input: z.object({ q: optionalText(80) }),
  show: async (work, { q }, form) => {
    const on = today(work)
    const pupils = (await readRoll(work)).filter((pupil) => isOnRoll(pupil, on))
    const manages = work.caller.may.has('roll.manage')
    if (pupils.length === 0) return { title: 'Pupils and permission', nav: 'roll', body: noRoll(manages) }
    const asked = askedAbout(pupils)
    const classes = Object.entries(Object.groupBy(pupils, (pupil) => pupil.className)).map(([name, own]) => ({ name, own: own ?? [] }))
    classes.sort((a, b) => byYear(a.own[0]?.yearGroup ?? '', b.own[0]?.yearGroup ?? ''))
    return {
      title: 'Pupils and permission',
      nav: 'roll',
      lede: `${count(pupils.length, 'pupil')} in ${count(classes.length, 'class', 'classes')}. A picture goes out only where the answer is yes.`,
      body: columns(
        'side',
        html`${findPart(q, form)}${q === '' ? null : found(namedLike(pupils, q), q)}${classSheet(classes, asked, on)}`,
        html`${standingPart(countStandings(pupils, asked, on), asked)}${manages ? importPart() : null}`,
      ),
    }
  },
})

const findPart = (q: string, form: Form): Html => {
  const field = textField({ name: 'q', label: 'Find a pupil', type: 'search', form: filled(form, { q }), autocomplete: 'off' })
  return plain({ body: askForm('/roll', html`${field}${acts(button({ says: 'Find', icon: 'search' }))}`) })
}

const importPart = (): Html =>
  plain({
    title: 'Bring the roll up to date',
    close: true,
    body: html`${quiet('From your school’s own lists. You see what would change before it does.')}${acts(linkButton({ says: 'Bring in a list', href: '/roll/import', kind: 'main', icon: 'upload' }), linkButton({ says: 'Ask families', href: '/roll/ask' }), linkButton({ says: 'What consents stand for', href: '/roll/consents', kind: 'bare' }))}`,
  })

const noRoll = (manages: boolean): Html =>
  empty({
    title: 'The roll is empty',
    text: manages
      ? 'Bring in the list of pupils first, then the permissions. It takes a few minutes, and shows what it would do before it does it.'
      : 'Nobody can be named in a picture until the school office has brought in the list of pupils.',
    action: manages ? linkButton({ says: 'Bring in the list of pupils', href: '/roll/import', kind: 'main', icon: 'upload' }) : null,
  })

const standingPart = (counts: Counts, asked: readonly Purpose[]): Html =>
  plain({
    title: 'Where pupils may be shown',
    close: true,
    body: html`${shareBar(
      `Of all pupils: ${inWords(counts)}`,
      standings.map(({ key, name, tone }) => ({ name, value: counts[key], tone })),
    )}${quiet(
      asked.length === 0
        ? 'No permission has been brought in yet, so every answer is no.'
        : `Counted over the ${count(asked.length, 'place')} that the school asks about. Not asked is no.`,
    )}`,
  })

type SchoolClass = { readonly name: string; readonly own: readonly RollPupil[] }

/** Each class as a row with its own bar, and all of it once more as a table. */
const classSheet = (classes: readonly SchoolClass[], asked: readonly Purpose[], on: Temporal.PlainDate): Html => {
  const counted = classes.map(({ name, own }) => ({ name, pupils: own.length, counts: countStandings(own, asked, on) }))
  const rows = counted.map(({ name, pupils, counts }) =>
    linkRow({
      href: classPath(name),
      margin: mark('people'),
      title: name,
      text: html`${count(pupils, 'pupil')}: ${inWords(counts)}${bar(counts, pupils)}`,
    }),
  )
  const same = wideTable({
    caption: 'Each class, and where its pupils may be shown',
    hideCaption: true,
    columns: [{ says: 'Class' }, { says: 'Pupils', number: true }, ...standings.map(({ name }) => ({ says: name, number: true }))],
    rows: counted.map(({ name, pupils, counts }) => [name, pupils, ...standings.map(({ key }) => counts[key])]),
  })
  return sheet({ title: 'Classes', body: html`${linkRows(rows)}${inside(fold({ title: 'The same as a table', body: same }))}` })
}

const inWords = (counts: Counts): string =>
  standings
    .filter(({ key }) => counts[key] > 0)
    .map(({ key, name }) => `${counts[key]} ${key === 'no-publish' ? 'not to be published' : name.toLowerCase()}`)
    .join(', ')

const bar = (counts: Counts, whole: number): Html => {
  let from = 0
  const shares = standings.map(({ key, tone }) => {
    const width = (counts[key] / whole) * 340
    from += width
    return html`<rect class="s-${tone}" x="${(from - width).toFixed(1)}" width="${width.toFixed(1)}" height="6"/>`
  })
  return html`<svg class="chart" viewBox="0 0 340 6" aria-hidden="true">${shares}</svg>`
}

const found = (pupils: readonly RollPupil[], q: string): Html => {
  if (pupils.length === 0)
    return empty({
      title: `Nobody on the roll is called “${q}”`,
      text: 'Try the first letters of the first name or the surname. Leavers are not found here.',
    })
  const rows = pupils.slice(0, 50).map((pupil) =>
    linkRow({
      href: `/roll/pupils/${pupil.id}`,
      margin: mark('people'),
      title: `${pupil.forename} ${pupil.surname}`,
      text: pupil.className,
    }),
  )
  return sheet({ id: 'found', title: `${count(pupils.length, 'pupil')} found`, body: linkRows(rows) })
}

export const classScreen = screen({
  path: '/roll/classes/:name',
  clause: 'IMG-2',
  may: 'roll.read',
  input: z.object({ name: optionalText(60) }),
  show: async (work, { name }) => {
    const on = today(work)
    const pupils = (await readRoll(work, { className: name })).filter((pupil) => isOnRoll(pupil, on))
    const crumb = html`<a href="/roll">Pupils and permission</a>`
    if (pupils.length === 0)
      return {
        title: name || 'Class',
        crumb,
        nav: 'roll',
        body: empty({
          title: 'Nobody is in this class',
          text: 'It may have another name since the last list.',
          action: linkButton({ says: 'All classes', href: '/roll' }),
        }),
      }
    const asked = askedAbout(pupils)
    const held = pupils.filter((pupil) => noPublishOn(pupil.noPublish, on) !== null).length
    return {
      title: name,
      crumb,
      nav: 'roll',
      lede: `${count(pupils.length, 'pupil')}. ${held === 0 ? 'Nobody is on the no-publish list.' : `${held} must not be published.`}`,
      body:
        asked.length === 0
          ? html`${plain({ body: quiet('No permission has been brought in for this class, so every answer is no.') })}${names(pupils, on)}`
          : register(pupils, asked, on),
    }
  },
})

const nameCell = (pupil: RollPupil, on: Temporal.PlainDate) =>
  noPublishOn(pupil.noPublish, on) === null ? pupilLink(pupil) : line(html`${pupilLink(pupil)} ${tag('Do not publish', 'stop')}`)

const names = (pupils: readonly RollPupil[], on: Temporal.PlainDate): Html =>
  sheet({
    title: 'Pupils',
    body: inside(
      table({
        caption: 'Pupils of the class',
        hideCaption: true,
        columns: [{ says: 'Pupil' }, { says: 'Year' }],
        rows: pupils.map((pupil) => [nameCell(pupil, on), pupil.yearGroup]),
      }),
    ),
  })

/** The class register of permission: a square for each pupil and place. */
const register = (pupils: readonly RollPupil[], asked: readonly Purpose[], on: Temporal.PlainDate): Html =>
  sheet({
    title: 'Who may be shown where',
    body: inside(
      stack(
        'usual',
        html`${wideTable({
          caption: `Permission by pupil and place: ${asked.map(purposeName).join(', ')}`,
          hideCaption: true,
          columns: [{ says: 'Pupil' }, ...asked.map((purpose) => ({ says: purposeShort(purpose) }))],
          rows: pupils.map((pupil) => [nameCell(pupil, on), ...asked.map((purpose) => square(reasonFor(pupil, purpose, on)))]),
        })}<ul class="legend">${(['yes', 'no', 'expired', 'not-asked', 'no-publish'] as const).map((because) => html`<li>${square(because)}${legendWord[because]}</li>`)}</ul>`,
      ),
    ),
  })

const legendWord = {
  yes: 'yes',
  no: 'no, or withdrawn',
  expired: 'expired',
  'not-asked': 'not asked: no',
  'no-publish': 'do not publish',
} as const
