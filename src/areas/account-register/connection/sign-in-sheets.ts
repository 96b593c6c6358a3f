import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { actForm, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import type { PlaceKnown } from '../account-register.tables.ts'
import { choicesOf } from './sign-in.ts'

/** The offer to sign in on the platform's own page, before anything is typed here. */
export function ownPageSheet(work: Work, accountId: string, { platform, form }: { platform: Platform; form: Form }): Html {
  const server = platform.credentialFields.find((one) => one.name === 'service')
  const choices = choicesOf(platform)
  const shown = filled(form, { at: server?.initial ?? '', ...Object.fromEntries(choices.map(({ name, initial = '' }) => [name, initial])) })
  const where =
    server &&
    textField({ name: 'at', label: server.label, hint: server.hint, form: shown, type: 'url', required: true, autocomplete: 'off' })
  return formOf(
    `/accounts/${accountId}/connect/sign-in`,
    work.caller.csrf,
    html`<div class="top"><h2>Sign in on ${platform.name}</h2></div>${inside(
      stack('roomy', [
        quiet(`You sign in on ${platform.name}’s own page and say yes there. Schoolgate never sees the password.`),
        where,
        ...choices.map((one) => radioPicks({ ...one, choices: one.choices ?? [], form: shown, required: true })),
        acts(button({ kind: 'main', says: `Go to ${platform.name}` })),
      ]),
    )}`,
    { sheet: true },
  )
}

/** Somebody who looks after several accounts there says which is meant. */
export function placesSheet(
  work: Work,
  accountId: string,
  { platform, places, form }: { platform: Platform; places: readonly PlaceKnown[]; form: Form },
): Html {
  const pick = radioPicks({
    name: 'place',
    label: 'Which one is the school’s?',
    hint: 'Only the one you choose is kept; the others are forgotten at once.',
    form,
    required: true,
    choices: places.map(({ id, says }) => ({ value: id, says, ...(says === id ? {} : { hint: `Number ${id}` }) })),
  })
  const to = `/accounts/${accountId}/connect`
  return sheet({
    title: `You look after several on ${platform.name}`,
    body: inside(
      stack('usual', [
        formOf(`${to}/place`, work.caller.csrf, stack('roomy', [pick, acts(button({ kind: 'main', says: 'This one' }))])),
        actForm(`${to}/discard`, work.caller.csrf, button({ says: 'None of them' })),
      ]),
    ),
  })
}

/** The last step here: a link, so that the person sees where they go. */
export const leavingSheet = (platform: Platform, url: string): Html =>
  sheet({
    title: `Go to ${new URL(url).host}`,
    body: inside(
      stack('roomy', [
        quiet(
          `Sign in there as the school’s account and say yes. You come back here by yourself; you have ten minutes. If the page there is not ${platform.name}’s, stop and tell the office.`,
        ),
        acts(linkButton({ kind: 'main', says: `Sign in on ${new URL(url).host}`, href: url })),
      ]),
    ),
  })
