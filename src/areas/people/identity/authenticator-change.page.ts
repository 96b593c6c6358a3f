import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { nothing, text } from '../../../infra/http/fields.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { type Form, valueOf as typedIn } from '../../../kernel/form.ts'
import { html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { errorSummary, form, hiddenField } from '../../../ui/parts/forms.ts'
import { plain, quiet } from '../../../ui/parts/paper.ts'
import { authenticatorPart } from '../authenticator.page.ts'
import { needsFactor } from '../factor.ts'
import { carriedSeed, newAuthenticator, takeAuthenticator } from './authenticator.ts'
import { mayBegin } from './fresh.ts'
import { waysOf } from './ways.ts'

const here = '/me/authenticator'

export const authenticatorScreen = screen({
  path: here,
  clause: 'ROL-A2',
  may: 'signed-in',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const ways = await waysOf(work, memberOf(work))
    const open = !needsFactor(work) || (await mayBegin(work, ways))
    return {
      title: ways.hasCode ? 'Move your authenticator' : 'Add an authenticator',
      crumb: html`<a href="/me/sign-in">Your ways in</a>`,
      lede: ways.hasCode
        ? 'The old one stops working once the new one has shown its first code.'
        : 'An app on your phone shows a code every 30 seconds.',
      nav: 'more',
      body: html`${errorSummary(typed)}${plain({
        body: open
          ? await changing(work, ways.email, typed)
          : html`${quiet('First prove that it is you.')}${linkButton({ says: 'Confirm that it is you', href: `/me/confirm?then=${here}`, kind: 'main', icon: 'lock' })}`,
      })}`,
    }
  },
})

/** After a wrong code the same key again: it is in the app already. */
async function changing(work: Work, email: string, typed: Form) {
  const again = typedIn(typed, 'carried')
  const { seed, carried } = again ? { seed: await carriedSeed(work, again), carried: again } : await newAuthenticator(work)
  const part = await authenticatorPart(seed, { school: work.school.name, email, form: typed })
  return form(
    here,
    work.caller.csrf,
    html`${hiddenField('carried', carried)}${part}${acts(button({ says: 'Use this one', kind: 'main' }))}`,
  )
}

export const authenticatorAct = act({
  on: authenticatorScreen,
  path: here,
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ carried: z.string().max(4000).default(''), code: text(12, 'Type the six digits that the app shows.') }),
  act: async (work, asked) => {
    await takeAuthenticator(work, asked)
    return { to: '/me/sign-in', say: 'The authenticator is yours now.' }
  },
})
