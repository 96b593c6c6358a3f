import type { Form, FormValues } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { fileField, selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { fold, quiet } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks, tickField } from '../../ui/parts/picks.ts'
import { educationOnly, grounds, groundWords, whats, whatWords } from './grounds.rule.ts'
import { licences } from './licences.rule.ts'
import { placeChoices } from './places.rule.ts'
import type { Asset } from './read-assets.ts'

export const storedAsset = (asset: Asset): FormValues => ({
  what: asset.what,
  title: asset.title,
  owner: asset.owner,
  contact: asset.contact,
  ground: asset.ground,
  licence: asset.licence,
  source: asset.source,
  proofNote: asset.proofNote,
  purposes: asset.purposes,
  territory: asset.territory,
  paperOnly: asset.online ? '' : 'yes',
  oneUse: asset.oneUse ? 'yes' : '',
  expiresOn: asset.expiresOn ?? '',
  wording: asset.wording,
})

const groundChoices = [
  ...grounds.map((value) => ({ value, says: groundWords[value].says, hint: groundWords[value].hint })),
  { value: educationOnly, says: 'We may use it in lessons', hint: 'A licence or an exception for teaching.' },
]

export const ownerField = (form: Form): Html =>
  textField({
    name: 'owner',
    label: 'Who made it or owns it',
    hint: 'As it shall be printed: a person or an organisation.',
    form,
    maxLength: 200,
    autocomplete: 'off',
  })

export const groundField = (form: Form): Html =>
  radioPicks({ name: 'ground', label: 'How we may use it', clause: 'LEG-2', form, required: true, choices: groundChoices })

/** What shows the right: a photo of the letter, a receipt, the page of a licence. */
export const proofFields = (form: Form): Html =>
  html`${fileField({ name: 'proof', label: 'Proof: a photo of the letter, or a PDF', hint: 'Kept sealed. Only those who approve posts can open it, and each look is logged.', form, accept: 'image/jpeg,image/png,image/webp,image/heic,application/pdf' })}
${textField({ name: 'proofNote', label: 'Or where the proof is', hint: 'A link, a folder, or why nobody owns it any more.', form, maxLength: 500 })}`

export const licenceFields = (form: Form, open: boolean): Html =>
  fold({
    title: 'From the web: its licence and its page',
    open: open || form.problems.some(({ field }) => field === 'licence' || field === 'source'),
    body: html`<div class="stack">${selectField({ name: 'licence', label: 'Creative Commons licence', form, none: 'None of these', choices: licences.map((value) => ({ value, says: value })) })}
${textField({ name: 'source', label: 'Where it was found', hint: 'The address of the page that names the licence.', form, type: 'url', maxLength: 500 })}</div>`,
  })

/** How far it reaches: where it may go, how often, how long. */
export const scopeFields = (form: Form, open: boolean): Html =>
  fold({
    title: 'Where and how long',
    open,
    body: html`<div class="stack">${checkPicks({ name: 'purposes', label: 'Where it may go', hint: 'Tick none where the owner set no bounds.', form, choices: placeChoices })}
${textField({ name: 'expiresOn', label: 'Good until', hint: 'The last day, where there is one.', type: 'date', form })}
${tickField({ name: 'oneUse', label: 'For one post only', form })}
${tickField({ name: 'paperOnly', label: 'For paper or the classroom only, not online', form })}
${textField({ name: 'territory', label: 'Only in some countries', hint: 'Like “United Kingdom”. Leave it empty where it is not said.', form, maxLength: 120 })}</div>`,
  })

const creditFields = (form: Form): Html =>
  fold({
    title: 'Credit and contact',
    body: html`<div class="stack">${textField({ name: 'wording', label: 'The credit in the owner’s own words', hint: 'Leave it empty, and Schoolgate makes the line as the licence asks.', form, maxLength: 300 })}
${textArea({ name: 'contact', label: 'How to reach the owner', hint: 'Only those who keep the register read this.', form, rows: 2, max: 300 })}</div>`,
  })

/** Everything that is known of a work. `whole`: opened out, for those who keep the register. */
export const assetForm = (form: Form, whole: boolean): Html =>
  html`${selectField({ name: 'what', label: 'What it is', form, choices: whats.map((value) => ({ value, says: whatWords[value] })) })}
${textField({ name: 'title', label: 'Its title, or a name by which others find it', form, maxLength: 200, required: true })}
${ownerField(form)}${groundField(form)}${licenceFields(form, whole)}${proofFields(form)}${scopeFields(form, whole)}${creditFields(form)}
${quiet('For a Creative Commons work give its title, its maker, its page and its licence: all four belong to the credit.')}`
