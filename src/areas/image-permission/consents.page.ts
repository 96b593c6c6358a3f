import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formPart, hiddenField } from '../../ui/parts/forms.ts'
import { quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { bundles } from './import-parts.ts'
import { consentMeanings, mapConsents } from './map-consent.ts'
import { isPurpose, purposeName } from './purposes.rule.ts'

const asValue = (purposes: readonly string[]): string => purposes.join(',') || 'none'
const sayMeaning = (purposes: readonly string[]): string =>
  bundles.find(({ value }) => value === asValue(purposes))?.says ?? purposes.map(purposeName).join(', ')

export const consentsScreen = screen({
  path: '/roll/consents',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form) => {
    const meanings = await consentMeanings(work)
    return {
      title: 'What consents stand for',
      crumb: html`<a href="/roll">Pupils and permission</a>`,
      nav: 'roll',
      lede: 'The school’s own words for a consent, and where each opens a picture. A change counts for lists brought in from now on.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${
          meanings.length === 0
            ? empty({
                title: 'No consent has been named yet',
                text: 'Bring in a list of permissions: each name it uses is asked about once and remembered here.',
                action: linkButton({ says: 'Bring in a list', href: '/roll/import', kind: 'main', icon: 'upload' }),
              })
            : sheet({ title: 'Names in use', body: meanings.map((one, at) => meaningRow(work, one, at)) })
        }`,
      ),
    }
  },
})

type Meaning = Awaited<ReturnType<typeof consentMeanings>>[number]

function meaningRow(work: Work, { name, purposes, saidAt }: Meaning, at: number) {
  const field = `purposes-${at}`
  const known = bundles.some(({ value }) => value === asValue(purposes))
  const choices = known ? bundles : [{ value: asValue(purposes), says: sayMeaning(purposes) }, ...bundles]
  return row(
    mark(purposes.length === 0 ? 'out' : 'tick', purposes.length === 0 ? null : 'go'),
    html`<h3>“${name}”</h3>${quiet(`${sayMeaning(purposes)}. Said ${saidAt}.`)}${formPart(
      '/roll/consents',
      work.caller.csrf,
      html`${hiddenField('name', name)}${hiddenField('field', field)}${selectField({ name: field, label: html`Stands for<span class="vh">: ${name}</span>`, form: { values: { [field]: asValue(purposes) }, problems: [] }, choices })}${acts(button({ says: html`Change it<span class="vh">: ${name}</span>` }))}`,
    )}`,
  )
}

export const consentsAct = act({
  on: consentsScreen,
  path: '/roll/consents',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.looseObject({ name: text(200), field: z.string().regex(/^purposes-\d{1,4}$/) }),
  act: async (work, input) => {
    const chosen = String(input[input.field] ?? 'none')
    await mapConsents(work, [{ name: input.name, purposes: chosen.split(',').filter(isPurpose) }])
    return { to: '/roll/consents', say: `“${input.name}” now stands for: ${sayMeaning(chosen.split(',').filter(isPurpose))}.` }
  },
})
