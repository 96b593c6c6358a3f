import { z } from 'zod'
import { act, api, screen } from '../../infra/http/declare.ts'
import { day, id, oneOf } from '../../infra/http/fields.ts'
import { filled } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { plain, quiet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { memberById } from '../people/index.ts'
import { applicationRow } from './read-application.ts'
import { recordRoleCheck, roleCheckOf } from './role-check.ts'

const one = z.object({ id: id(), member: id() })

export const checkScreen = screen({
  path: '/applications/:id/checks/:member',
  clause: 'ACC-8',
  may: 'people.manage',
  input: one,
  show: async (work, asked, typed) => {
    const found = await applicationRow(work, asked.id)
    const { name } = await memberById(work, asked.member)
    const kept = await roleCheckOf(work, asked.member)
    const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
    const shown = filled(typed, {
      inOrder: kept === null ? '' : kept.inOrder ? 'yes' : 'no',
      checkedOn: (kept?.checkedOn ?? today).toString(),
    })
    return {
      title: `Role status of ${name}`,
      nav: 'accounts',
      crumb: html`<a href="/applications">Applications</a> / <a href="/applications/${found.id}">${found.name}</a>`,
      lede: 'Whoever decides sees a yes or a no, and the day. Nothing else is kept.',
      body: stack('roomy', [
        errorSummary(typed),
        plain({
          body: formOf(
            `/applications/${found.id}/checks/${asked.member}`,
            work.caller.csrf,
            html`${radioPicks({
              name: 'inOrder',
              label: 'Has the office seen that everything needed for this role is in order?',
              clause: 'ACC-11',
              boxed: true,
              form: shown,
              choices: [
                { value: 'yes', says: 'Yes', hint: 'Such as the check that the central record asks for' },
                { value: 'no', says: 'No', hint: 'Not yet, or no longer' },
              ],
            })}${textField({ name: 'checkedOn', label: 'Looked at on', type: 'date', form: shown, required: true })}${acts(
              button({ kind: 'main', says: 'Keep it' }),
              linkButton({ says: 'Back', href: `/applications/${found.id}`, kind: 'bare' }),
            )}`,
          ),
        }),
        html`<div class="gut">${quiet('Do not type or attach the certificate or its number anywhere here.')}</div>`,
      ]),
    }
  },
})

export const checkAct = act({
  on: checkScreen,
  path: '/applications/:id/checks/:member',
  clause: 'ACC-8',
  may: 'people.manage',
  input: one.extend({ inOrder: oneOf(['yes', 'no'], 'Say yes or no.'), checkedOn: day() }),
  act: async (work, { id: application, member, inOrder, checkedOn }) => {
    await recordRoleCheck(work, member, { inOrder: inOrder === 'yes', checkedOn: Temporal.PlainDate.from(checkedOn) })
    return { to: `/applications/${application}`, say: 'Kept.' }
  },
})

export const checkApi = api({
  method: 'PUT',
  path: '/role-checks/:member',
  clause: 'ACC-8',
  may: 'people.manage',
  summary: 'Keeps that the office has looked at a role status: yes or no, and the day',
  input: z.object({ member: id(), inOrder: z.boolean('Say yes or no.'), checkedOn: day() }),
  output: z.object({ inOrder: z.boolean(), checkedOn: z.string() }),
  handle: async (work, { member, inOrder, checkedOn }) => {
    await recordRoleCheck(work, member, { inOrder, checkedOn: Temporal.PlainDate.from(checkedOn) })
    return { inOrder, checkedOn }
  },
})
