import { z } from 'zod'
import { writeCsv } from '../../infra/csv/index.ts'
import { act, file, screen } from '../../infra/http/declare.ts'
import { id, tick } from '../../infra/http/fields.ts'
import type { Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formPart, hiddenField } from '../../ui/parts/forms.ts'
import { columns, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { say } from '../../ui/parts/words.ts'
import { classesSheet } from './class-sheet.ts'
import { commitImport, previewImport, saySoOfRoll } from './import-list.ts'
import { changesSheet, contradictionsSheet, kindNames, mappingPart, problemsSheet } from './import-parts.ts'
import { type ImportSummary, nothingWouldChange } from './judged.ts'
import { leftOutCsv, leftOutName } from './left-out.ts'
import { mapConsents } from './map-consent.ts'
import { foldedName, isPurpose } from './purposes.rule.ts'
import { listKinds } from './roll.types.ts'
import { count } from './roll-words.ts'

const stages = ['Choose the file', 'See what it would do', 'Bring it in']
/** A number a person wrote to agree to it; nothing where none was asked for. */
export const leaversNumber = () =>
  z
    .union([z.number().int(), z.string().trim().max(12)])
    .default('')
    .transform((value) => (value === '' ? null : Number(value)))
const crumb = html`<a href="/roll">Pupils and permission</a>`
export const previewScreen = screen({
  path: '/roll/import/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  show: async (work, input, form) => {
    const { fileName, wholeRoll, summary } = await previewImport(work, input.id)
    const at = `/roll/import/${input.id}`
    const { csrf } = work.caller
    return {
      title: kindNames[summary.kind],
      crumb: html`${crumb}, <a href="/roll/import">bring in a list</a>`,
      nav: 'roll',
      lede: `${fileName || 'The list'}${wholeRoll ? ', as the whole school' : ''}. Nothing has changed yet.`,
      body: stack(
        'roomy',
        html`<div class="gut">${steps(stages, 1)}</div>${errorSummary(form)}${summary.warning ? say('wait', 'Look twice.', summary.warning) : null}${mappingPart(summary.unknownNames, { to: `${at}/names`, csrf, form })}${columns(
          'side',
          html`${contradictionsSheet(summary)}${changesSheet(summary)}${classesSheet(summary.classes)}${problemsSheet(summary, `${at}/left-out`)}`,
          html`${summary.kind === 'pupils' ? wholeRollPart({ at, csrf, wholeRoll }) : null}${bringInPart(summary, { at, csrf, form })}`,
        )}`,
      ),
    }
  },
})

type At = { readonly at: string; readonly csrf: string }

/** Whether whoever is missing leaves: asked beside what it would do, because only then a person can see it. */
const wholeRollPart = ({ at, csrf, wholeRoll }: At & { readonly wholeRoll: boolean }): Html =>
  plain({
    title: wholeRoll ? 'Taken as the whole school' : 'Taken as a part of the school',
    close: true,
    body: html`${quiet(wholeRoll ? 'Whoever is not in the list becomes a leaver.' : 'Whoever is not in the list stays as they are.')}${actForm(
      `${at}/whole-roll`,
      csrf,
      html`${hiddenField('wholeRoll', wholeRoll ? '' : 'yes')}${button({ says: wholeRoll ? 'It is only a part' : 'It is the whole school' })}`,
    )}`,
  })

const bringInPart = (summary: ImportSummary, { at, csrf, form }: At & { readonly form: Form }): Html => {
  const stopped = nothingWouldChange(summary) ? { stoppedBecause: 'Nothing has changed: all of it is here already.' } : {}
  const left = summary.problems.length
  const means =
    left > 0
      ? `The good rows come in together; ${count(left, 'row')} ${left === 1 ? 'stays' : 'stay'} out. Put them right and bring the file in again: what is in already stays as it is.`
      : nothingWouldChange(summary)
        ? 'Nothing has changed since this list was last brought in.'
        : 'All rows come in together, or none.'
  const confirm =
    summary.mustConfirm &&
    textField({
      name: 'leaversConfirmed',
      label: `How many pupils leave? Write ${summary.mustConfirm.leaving}`,
      hint: `More than a quarter of the ${summary.mustConfirm.all} pupils would become leavers and lose their permissions.`,
      clause: 'IMG-2',
      form,
      inputmode: 'numeric',
      required: true,
    })
  return plain({
    title: 'Bring it in',
    close: true,
    body: html`${quiet(means)}${formPart(
      at,
      csrf,
      html`${confirm}${summary.contradictions.length === 0 ? null : tickField({ name: 'contradictionsRead', label: 'I have read where the list contradicts itself', hint: 'In each place the no counts', clause: 'IMG-3', form })}${acts(button({ says: 'Bring in the good rows', kind: summary.unknownNames.length > 0 ? 'other' : 'main', ...stopped }))}`,
    )}${linkButton({ says: 'Choose another file', href: '/roll/import', kind: 'bare' })}`,
  })
}

export const wholeRollAct = act({
  on: previewScreen,
  path: '/roll/import/:id/whole-roll',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id(), wholeRoll: tick() }),
  act: async (work, input) => {
    await saySoOfRoll(work, input.id, input.wholeRoll)
    return { to: `/roll/import/${input.id}`, say: input.wholeRoll ? 'Taken as the whole school.' : 'Taken as a part of the school.' }
  },
})

/** What stays out, to be put right in a spreadsheet. */
export const leftOutFile = file({
  path: '/roll/import/:id/left-out',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  send: async (work, input) => {
    const { summary } = await previewImport(work, input.id)
    return { body: leftOutCsv(summary.problems), mime: 'text/csv; charset=utf-8', filename: leftOutName(summary.kind) }
  },
})

export const commitAct = act({
  on: previewScreen,
  path: '/roll/import/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id(), leaversConfirmed: leaversNumber(), contradictionsRead: tick() }),
  act: async (work, input) => ({ to: '/roll', say: broughtIn(await commitImport(work, input.id, input)) }),
})

const words: readonly (readonly [string, (n: number) => string])[] = [
  ['new', (n) => count(n, 'new pupil')],
  ['changed', (n) => `${count(n, 'pupil')} changed`],
  ['leaving', (n) => count(n, 'leaver')],
  ['turned-off', (n) => `${count(n, 'permission')} turned off`],
  ['turned-on', (n) => `${count(n, 'permission')} turned on`],
  ['recorded', (n) => `${count(n, 'answer')} written down`],
  ['contact-new', (n) => count(n, 'new contact')],
  ['contact-changed', (n) => `${count(n, 'contact')} changed`],
  ['starts', (n) => `${count(n, 'pupil')} on the no-publish list`],
  ['lengthened', (n) => `${count(n, 'entry', 'entries')} widened`],
]
/** What was done, in a sentence. */
export const broughtIn = ({ counts }: ImportSummary): string => {
  const said = words.filter(([key]) => (counts[key] ?? 0) > 0).map(([key, says]) => says(counts[key] ?? 0))
  return said.length > 0 ? `Brought in: ${said.join(', ')}.` : 'Nothing has changed.'
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
  contacts: [
    ['pupil_local_id', 'contact_id', 'name', 'relationship', 'parental_responsibility', 'priority', 'email', 'may_sign'],
    ['1001', 'c2001', 'Amara Nair', 'Mother', 'Y', '1', 'amara@example.org', 'Y'],
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
