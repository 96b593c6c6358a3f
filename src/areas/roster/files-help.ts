import { type Html, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { fold, plain, quiet } from '../../ui/parts/paper.ts'
import { listColumns, listKinds } from '../image-permission/index.ts'
import { calendarColumns } from '../school-year/index.ts'

const kindNames = {
  pupils: 'Pupils',
  contacts: 'Contacts of families',
  permissions: 'Permissions',
  'no-publish': 'No-publish list',
} as const

const columnsOf = (
  { required, optional }: { readonly required: readonly string[]; readonly optional: readonly string[] },
  example: string,
): Html =>
  html`<p>Must have: ${required.join(', ')}.</p><p>May have: ${optional.join(', ')}.</p>${linkButton({ says: 'A file to begin from', href: example, icon: 'download', download: true })}`

/** What each file may be, and one to begin from. */
export const filesHelp = (): Html =>
  plain({
    title: 'What can be brought in',
    close: true,
    body: html`${fold({
      title: 'The whole roster (OneRoster zip)',
      group: 'files',
      body: html`<p>“OneRoster CSV”, version 1.1 or 1.2, as your information system exports it: the whole roster, or only what has changed. Send the zip unopened.</p><p>Pupils, their classes and staff are taken. Passwords, telephone numbers, birthdays and results are not read, and a parent in the file gives no permission.</p>`,
    })}${fold({
      title: 'Consents from the information system',
      group: 'files',
      body: html`<p>One row a pupil and consent, or one column a consent. Accepted, declined, pending and empty are understood. Include the school’s own number of each pupil, never the UPN.</p>`,
    })}${listKinds.map((kind) => fold({ title: kindNames[kind], group: 'files', body: columnsOf(listColumns[kind], `/roll/lists/${kind}`) }))}${fold(
      {
        title: 'Staff',
        group: 'files',
        body: html`<p>Must have: local_id, name, work_email.</p><p>May have: role, start, leave.</p>`,
      },
    )}${fold({
      title: 'School year',
      group: 'files',
      body: html`<p>A calendar file (.ics), of which whole days are read, or a list:</p>${columnsOf(calendarColumns, '/school-year/lists/calendar')}`,
    })}${quiet('From a spreadsheet, saved as CSV. Days as 01/05/2026 or 2026-05-01. Other columns are not read: leave out birthdays, addresses and reasons.')}`,
  })
