import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, many, nothing, upload } from '../../infra/http/fields.ts'
import { Unreadable } from '../../infra/http/http.errors.ts'
import type { Work } from '../../infra/work/work.ts'
import { emptyForm } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { checkPicks } from '../../ui/parts/picks.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import { compareStaff, importStaff, listShape, type ReadList, readStaffList } from './import-staff.ts'
import { makeInvitation } from './invitation.ts'
import { mailInvitations } from './invitation-mail.ts'
import { linkPage } from './link.page.ts'
import { listMembers, type Member } from './members.ts'
import { LinkForNobody } from './people.errors.ts'
import { mayManage, sayRoles } from './roles.rule.ts'
import type { StaffDiff } from './staff-list.rule.ts'

const crumb = html`<a href="/people">People</a>`

export const importScreen = screen({
  path: '/people/import',
  clause: 'ROL-T1',
  may: 'people.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Bring in a list',
    crumb,
    lede: 'The staff list of your school’s information system, as a CSV file. You see what it would change before anything does.',
    nav: 'people',
    body: html`${errorSummary(typed)}${columns(
      'side',
      plain({
        body: form(
          '/people/import',
          work.caller.csrf,
          html`${fileField({ name: 'file', label: 'Staff list', hint: 'CSV, up to 10 MB, commas or semicolons.', form: typed, required: true, accept: '.csv,text/csv' })}${acts(button({ says: 'Look at it', kind: 'main' }))}`,
          { multipart: true },
        ),
      }),
      plain({ title: 'Its columns', body: columnFacts() }),
    )}`,
  }),
})

const columnFacts = (): Html =>
  facts([
    { says: 'local_id', is: 'The number the school knows them by. Needed.' },
    { says: 'name', is: 'As it should read here. Needed.' },
    { says: 'work_email', is: 'What they sign in with. Needed.' },
    { says: 'role', is: 'SLT, administrator, DSL, DPO, governor, volunteer; anything else is a job title of staff.' },
    { says: 'start, leave', is: 'Days as 01/09/2026. After the last day the sign-in ends.' },
  ])

export const readAct = act({
  on: importScreen,
  path: '/people/import',
  clause: 'ROL-T1',
  may: 'people.manage',
  upload: true,
  input: z.object({ file: upload('Choose the list.') }),
  act: async (work, { file }) => {
    const read = readStaffList(new Uint8Array(await file.arrayBuffer()))
    return { show: preview(work, read, await compareStaff(work, read.listed)) }
  },
})

const todayOf = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** What a staff list would change, as a page: for the one door at which every file comes in. @throws what `readStaffList` throws */
export async function staffPreview(work: Work, bytes: Uint8Array): Promise<Content> {
  const read = readStaffList(bytes)
  return preview(work, read, await compareStaff(work, read.listed))
}

function preview(work: Work, read: ReadList, diff: StaffDiff): Content {
  const problems = [...read.problems, ...diff.problems].sort((a, b) => a.line - b.line)
  const something = diff.added.length + diff.changed.length + diff.leaving.length > 0
  const leave = {
    ...emptyForm,
    values: { leavers: diff.leaving.map(({ id: one }) => one), lastDay: todayOf(work).add({ days: 7 }).toString() },
  }
  return {
    title: 'What the list would change',
    crumb,
    lede: `${diff.added.length} new, ${diff.changed.length} changed, ${diff.leaving.length} no longer named, ${diff.same} as they are. Nothing is done yet.`,
    nav: 'people',
    body: html`<div class="stack roomy">${problems.length > 0 ? problemsPart(problems) : null}${read.ignored.length > 0 ? say('note', 'Not looked at:', read.ignored.join(', ')) : null}
${form(
  '/people/import/take-over',
  work.caller.csrf,
  html`${hiddenField('list', JSON.stringify(read.listed))}${diff.added.length > 0 ? addedPart(diff) : null}${diff.changed.length > 0 ? changedPart(diff) : null}${
    diff.leaving.length > 0
      ? plain({
          title: 'No longer named',
          body: html`${checkPicks({
            name: 'leavers',
            label: 'They are leaving',
            hint: 'Whoever stays ticked gets a last day and a list of what to hand over. Nobody is locked out at once, and nothing is deleted.',
            form: leave,
            clause: 'ROL-A4',
            choices: diff.leaving.map((one) => ({ value: one.id, says: one.name, hint: one.jobTitle })),
          })}${textField({ name: 'lastDay', label: 'Their last day', hint: 'Their sign-in ends when it is over. It can be changed for each of them later.', type: 'date', form: leave, required: true })}`,
        })
      : null
  }<div class="gut">${acts(something ? button({ says: 'Take it over', kind: 'main' }) : null, linkButton({ says: 'Choose another file', href: '/people/import' }))}</div>`,
)}</div>`,
  }
}

