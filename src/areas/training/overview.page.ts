import { z } from 'zod'
import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { shareBar } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { askForm } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { table, wideTable } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { coursesInUse } from './courses.ts'
import { shortDay } from './day-of.ts'
import { type CheckUpTotals, checkUpStates, overview, type OverviewRow, totalsOf } from './overview.ts'
import { standings, standingWords } from './requirement.rule.ts'
import { shares, standingTag } from './standing-tag.ts'
import type { Count } from './overview.rule.ts'

const crumb = html`<a href="/training">Training</a>`

export const everybodyScreen = screen({
  path: '/training/everybody',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object({
    show: z.enum(['', 'todo', ...standings]).catch(''),
    course: z.string().max(80).default(''),
    q: z.string().trim().max(80).default(''),
  }),
  show: async (work, asked, typed): Promise<Content> => {
    const courses = await coursesInUse(work)
    const all = await overview(work)
    const shown = all.filter((row) => matches(row, asked))
    const form = { ...typed, values: { ...asked } }
    return {
      title: 'Everybody’s training',
      crumb,
      lede: sayWhole(all),
      nav: 'training',
      body: stack(
        'roomy',
        html`${plain({
          body: html`${chart(totalsOf(all).all)}${fold({
            title: 'Narrow it down',
            open: asked.show !== '' || asked.course !== '' || asked.q !== '',
            body: askForm(
              '/training/everybody',
              html`${selectField({ name: 'show', label: 'Show', form, choices: [{ value: '', says: 'Everybody' }, { value: 'todo', says: 'Who has something to do' }, ...standings.map((one) => ({ value: one, says: standingWords[one] }))] })}
${selectField({ name: 'course', label: 'Course', form, none: 'All courses', choices: courses.map(({ id, title }) => ({ value: id, says: title })) })}
${textField({ name: 'q', label: 'Name', form, type: 'search' })}${acts(button({ says: 'Show' }))}`,
            ),
          })}`,
        })}${peopleTable(shown, new Map(courses.map(({ id, title }) => [id, title])), asked.course)}${await checkUps(work)}`,
      ),
    }
  },
})

type Asked = { readonly show: string; readonly course: string; readonly q: string }
const matches = (row: OverviewRow, { show, course, q }: Asked): boolean => {
  if (q !== '' && !row.name.toLowerCase().includes(q.toLowerCase())) return false
  const needs = row.needs.filter(({ courseId }) => course === '' || courseId === course)
  if (course !== '' && needs.length === 0) return false
  if (show === '') return true
  return needs.some(({ standing }) => (show === 'todo' ? standing !== 'in-date' : standing === show))
}

const sayWhole = (rows: readonly OverviewRow[]): string => {
  const asked = rows.filter(({ needs }) => needs.length > 0)
  const done = asked.filter(({ needs }) => needs.every(({ standing }) => standing === 'in-date' || standing === 'soon'))
  return `${done.length} of ${asked.length} people have everything they need.`
}

const chart = (count: Count): Html =>
  shareBar(
    `Of all that is needed, ${standings.map((one) => `${count[one]} ${standingWords[one].toLowerCase()}`).join(', ')}`,
    (['in-date', 'soon', 'not-yet', 'overdue'] as const).map((one) => ({ name: standingWords[one], value: count[one], tone: shares[one] })),
  )

function peopleTable(rows: readonly OverviewRow[], titles: ReadonlyMap<string, string>, course: string): Html {
  if (rows.length === 0) return empty({ title: 'Nobody here', text: 'Nobody fits what you asked for.' })
  return sheet({
    title: rows.length === 1 ? 'One person' : `${rows.length} people`,
    body: inside(
      table({
        caption: 'Who stands where with which course',
        hideCaption: true,
        columns: [{ says: 'Name' }, { says: 'Job' }, { says: 'Training' }],
        rows: rows.map((row) => [
          html`<a href="/people/${row.id}">${row.name}</a>`,
          row.jobTitle,
          html`<div class="stack tight">${row.needs.length === 0 ? quiet('Nothing is asked') : null}${row.needs
            .filter(({ courseId }) => course === '' || courseId === course)
            .map(
              (need) =>
                html`<div>${standingTag(need.standing)} ${titles.get(need.courseId) ?? need.courseId}${
                  need.expiresOn === null
                    ? need.dueOn === null
                      ? null
                      : html`, by ${shortDay(need.dueOn)}`
                    : html`, ${shortDay(need.expiresOn)}`
                }</div>`,
            )}</div>`,
        ]),
      }),
    ),
  })
}

/** The check-up, as far as anybody but its owner may know of it: done this year, or not yet. */
async function checkUps(work: Work): Promise<Html> {
  const states = await checkUpStates(work)
  return sheet({
    title: 'Private check-up',
    aside: quiet(`${states.filter(({ done }) => done).length} of ${states.length} done`),
    body: inside(
      html`${quiet('Whether it was done this year. What anybody ticked is known to nobody.')}${table({
        caption: 'Private check-up: done or not yet',
        hideCaption: true,
        pairs: true,
        columns: [{ says: 'Name' }, { says: 'State' }],
        rows: states.map(({ name, done }) => [name, done ? tag('Done', 'go') : tag('Not yet', 'note')]),
      })}`,
    ),
  })
}

/** For governors, and whoever else may see the log: numbers, and nobody's name. */
export const totalsScreen = screen({
  path: '/training/totals',
  clause: 'ROL-S1',
  may: 'log.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const titles = new Map((await coursesInUse(work)).map(({ id, title }) => [id, title]))
    const { all, byCourse, people } = totalsOf(await overview(work))
    return {
      title: 'Training in numbers',
      crumb,
      lede: `${people} people are asked to take something. Numbers only; the names are with the leaders.`,
      nav: 'training',
      body: stack(
        'roomy',
        html`${plain({ title: 'All that is needed', body: chart(all) })}${sheet({
          title: 'By course',
          body: inside(
            wideTable({
              caption: 'How many stand where',
              hideCaption: true,
              columns: [{ says: 'Course' }, ...standings.map((one) => ({ says: standingWords[one], number: true }))],
              rows: byCourse.map(({ courseId, count }) => [
                titles.get(courseId) ?? 'A course no longer in use',
                ...standings.map((one) => count[one]),
              ]),
            }),
          ),
        })}${checkUpTotals(await checkUpStates(work))}`,
      ),
    }
  },
})

const checkUpTotals = (states: CheckUpTotals): Html =>
  plain({
    title: 'Private check-up',
    body: html`<p>${states.filter(({ done }) => done).length} of ${states.length} members of staff have done it this year.</p>`,
  })
