import { z } from 'zod'
import { act, type Content, file, screen } from '../../infra/http/declare.ts'
import { day, id, many, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Form, filled } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formPart, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { checkPicks, tickField } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { facts } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import {
  broughtIn,
  changesSheet,
  classesSheet,
  leaversNumber,
  leftOutCsv,
  nothingWouldChange,
  problemsSheet,
} from '../image-permission/index.ts'
import {
  chooseForRoster,
  columnNames,
  commitRoster,
  type JudgedRoster,
  previewRoster,
  type RosterDone,
  termDaysOf,
  todayOf,
} from './bring-roster.ts'
import { numberColumns } from './roster.types.ts'

const crumb = html`<a href="/roll">Pupils and permission</a>, <a href="/roll/import">bring in a file</a>`

export const rosterScreen = screen({
  path: '/roster/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const judged = await previewRoster(work, input.id)
    const at = `/roster/${input.id}`
    const body = judged.asksSchool ? schoolPart(work, judged, { at, form }) : previewBody(work, judged, { at, form })
    return {
      title: 'The roster',
      crumb,
      nav: 'roll',
      lede: ledeOf(judged),
      body: stack(
        'roomy',
        html`<div class="gut">${steps(['Choose the file', 'See what it would do', 'Bring it in'], 1)}</div>${errorSummary(form)}${body}`,
      ),
    }
  },
})

const number = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

const ledeOf = ({ staged, converted, asksSchool }: JudgedRoster): string => {
  const from = `OneRoster ${staged.version}${staged.system === '' ? '' : ` from ${staged.system}`}`
  if (asksSchool) return `${from}. It holds several schools.`
  const held = `${number(converted.pupils.length, 'pupil')} and ${number(converted.staff.length, 'member of staff', 'members of staff')}`
  return `${from}: ${staged.whole ? `the whole roster, ${held}` : `changes only; with them, ${held}`}. Nothing has changed yet.`
}

type At = { readonly at: string; readonly form: Form }

const schoolPart = (work: Work, { schools }: JudgedRoster, { at, form }: At): Html =>
  plain({
    title: 'Which of these is your school?',
    body: html`${quiet('Asked once and remembered. Pupils of the other schools are not taken in.')}${formPart(
      `${at}/choices`,
      work.caller.csrf,
      html`${selectField({ name: 'org', label: 'Your school', form, none: 'Choose your school', choices: schools.map((one) => ({ value: one.id, says: `${one.name}, ${number(one.pupils, 'pupil')}` })) })}${acts(button({ says: 'This one', kind: 'main' }))}`,
    )}`,
  })

const previewBody = (work: Work, judged: JudgedRoster, { at, form }: At): Html => {
  const { pupils, problems } = judged
  return html`${pupils.warning ? say('wait', 'Look twice.', pupils.warning) : null}${columns(
    'side',
    html`${changesSheet(pupils)}${classesSheet(pupils.classes)}${staffSheet(work, judged)}${problemsSheet({ problems, ignored: [] }, `${at}/left-out`)}`,
    html`${bringPart(work, judged, { at, form })}${readPart(work, judged, { at, form })}`,
  )}`
}

function staffSheet(work: Work, { staff, converted }: JudgedRoster): Html | null {
  if (!work.caller.may.has('people.manage') || staff === null)
    return converted.staff.length > 0 && staff === null
      ? say('note', 'Staff are left out.', 'Somebody who manages people can bring this file in with its staff.')
      : null
  const names = (all: readonly string[]): Html =>
    fold({
      title: 'Who',
      body: html`<ul>${all.slice(0, 60).map((one) => html`<li>${one}</li>`)}</ul>${all.length > 60 ? quiet(`and ${all.length - 60} more`) : null}`,
    })
  const rows = [
    staff.added.length > 0
      ? row(
          mark('plus', 'go'),
          html`<h3>${number(staff.added.length, 'new person', 'new people')}</h3>${quiet('Each is a member of staff until somebody gives them more. No invitation is sent by this.')}${names(staff.added.map(({ name, email }) => `${name}, ${email}`))}`,
        )
      : null,
    staff.changed.length > 0
      ? row(
          mark('pencil', 'note'),
          html`<h3>${number(staff.changed.length, 'person', 'people')} with changes</h3>${names(staff.changed.map(({ known, says }) => `${known.name}: ${says.join('; ')}`))}`,
        )
      : null,
    staff.leaving.length > 0
      ? row(
          mark('out', 'wait'),
          html`<h3>${number(staff.leaving.length, 'person is', 'people are')} no longer named</h3>${quiet('They stay unless you say beside this that they leave.')}`,
        )
      : null,
    staff.same > 0 ? row(mark('tick'), html`<h3>${staff.same} as they were</h3>`) : null,
  ].filter((one) => one !== null)
  return rows.length === 0 ? null : sheet({ title: 'Staff', body: rows })
}

