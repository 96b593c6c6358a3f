import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing, upload } from '../../infra/http/fields.ts'
import { Unreadable } from '../../infra/http/http.errors.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import type { Evidence, EvidenceDiff, EvidenceProblem } from './evidence.rule.ts'
import { compareEvidence, evidenceShape, importEvidence, type ReadEvidence, readEvidence } from './evidence.ts'

const crumb = html`<a href="/training">Training</a>`

export const evidenceScreen = screen({
  path: '/training/evidence',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Bring in evidence',
    crumb,
    lede: 'Training taken elsewhere, as a CSV file. You see what it would change before anything does.',
    nav: 'training',
    body: html`${errorSummary(typed)}${columns(
      'side',
      plain({
        body: form(
          '/training/evidence',
          work.caller.csrf,
          html`${fileField({ name: 'file', label: 'List of training', hint: 'CSV, up to 10 MB, commas or semicolons.', form: typed, required: true, accept: '.csv,text/csv' })}${acts(button({ says: 'Look at it', kind: 'main' }))}`,
          { multipart: true },
        ),
      }),
      plain({ title: 'Its columns', body: columnFacts() }),
    )}`,
  }),
})

const columnFacts = (): Html =>
  facts([
    { says: 'person', is: 'E-mail address or the school’s own number. Needed.' },
    { says: 'course', is: 'Title or id of a course. Needed.' },
    { says: 'date', is: 'The day it was taken, as 31/08/2026. Needed.' },
    { says: 'provider', is: 'Who gave it.' },
    { says: 'result', is: 'Passed, attended, a mark.' },
    { says: 'expires', is: 'Until when it counts. Empty: as the course says here.' },
    { says: 'certificate', is: 'The number on the paper, so that it can be found. No files are kept here.' },
  ])

export const readEvidenceAct = act({
  on: evidenceScreen,
  path: '/training/evidence',
  clause: 'ROL-S1',
  may: 'training.oversee',
  upload: true,
  input: z.object({ file: upload('Choose the list.') }),
  act: async (work, { file }) => {
    const read = readEvidence(new Uint8Array(await file.arrayBuffer()))
    return { show: preview(work, read, await compareEvidence(work, read.rows)) }
  },
})

function preview(work: Work, read: ReadEvidence, diff: EvidenceDiff): Content {
  const problems = [...read.problems, ...diff.problems].sort((a, b) => a.line - b.line)
  const something = diff.added.length + diff.changed.length > 0
  const takeOver = html`${hiddenField('list', JSON.stringify(read.rows))}<div class="gut">${acts(
    something ? button({ says: 'Take it over', kind: 'main' }) : null,
    linkButton({ says: 'Choose another file', href: '/training/evidence' }),
  )}</div>`
  return {
    title: 'What the list would change',
    crumb,
    lede: `${diff.added.length} new, ${diff.changed.length} changed, ${diff.same} as they are, ${problems.length} that cannot be taken. Nothing is done yet.`,
    nav: 'training',
    body: stack(
      'roomy',
      html`${problems.length > 0 ? problemsPart(problems) : null}${read.ignored.length > 0 ? say('note', 'Not looked at:', read.ignored.join(', ')) : null}${rowsPart('New', diff.added)}${rowsPart('Changed', diff.changed)}${form('/training/evidence/take-over', work.caller.csrf, takeOver)}`,
    ),
  }
}

const problemsPart = (problems: readonly EvidenceProblem[]): Html =>
  sheet({
    title: problems.length === 1 ? 'One line cannot be taken' : `${problems.length} lines cannot be taken`,
    body: inside(
      html`${quiet('The others can. Mend these in the list and bring it in again; what is here already stays as it is.')}${table({
        caption: 'Lines with a problem',
        hideCaption: true,
        columns: [{ says: 'Line' }, { says: 'Why' }],
        rows: problems.slice(0, 200).map((one) => [`Line ${one.line}`, one.says]),
      })}`,
    ),
  })

const british = (day: string): string => day.split('-').reverse().join('/')
const rowsPart = (title: string, rows: readonly Evidence[]): Html | null =>
  rows.length === 0
    ? null
    : sheet({
        title,
        body: inside(
          table({
            caption: title,
            hideCaption: true,
            columns: [
              { says: 'Name' },
              { says: 'Course' },
              { says: 'Taken' },
              { says: 'Counts until' },
              { says: title === 'New' ? 'Given by' : 'What changes' },
            ],
            rows: rows
              .slice(0, 300)
              .map((one) => [
                one.name,
                one.title,
                british(one.takenOn),
                british(one.expiresOn),
                one.says.length > 0 ? one.says.join('; ') : one.provider,
              ]),
          }),
        ),
      })

export const takeOverAct = act({
  on: evidenceScreen,
  path: '/training/evidence/take-over',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object({ list: z.string().max(900_000) }),
  act: async (work, { list }) => {
    const rows = evidenceShape.safeParse(parsed(list))
    if (!rows.success) throw Unreadable()
    const done = await importEvidence(work, rows.data)
    return { to: '/training/everybody', say: `${done.added} added, ${done.changed} changed, ${done.same} as they were.` }
  },
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw Unreadable()
  }
}