const problemsPart = (problems: readonly { readonly line: number; readonly says: string }[]): Html =>
  sheet({
    title: problems.length === 1 ? 'One row cannot be taken' : `${problems.length} rows cannot be taken`,
    body: inside(
      html`${quiet('The others can. Mend these in the list and bring it in again.')}${table({
        caption: 'Rows with a problem',
        hideCaption: true,
        columns: [{ says: 'Line' }, { says: 'Why' }],
        rows: problems.slice(0, 200).map((one) => [`Line ${one.line}`, one.says]),
      })}`,
    ),
  })

const addedPart = (diff: StaffDiff): Html =>
  sheet({
    title: 'New',
    body: inside(
      table({
        caption: 'New people',
        hideCaption: true,
        columns: [{ says: 'Name' }, { says: 'Job' }, { says: 'Role' }, { says: 'E-mail address' }],
        rows: diff.added.map((one) => [one.name, one.jobTitle, sayRoles([one.role]), one.email]),
      }),
    ),
  })

const changedPart = (diff: StaffDiff): Html =>
  sheet({
    title: 'Changed',
    body: inside(
      table({
        caption: 'Changed people',
        hideCaption: true,
        columns: [{ says: 'Name' }, { says: 'What changes' }],
        rows: diff.changed.map((one) => [one.known.name, one.says.join('; ')]),
      }),
    ),
  })

export const takeOverAct = act({
  on: importScreen,
  path: '/people/import/take-over',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: z.object({ list: z.string().max(900_000), leavers: many(id()), lastDay: day().optional() }),
  act: async (work, { list, leavers, lastDay }) => {
    const listed = listShape.safeParse(parsed(list))
    if (!listed.success) throw Unreadable()
    const done = await importStaff(work, listed.data, {
      ids: leavers,
      lastDay: lastDay === undefined ? todayOf(work).add({ days: 7 }) : Temporal.PlainDate.from(lastDay),
    })
    return {
      to: done.proposed > 0 ? '/leavers' : done.added > 0 ? '/people/links' : '/people',
      say: `${done.added} added, ${done.changed} changed, ${done.proposed} to leave.`,
    }
  },
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw Unreadable()
  }
}

const linkable = async (work: Work): Promise<readonly Member[]> =>
  (await listMembers(work)).filter((one) => one.state === 'invited' && mayManage(work.caller, one))

export const linksScreen = screen({
  path: '/people/links',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const waiting = await linkable(work)
    const start = { ...typed, values: { ids: waiting.map((one) => one.id), ...typed.values } }
    return {
      title: 'Links for many',
      crumb,
      lede: 'For people who have not been in yet. Each link is shown once, to copy or to print; links made before stop working.',
      nav: 'people',
      body: html`<div class="stack roomy">${errorSummary(typed)}${
        waiting.length === 0
          ? say('go', 'Everybody is in.', 'Nobody waits for a link.')
          : plain({
              body: form(
                '/people/links',
                work.caller.csrf,
                html`${checkPicks({ name: 'ids', label: 'Who', form: start, choices: waiting.map((one) => ({ value: one.id, says: one.name, hint: one.jobTitle || one.email })) })}${acts(button({ says: 'Make the links', kind: 'main' }))}`,
              ),
            })
      }</div>`,
    }
  },
})

export const linksAct = act({
  on: linksScreen,
  path: '/people/links',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: z.object({ ids: many(id()) }),
  act: async (work, { ids }, _, { mailer }) => {
    const chosen = (await linkable(work)).filter((one) => ids.includes(one.id))
    if (chosen.length === 0) throw LinkForNobody({}, 'ids')
    const links = []
    for (const one of chosen) links.push({ id: one.id, name: one.name, email: one.email, token: await makeInvitation(work, one.id) })
    return { show: linkPage(work, links, await mailInvitations(work, links, Boolean(mailer))) }
  },
})