const changesStaff = (staff: JudgedRoster['staff']): boolean => staff !== null && staff.added.length + staff.changed.length > 0
const asksOfStaff = ({ staff }: JudgedRoster): boolean => changesStaff(staff) || (staff !== null && staff.leaving.length > 0)

function bringPart(work: Work, judged: JudgedRoster, { at, form }: At): Html {
  const { pupils, staff, staged, problems } = judged
  const terms = work.caller.may.has('calendar.manage') ? termDaysOf(staged.roster).length / 2 : 0
  const nothing = nothingWouldChange(pupils) && !changesStaff(staff)
  const start = filled(form, { withStaff: asksOfStaff(judged) ? 'yes' : '', staffLastDay: todayOf(work).add({ days: 7 }).toString() })
  const confirm =
    pupils.mustConfirm &&
    textField({
      name: 'leaversConfirmed',
      label: `How many pupils leave? Write ${pupils.mustConfirm.leaving}`,
      hint: `More than a quarter of the ${pupils.mustConfirm.all} pupils would become leavers and lose their permissions.`,
      clause: 'IMG-2',
      form,
      inputmode: 'numeric',
      required: true,
    })
  const words = nothing
    ? `Nothing has changed since the roster was last brought in.${asksOfStaff(judged) ? ' Tick below who of the staff is leaving, if anybody.' : ''}`
    : problems.length > 0
      ? `The good rows come in together; ${number(problems.length, 'row')} ${problems.length === 1 ? 'stays' : 'stay'} out.`
      : 'All of it comes in together, or none.'
  return plain({
    title: 'Bring it in',
    close: true,
    body: html`${quiet(words)}${formPart(
      at,
      work.caller.csrf,
      html`${confirm}${asksOfStaff(judged) ? tickField({ name: 'withStaff', label: 'Staff too', form: start }) : null}${
        staff !== null && staff.leaving.length > 0
          ? html`${checkPicks({ name: 'staffLeavers', label: 'These are leaving', hint: 'They get a last day and a list of what to hand over. Nobody is locked out at once.', clause: 'ROL-A4', form, choices: staff.leaving.map((one) => ({ value: one.id, says: one.name, hint: one.jobTitle })) })}${textField({ name: 'staffLastDay', label: 'Their last day', type: 'date', form: start })}`
          : null
      }${terms > 0 ? tickField({ name: 'withTerms', label: `The ${number(terms, 'term')} of this file into the school year`, hint: 'Terms that are there already stay as they are.', form }) : null}${acts(
        button({
          says: 'Bring in the good rows',
          kind: 'main',
          ...(nothing && !asksOfStaff(judged) && terms === 0 ? { stoppedBecause: 'Nothing has changed: all of it is here already.' } : {}),
        }),
      )}`,
    )}${linkButton({ says: 'Choose another file', href: '/roll/import', kind: 'bare' })}`,
  })
}

