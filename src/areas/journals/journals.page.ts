import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, optionalText, upload } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { fileField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { JournalNotFound } from './journals.errors.ts'
import type { JournalTables } from './journals.tables.ts'
import { answerEntry, keepJournal, mustRun, placeOf } from './keep-journal.ts'
import { mostBytes, type ReadJournal, readJournal } from './read-journal.ts'

const one = z.object({ id: id() })
const journalsScreen = screen({
  path: '/accounts/:id/journal',
  clause: 'SCO-8',
  may: 'post.write',
  input: one,
  show: async (work, { id: accountId }, form): Promise<Content> => {
    const place = await placeOf(work, accountId)
    const before = await work
      .tables<JournalTables>()
      .selectFrom('journal')
      .selectAll()
      .where('school_id', '=', work.school.id)
      .where('account_id', '=', accountId)
      .orderBy('brought_at', 'desc')
      .execute()
    const rows = before.map((journal) =>
      linkRow({
        ...{ href: `/accounts/${accountId}/journal/${journal.id}`, margin: mark('book'), title: journal.file_name },
        text: `${sayWhen(journal.brought_at, work.school.timeZone, work.now())}: ${journal.pages} pages, ${journal.pictures} pictures and films.`,
      }),
    )
    return {
      title: 'What really stands there',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/accounts/${accountId}">${place.name}</a>`,
      lede: 'Bring in the journal that the platform gives out. What never went through approval here is listed.',
      body: stack('roomy', [
        errorSummary(form),
        columns(
          'side',
          [
            bringForm(work, accountId, form),
            sheet({ title: 'Brought in so far', body: rows.length === 0 ? inside(quiet('Nothing yet.')) : linkRows(rows) }),
          ],
          [
            plain({
              title: 'What is kept of it',
              body: quiet('Words, days, and fingerprints of the pictures. No picture of a child is kept, and the file itself is not.'),
            }),
          ],
        ),
      ]),
    }
  },
})
const bringForm = (work: Work, accountId: string, form: Form): Html =>
  formOf(
    `/accounts/${accountId}/journal`,
    work.caller.csrf,
    inside(
      stack('roomy', [
        fileField({
          name: 'file',
          label: 'The journal, as a zip file',
          hint: 'Up to 100 MB. A larger one: download a shorter stretch of time.',
          form,
          accept: '.zip,application/zip',
          required: true,
        }),
        acts(button({ kind: 'main', says: 'Compare it', icon: 'upload' })),
      ]),
    ),
    { sheet: true, multipart: true },
  )

const entriesThere = (work: Work, journalId: string, accountId: string) =>
  work
    .tables<JournalTables>()
    .selectFrom('journal_entry as e')
    .innerJoin('journal as j', (on) => on.onRef('j.school_id', '=', 'e.school_id').onRef('j.id', '=', 'e.journal_id'))
    .select(['e.id', 'e.on_day', 'e.words', 'e.pictures', 'e.post_id', 'e.answered_at', 'e.answer', 'j.file_name'])
    .where('e.school_id', '=', work.school.id)
    .where('e.journal_id', '=', journalId)
    .where('j.account_id', '=', accountId)
    .orderBy('e.position')
    .execute()
type Entry = Awaited<ReturnType<typeof entriesThere>>[number]
const journalScreen = screen({
  path: '/accounts/:id/journal/:journal',
  clause: 'SCO-8',
  may: 'post.write',
  input: one.extend({ journal: id() }),
  show: async (work, { id: accountId, journal }, form): Promise<Content> => {
    const entries = await entriesThere(work, journal, accountId)
    if (entries.length === 0) throw JournalNotFound()
    const unknown = entries.filter(({ post_id, answered_at }) => post_id === null && answered_at === null)
    const rest = entries.filter((entry) => !unknown.includes(entry))
    const part = (title: string, some: readonly Entry[], none: string): Html =>
      sheet({
        title,
        body:
          some.length === 0
            ? inside(quiet(none))
            : some.map((entry) => entryRow(work, form, { entry, to: `/accounts/${accountId}/journal/${journal}` })),
      })
    return {
      title: 'What really stands there',
      nav: 'accounts',
      crumb: html`<a href="/accounts/${accountId}/journal">Journals</a> / ${entries[0]?.file_name}`,
      lede:
        unknown.length === 0
          ? 'Everything in it was approved here, or is explained.'
          : `${unknown.length} of ${entries.length} never went through approval here.`,
      body: stack('roomy', [
        errorSummary(form),
        part('Never approved here', unknown, 'Nothing.'),
        part('Approved here, or explained', rest, 'Nothing yet.'),
      ]),
    }
  },
})

type Shown = { readonly entry: Entry; readonly to: string }
function entryRow(work: Work, form: Form, { entry, to }: Shown): Html {
  const field = `answer-${entry.id}`
  const day = entry.on_day === null ? 'No day stands beside it' : entry.on_day.toLocaleString('en-GB', { dateStyle: 'long' })
  const words =
    entry.words === ''
      ? 'No words.'
      : work.caller.may.has('roll.read')
        ? entry.words
        : 'Its words may name pupils: only who may see the roll reads them.'
  const count = entry.pictures.length
  const ours = entry.post_id === null ? null : html`<p><a href="/posts/${entry.post_id}">The post that was approved</a></p>`
  const answered = entry.answered_at === null ? null : quiet(`“${entry.answer}”`)
  const ask =
    entry.post_id === null && entry.answered_at === null
      ? fold({
          ...{ title: 'Say what it is', open: form.problems.some((problem) => problem.field === field) },
          body: formOf(
            to,
            work.caller.csrf,
            html`${hiddenField('entry', entry.id)}${textField({ name: field, label: 'How did it come to stand there, and what was done?', form, maxLength: 500 })}${acts(button({ says: 'Write it down' }))}`,
          ),
        })
      : null
  return row(
    entry.post_id === null && entry.answered_at === null ? mark('warn', 'wait') : mark('tick', 'go'),
    html`<p class="quiet">${day}${count === 0 ? '' : `, ${count} ${count === 1 ? 'picture or film' : 'pictures and films'}`}</p><p class="said-text">${words}</p>${ours}${answered}${ask}`,
  )
}

const bringAct = act({
  on: journalsScreen,
  path: '/accounts/:id/journal',
  clause: 'SCO-8',
  may: 'post.write',
  upload: mostBytes,
  input: one.extend({ file: upload() }),
  ask: async (_, { id: accountId, file }, work) => {
    await placeOf(work, accountId)
    await mustRun(work, accountId)
    return () => readJournal(file)
  },
  act: async (work, { id: accountId }, read: ReadJournal) => {
    const made = await keepJournal(work, await placeOf(work, accountId), read)
    return { to: `/accounts/${accountId}/journal/${made}` }
  },
})
const answerAct = act({
  on: journalScreen,
  path: '/accounts/:id/journal/:journal',
  clause: 'SCO-8',
  may: 'post.write',
  input: z.looseObject({ id: id(), journal: id(), entry: id() }),
  act: async (work, input) => {
    await mustRun(work, input.id)
    await answerEntry(work, { id: input.entry, answer: optionalText(500).parse(input[`answer-${input.entry}`] ?? '') })
    return { to: `/accounts/${input.id}/journal/${input.journal}`, say: 'Written down.' }
  },
})
export const journalPages = listed(journalsScreen, journalScreen, bringAct, answerAct)
