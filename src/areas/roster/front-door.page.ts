import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { oneOf, tick, upload } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { isZip } from '../../infra/zip/index.ts'
import { valueOf as typedIn } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { fileField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../ui/parts/forms.ts'
import { columns, fold, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { idColumns, stageImport } from '../image-permission/index.ts'
import { staffPreview } from '../people/index.ts'
import { isIcs, stageCalendar } from '../school-year/index.ts'
import { stageRoster } from './bring-roster.ts'
import { filesHelp } from './files-help.ts'
import { kindOf } from './kind-of-file.ts'
import { type FileKind, fileKinds } from './recognise.rule.ts'
import { CalendarNotYours, StaffNotYours } from './roster.errors.ts'

const says: Record<FileKind, readonly [says: string, hint: string]> = {
  pupils: ['Pupils', 'pupils.csv: who is on the roll'],
  contacts: ['Contacts of families', 'contacts.csv: who may be asked about each pupil'],
  permissions: ['Permissions', 'permissions.csv: what families answered'],
  'no-publish': ['No-publish list', 'no_publish.csv: who may not be published'],
  consents: ['Consents from the information system', 'An export of Arbor, SIMS, Bromcom or another'],
  staff: ['Staff', 'staff.csv: who works here'],
  calendar: ['School year', 'calendar.csv, or a calendar file (.ics)'],
}

export const frontDoor = screen({
  path: '/roll/import',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form) => {
    const unsure = form.problems.length > 0 || typedIn(form, 'list') !== ''
    const picks = radioPicks({
      name: 'list',
      label: 'What is in it?',
      form,
      choices: [
        { value: '', says: 'Schoolgate looks' },
        ...fileKinds.map((kind) => ({ value: kind, says: says[kind][0], hint: says[kind][1] })),
      ],
    })
    return {
      title: 'Bring in a file',
      crumb: html`<a href="/roll">Pupils and permission</a>`,
      nav: 'roll',
      lede: 'Pupils, permissions, staff or the school year, from your information system or a spreadsheet. Nothing changes until you have seen what would change.',
      body: stack(
        'roomy',
        html`<div class="gut">${steps(['Choose the file', 'See what it would do', 'Bring it in'], 0, 'upload')}</div>${errorSummary(form)}${columns(
          'side',
          plain({
            body: formPart(
              '/roll/import',
              work.caller.csrf,
              html`${fileField({ name: 'file', label: 'The file', hint: 'A OneRoster zip, a CSV list, or a calendar (.ics). Schoolgate sees by itself what it is.', form, accept: '.zip,.csv,.txt,.ics,text/csv,application/zip,text/calendar', required: true })}${fold({ title: 'Say what it is yourself', open: unsure, body: picks })}${acts(button({ says: 'See what it would do', kind: 'main', icon: 'upload' }))}${quiet('A large file takes a few seconds to read.')}`,
              { multipart: true },
            ),
          }),
          filesHelp(),
        )}`,
      ),
    }
  },
})

export const bringAct = act({
  on: frontDoor,
  path: '/roll/import',
  clause: 'IMG-2',
  may: 'roll.manage',
  upload: true,
  input: z.object({ list: z.union([z.literal(''), oneOf(fileKinds)]).default(''), file: upload(), wholeRoll: tick() }),
  act: async (work, { list, file: sent, wholeRoll }) => {
    const bytes = new Uint8Array(await sent.arrayBuffer())
    const file = { bytes, fileName: sent.name }
    if (list === '' && isZip(bytes)) return { to: `/roster/${await stageRoster(work, file)}` }
    const kind = list === '' ? kindOf(bytes, { isIcs, idColumns }) : list
    if (kind === 'calendar') return { to: `/school-year/import/${await calendarOf(work, file)}` }
    if (kind === 'staff') {
      if (!work.caller.may.has('people.manage')) throw StaffNotYours({}, 'file')
      return { show: await staffPreview(work, bytes) }
    }
    return { to: `/roll/import/${await stageImport(work, { ...file, kind, wholeRoll })}` }
  },
})

function calendarOf(work: Work, file: { readonly bytes: Uint8Array; readonly fileName: string }): Promise<string> {
  if (!work.caller.may.has('calendar.manage')) throw CalendarNotYours({}, 'file')
  return stageCalendar(work, file)
}
