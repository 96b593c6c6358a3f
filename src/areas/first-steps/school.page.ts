import { act, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { filled } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { form } from '../../ui/parts/forms.ts'
import { plain, quiet } from '../../ui/parts/paper.ts'
import { hiddenField } from '../../ui/parts/forms.ts'
import { changeSchool, schoolDetails, schoolForm, schoolInput } from '../people/index.ts'
import { readStanding } from './gather-truth.ts'
import { stepPage } from './step-frame.ts'

export const schoolScreen = screen({
  path: '/first-steps/school',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed) => {
    const details = schoolDetails(work)
    const known = (['school', 'nation', 'timeZone', 'cover'] as const).map((name) => hiddenField(name, details[name]))
    return stepPage(work, await readStanding(work), {
      id: 'school',
      form: typed,
      body: plain({
        body: form(
          '/first-steps/school',
          work.caller.csrf,
          html`${known}${schoolForm(filled(typed, details), 'rest')}${acts(
            button({ says: 'So it is', kind: 'main' }),
            linkButton({ says: 'Change name, nation or clock', href: '/school', kind: 'bare' }),
          )}${quiet('You gave its name, nation and clock already.')}`,
        ),
      }),
    })
  },
})

export const schoolAct = act({
  on: schoolScreen,
  path: '/first-steps/school',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: schoolInput,
  act: async (work, input) => {
    await changeSchool(work, input)
    return { to: '/first-steps', say: 'Kept.' }
  },
})
