import { z } from 'zod'
import { act, file, screen } from '../../infra/http/declare.ts'
import { id, oneOf, tick, upload } from '../../infra/http/fields.ts'
import { writeCsv } from '../../infra/csv/index.ts'
import { html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../ui/parts/forms.ts'
import { columns, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { say } from '../../ui/parts/words.ts'
import { commitImport, previewImport, stageImport } from './import-list.ts'
import { changesSheet, columnsHelp, kindNames, mappingPart, nothingWouldChange, problemsSheet } from './import-parts.ts'
import type { ImportSummary } from './judged.ts'
import { mapConsents } from './map-consent.ts'
import { foldedName, isPurpose } from './purposes.rule.ts'
import { listKinds } from './roll.types.ts'
import { count } from './roll-words.ts'

const stages = ['Choose the file', 'See what it would do', 'Bring it in']
const crumb = html`<a href="/roll">Pupils and permission</a>`
const hints = { pupils: 'First: who is on the roll', permissions: 'Then: what families answered', 'no-publish': 'Who may not be published' }

export const importScreen = screen({
  path: '/roll/import',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form) => ({
    title: 'Bring in a list',
    crumb,
    nav: 'roll',
    lede: 'Nothing changes until you have seen what would change.',
    body: stack(
      'roomy',
      html`<div class="gut">${steps(stages, 0, 'upload')}</div>${errorSummary(form)}${columns(
        'side',
        plain({
          body: formPart(
            '/roll/import',
            work.caller.csrf,
            html`
${radioPicks({ name: 'list', label: 'Which list is it?', form, boxed: true, required: true, choices: listKinds.map((kind) => ({ value: kind, says: kindNames[kind], hint: hints[kind] })) })}
${fileField({ name: 'file', label: 'The file', hint: 'CSV, at most 10 MB and 20,000 rows', form, accept: '.csv,.txt,text/csv', required: true })}
${tickField({ name: 'wholeRoll', label: 'This list of pupils is the whole roll', hint: 'Then whoever is not in it becomes a leaver. Leave it empty for a part of the roll, such as one class.', form })}
${acts(button({ says: 'See what it would do', kind: 'main' }))}`,
            { multipart: true },
          ),
        }),
        columnsHelp(),
      )}`,
    ),
  }),
})

export const importAct = act({
  on: importScreen,
  path: '/roll/import',
  clause: 'IMG-2',
  may: 'roll.manage',
  upload: true,
  input: z.object({ list: oneOf(listKinds, 'Say which list it is.'), file: upload(), wholeRoll: tick() }),
  act: async (work, { list, file: sent, wholeRoll }) => {
    const bytes = new Uint8Array(await sent.arrayBuffer())
    return {
      to: `/roll/import/${await stageImport(work, { kind: list, bytes, fileName: sent.name, wholeRoll: wholeRoll && list === 'pupils' })}`,
    }
  },
})

export const previewScreen = screen({
  path: '/roll/import/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  show: async (work, input, form) => {
    const { fileName, wholeRoll, summary } = await previewImport(work, input.id)
    const at = `/roll/import/${input.id}`
    const stopped = nothingWouldChange(summary) ? { stoppedBecause: 'Nothing in this list would change anything.' } : {}
    return {
      title: kindNames[summary.kind],
      crumb: html`${crumb}, <a href="/roll/import">bring in a list</a>`,
      nav: 'roll',
      lede: `${fileName || 'The list'}${wholeRoll ? ', as the whole roll' : ''}. Nothing has changed yet.`,
      body: stack(
        'roomy',
        html`<div class="gut">${steps(stages, 1)}</div>${errorSummary(form)}${summary.warning ? say('wait', 'Look twice.', summary.warning) : null}${mappingPart(summary.unknownNames, { to: `${at}/names`, csrf: work.caller.csrf, form })}${columns(
          'side',
          html`${changesSheet(summary)}${problemsSheet(summary)}`,
          plain({
            title: 'Bring it in',
            close: true,
            body: html`${quiet(summary.problems.length > 0 ? `The good rows come in together; ${count(summary.problems.length, 'row')} ${summary.problems.length === 1 ? 'stays' : 'stay'} out. Put them right and bring the file in again: what is in already stays as it is.` : 'All rows come in together, or none.')}${formPart(
              at,
              work.caller.csrf,
              html`${acts(button({ says: 'Bring in the good rows', kind: summary.unknownNames.length > 0 ? 'other' : 'main', ...stopped }))}`,
            )}${linkButton({ says: 'Choose another file', href: '/roll/import', kind: 'bare' })}`,
          }),
        )}`,
      ),
    }
  },
})

