import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { form as formPart } from '../../../ui/parts/forms.ts'
import { fold, plain, quiet } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import { clauseLink } from '../../../ui/parts/words.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { type Purpose, purposeName, purposes } from '../purposes.rule.ts'

export type Differing = { readonly purpose: Purpose; readonly said: readonly { readonly by: string; readonly yes: boolean }[] }

/** The places about which the people of a pupil's family have answered differently: for those who keep the roll. One round trip. */
export async function differingOf(work: Work, pupilId: string): Promise<readonly Differing[]> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('family_answer')
    .select(['purpose', 'given_by', 'state'])
    .where('school_id', '=', work.school.id)
    .where('pupil_id', '=', pupilId)
    .where('state', '!=', 'not-asked')
    .orderBy('given_by')
    .execute()
  return purposes.flatMap((purpose) => {
    const said = rows
      .filter((row) => row.purpose === purpose)
      .map((row) => ({ by: row.given_by || 'the family', yes: row.state === 'yes' }))
    return said.some(({ yes }) => yes) && said.some(({ yes }) => !yes) ? [{ purpose, said }] : []
  })
}

/** Who said what, and how it is settled once they agree. */
export const differPart = (differing: readonly Differing[], { at, csrf, form }: { at: string; csrf: string; form: Form }): Html | null => {
  if (differing.length === 0) return null
  return plain({
    title: 'The family has not agreed',
    close: true,
    body: html`${quiet(html`A no counts until they agree, or a court decides. Speak with each of them alone, and tell neither what the other answered. ${clauseLink('IMG-3')}`)}<ul>${differing.map(
      ({ purpose, said }) => html`<li>${purposeName(purpose)}: ${said.map(({ by, yes }) => `${by} ${yes ? 'yes' : 'no'}`).join(', ')}</li>`,
    )}</ul>${fold({
      title: 'Record what was settled',
      open: 'settledAs' in form.values,
      body: formPart(
        `${at}/settle`,
        csrf,
        html`${checkPicks({ name: 'settled', label: 'For', form, choices: differing.map(({ purpose }) => ({ value: purpose, says: purposeName(purpose) })) })}
${radioPicks({
  name: 'settledAs',
  label: 'It is now',
  form,
  choices: [
    { value: 'yes', says: 'Yes, they agree' },
    { value: 'no', says: 'No' },
  ],
})}
${textArea({ name: 'how', label: 'How it was settled', hint: 'For example: both signed a new form on 20 November. No reasons of the family', form, rows: 2, max: 300 })}
${acts(button({ says: 'Record it', kind: 'main' }))}`,
      ),
    })}`,
  })
}