/** How the file was understood, and where to put it right. */
function readPart(work: Work, { staged, choices, converted, schools }: JudgedRoster, { at, form }: At): Html {
  const codes = Object.entries(converted.grades).sort(([a], [b]) => (a < b ? -1 : 1))
  const school = schools.find((one) => one.id === choices.org)
  const ready = filled(form, {
    number: choices.number ?? 'id',
    org: choices.org ?? '',
    ...Object.fromEntries(codes.map(([, name], place) => [`grade-${place}`, name])),
  })
  return plain({
    title: 'How it was read',
    close: true,
    body: html`${facts([
      ...(school && schools.length > 1 ? [{ says: 'School', is: school.name }] : []),
      { says: 'Pupils are known by', is: columnNames[choices.number ?? 'id'] },
      ...(codes.length > 0
        ? [{ says: 'Year groups', is: codes.map(([code, name]) => (code === name ? code : `${code} is ${name}`)).join(', ') }]
        : []),
      ...(converted.withoutClass > 0
        ? [{ says: 'In no class', is: `${number(converted.withoutClass, 'pupil')}, shown under their year` }]
        : []),
      ...(converted.guardians > 0
        ? [
            {
              says: 'Parents and guardians',
              is: `${converted.guardians.toLocaleString('en-GB')}, not taken in: a contact is no permission`,
            },
          ]
        : []),
      ...(staged.unopened.length > 0 ? [{ says: 'Not opened', is: staged.unopened.join(', ') }] : []),
    ])}${fold({
      title: 'Put this right',
      body: formPart(
        `${at}/choices`,
        work.caller.csrf,
        html`${schools.length > 1 ? selectField({ name: 'org', label: 'Your school', form: ready, choices: schools.map((one) => ({ value: one.id, says: one.name })) }) : null}${selectField({ name: 'number', label: 'The school’s own number of a pupil is in', form: ready, choices: numberColumns.map((one) => ({ value: one, says: columnNames[one] })) })}${codes.map(([code], place) => html`${hiddenField(`code-${place}`, code)}${textField({ name: `grade-${place}`, label: `Year group “${code}” is called`, form: ready, maxLength: 20 })}`)}${acts(button({ says: 'Read it so' }))}`,
      ),
    })}`,
  })
}

export const chooseAct = act({
  on: rosterScreen,
  path: '/roster/:id/choices',
  clause: 'IMG-2',
  may: 'roll.manage',
  // As many pairs `code-0` and `grade-0` as the file has codes of year groups.
  input: z.looseObject({ id: id(), org: z.string().max(255).optional(), number: z.enum(numberColumns).optional() }),
  act: async (work, input) => {
    const grades: Record<string, string> = {}
    for (const field of Object.keys(input)) {
      const place = /^code-(\d{1,2})$/.exec(field)?.[1]
      const name =
        place === undefined
          ? ''
          : String(input[`grade-${place}`] ?? '')
              .trim()
              .replaceAll('\0', '')
              .slice(0, 20)
      if (name !== '') grades[String(input[field]).replaceAll('\0', '').slice(0, 255)] = name
    }
    await chooseForRoster(work, input.id, {
      ...(input.org ? { org: input.org } : {}),
      ...(input.number ? { number: input.number } : {}),
      grades,
    })
    return { to: `/roster/${input.id}`, say: 'Read anew. This is remembered when it is brought in.' }
  },
})

export const commitRosterAct = act({
  on: rosterScreen,
  path: '/roster/:id',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({
    id: id(),
    leaversConfirmed: leaversNumber(),
    withStaff: tick(),
    staffLeavers: many(id()),
    staffLastDay: z.union([z.literal(''), day()]).default(''),
    withTerms: tick(),
  }),
  act: async (work, { id: importId, staffLastDay, ...agreed }) => {
    const lastDay = staffLastDay === '' ? todayOf(work).add({ days: 7 }) : Temporal.PlainDate.from(staffLastDay)
    const done = await commitRoster(work, importId, { ...agreed, staffLastDay: lastDay })
    return { to: '/roll', say: sayDone(done) }
  },
})

function sayDone({ pupils, staff, terms, left }: RosterDone): string {
  const told = [
    broughtIn(pupils),
    staff ? `Staff: ${staff.added} added, ${staff.changed} changed, ${staff.proposed} to leave.` : '',
    terms > 0 ? `${number(terms, 'day')} added to the school year.` : '',
    left > 0 ? `${number(left, 'row')} stayed out.` : '',
  ].filter(Boolean)
  return told.join(' ')
}

/** What stays out of a roster, each with its file, its line and the reason. */
export const rosterLeftOut = file({
  path: '/roster/:id/left-out',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  send: async (work, input) => ({
    body: leftOutCsv((await previewRoster(work, input.id)).problems),
    mime: 'text/csv; charset=utf-8',
    filename: 'roster-left-out.csv',
  }),
})