export const commitAct = act({
  on: previewScreen,
  path: '/roll/import/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  act: async (work, input) => ({ to: '/roll', say: broughtIn(await commitImport(work, input.id)) }),
})

const words: readonly (readonly [string, (n: number) => string])[] = [
  ['new', (n) => count(n, 'new pupil')],
  ['changed', (n) => `${count(n, 'pupil')} changed`],
  ['leaving', (n) => count(n, 'leaver')],
  ['turned-off', (n) => `${count(n, 'permission')} turned off`],
  ['turned-on', (n) => `${count(n, 'permission')} turned on`],
  ['recorded', (n) => `${count(n, 'answer')} written down`],
  ['starts', (n) => `${count(n, 'pupil')} on the no-publish list`],
  ['lengthened', (n) => `${count(n, 'entry', 'entries')} widened`],
]
const broughtIn = ({ counts }: ImportSummary): string => {
  const said = words.filter(([key]) => (counts[key] ?? 0) > 0).map(([key, says]) => says(counts[key] ?? 0))
  return `Brought in: ${said.length > 0 ? said.join(', ') : 'nothing had changed'}.`
}

export const mapAct = act({
  on: previewScreen,
  path: '/roll/import/:id/names',
  clause: 'IMG-2',
  may: 'roll.manage',
  // The fields are as many as the list has names: `name-0` and `purpose-0`, `name-1` and `purpose-1`, and so on.
  input: z.looseObject({ id: id() }),
  act: async (work, input) => {
    const meanings = Object.keys(input).flatMap((field) => {
      const at = /^name-(\d{1,3})$/.exec(field)?.[1]
      const name = String(input[field]).slice(0, 200)
      const chosen = at === undefined ? '' : String(input[`purpose-${at}`] ?? '')
      return chosen === '' || foldedName(name) === '' || name.includes('\0')
        ? []
        : [{ name, purposes: chosen.split(',').filter(isPurpose) }]
    })
    await mapConsents(work, meanings)
    return { to: `/roll/import/${input.id}`, say: meanings.length === 1 ? 'Remembered.' : `${meanings.length} remembered.` }
  },
})

const begin = {
  pupils: [
    ['local_id', 'preferred_forename', 'surname', 'year_group', 'class', 'status', 'leaving_date', 'nickname'],
    ['1001', 'Ada', 'Example', '4', '4N', 'on_roll', '', ''],
  ],
  permissions: [
    ['pupil_local_id', 'consent_name', 'answer', 'given_by', 'given_on', 'source', 'expires_on'],
    ['1001', 'School website', 'yes', 'mother', '01/09/2026', 'paper form', ''],
  ],
  'no-publish': [
    ['pupil_local_id', 'from', 'until', 'all_channels', 'channels'],
    ['1001', '01/09/2026', '', 'Y', ''],
  ],
} as const

/** A file to begin from, with the headings and one line. */
export const exampleFile = file({
  path: '/roll/lists/:list',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ list: z.enum(listKinds) }),
  send: async (_, { list }) => ({
    body: writeCsv(begin[list]),
    mime: 'text/csv; charset=utf-8',
    filename: `${list.replace('-', '_')}.csv`,
  }),
})
