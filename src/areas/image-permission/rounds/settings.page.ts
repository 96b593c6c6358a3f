import { z } from 'zod'
import { act, screen } from '../../../infra/http/declare.ts'
import { many, oneOf } from '../../../infra/http/fields.ts'
import { filled } from '../../../kernel/form.ts'
import { html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { selectField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../../ui/parts/forms.ts'
import { plain, stack } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import { lastings, lastingWords } from '../families/last-day.rule.ts'
import { changeSetting, settingOf } from '../families/setting.ts'
import { placeOf } from '../families/wording.ts'
import { purposeList, purposes } from '../purposes.rule.ts'
import { askCrumb } from './rounds.page.ts'

export const askSettingsScreen = screen({
  path: '/roll/ask/settings',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form) => {
    const { asked, lasts, reminders, remindAfterDays } = await settingOf(work)
    const ready = filled(form, { asked, lasts, reminders: String(reminders), remindAfterDays: String(remindAfterDays) })
    return {
      title: 'What families are asked',
      crumb: askCrumb,
      nav: 'roll',
      lede: 'Ask only for what you use. Each place is answered by itself.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${plain({
          body: formPart(
            '/roll/ask/settings',
            work.caller.csrf,
            html`${checkPicks({ name: 'asked', label: 'Places to ask about', form: ready, choices: purposeList.map(({ id, name }) => ({ value: id, says: name, hint: placeOf(id).means })) })}
${radioPicks({ name: 'lasts', label: 'A yes holds', hint: 'It ends on the last day at the school in any case', form: ready, choices: lastings.map((value) => ({ value, says: lastingWords[value] })) })}
${selectField({
  name: 'reminders',
  label: 'Reminders to whoever does not answer',
  form: ready,
  choices: [
    ['0', 'None'],
    ['1', 'One'],
    ['2', 'Two'],
  ].map(([value = '', says = '']) => ({ value, says })),
})}
${selectField({ name: 'remindAfterDays', label: 'After how many days', form: ready, choices: ['3', '5', '7', '10', '14', '21', '30'].map((value) => ({ value, says: value })) })}
${acts(button({ says: 'Save', kind: 'main' }))}`,
          ),
        })}`,
      ),
    }
  },
})

export const askSettingsAct = act({
  on: askSettingsScreen,
  path: '/roll/ask/settings',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({
    asked: many(z.enum(purposes)).refine((list) => list.length > 0, 'Choose at least one place.'),
    lasts: oneOf(lastings, 'Say how long a yes holds.'),
    reminders: z.coerce.number().int().min(0).max(2, 'Remind twice at most.'),
    remindAfterDays: z.coerce.number().int().min(3).max(30),
  }),
  act: async (work, input) => {
    await changeSetting(work, input)
    return { to: '/roll/ask', say: 'Saved. The next round asks so.' }
  },
})
