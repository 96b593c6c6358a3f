import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { actForm, form as formPart } from '../../../ui/parts/forms.ts'
import { fold, plain, quiet, row } from '../../../ui/parts/paper.ts'
import { tickField } from '../../../ui/parts/picks.ts'
import type { Contact } from './contacts.ts'

type Drawing = { readonly at: string; readonly csrf: string; readonly form: Form; readonly canMail: boolean; readonly isOnRoll: boolean }

/** The people who may be asked about a pupil, each with a link to send; for those who keep the list. */
export const contactsPart = (contacts: readonly Contact[], drawing: Drawing): Html => {
  const typed = ['name', 'relationship', 'email'].some((name) => name in drawing.form.values)
  return plain({
    title: 'Family',
    close: true,
    body: html`${contacts.length === 0 ? quiet('Nobody is named yet. Bring in the contacts, or add one by hand.') : contacts.map((one) => contactRow(one, drawing))}${
      drawing.canMail || contacts.length === 0 ? null : quiet('No mail server is set up, so no link can be sent. Print slips instead.')
    }${slipPart(drawing)}${fold({ title: 'Add a person', open: typed, body: addForm(drawing) })}`,
  })
}

const slipPart = ({ at, csrf, isOnRoll }: Drawing): Html | null =>
  isOnRoll ? actForm(`${at}/slip`, csrf, button({ says: 'Print a slip', icon: 'download' })) : null

const contactRow = (one: Contact, { at, csrf, canMail, isOnRoll }: Drawing): Html =>
  row(
    mark('people', one.mayAnswer ? 'go' : null),
    html`<h3>${one.name}</h3>${quiet(
      [
        one.relationship,
        one.hasResponsibility ? 'parental responsibility' : 'no parental responsibility',
        one.mayAnswer ? 'may answer' : 'may not answer',
        one.hasAddress ? '' : 'no e-mail address',
      ]
        .filter(Boolean)
        .join(', '),
    )}${acts(
      one.mayAnswer && one.hasAddress && canMail && isOnRoll
        ? actForm(
            `${at}/contacts/${one.id}/link`,
            csrf,
            button({ says: html`Send a link<span class="vh"> to ${one.name}</span>`, icon: 'link' }),
          )
        : null,
      confirm({
        opens: 'End',
        title: `Is ${one.name} no longer to be asked?`,
        text: 'No link is sent to this person for this pupil any more, and one that is out no longer shows the pupil. What was answered stays.',
        does: 'End it',
        keeps: 'Keep it',
        action: `${at}/contacts/${one.id}/end`,
        csrf,
      }),
    )}`,
  )

const addForm = ({ at, csrf, form }: Drawing): Html =>
  formPart(
    `${at}/contacts`,
    csrf,
    html`${textField({ name: 'name', label: 'Name', form, required: true, maxLength: 120, autocomplete: 'off' })}
${textField({ name: 'relationship', label: 'Who it is to the pupil', hint: 'For example: mother, social worker', form, maxLength: 60, autocomplete: 'off' })}
${textField({ name: 'email', label: 'E-mail address', hint: 'Kept sealed. Leave it empty and print a slip', type: 'email', form, autocomplete: 'off' })}
${tickField({ name: 'hasResponsibility', label: 'Has parental responsibility', form })}
${tickField({ name: 'mayAnswer', label: 'May answer for the pupil', hint: 'For a looked-after child the council may have to answer: ask the social worker, and keep the child on the no-publish list until then', form })}
${acts(button({ says: 'Add', kind: 'main' }))}`,
  )
