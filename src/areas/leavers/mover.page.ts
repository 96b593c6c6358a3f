import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { roleNames } from '../../kernel/permissions.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { settleMove, wholeReview, type WholeReview } from './movers.ts'

/** Somebody has another job: what they hold, each with the way to change it, and a word that it fits. */
export const moverScreen = screen({
  path: '/movers/:id',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: z.object({ id: id() }),
  show: async (work, asked, typed): Promise<Content> => {
    const whole = await wholeReview(work, asked.id)
    const { review } = whole
    return {
      title: `${review.name} has another job`,
      crumb: html`<a href="/people">People</a> · <a href="/leavers">Leavers</a>`,
      lede: `${review.from_job}, now ${review.to_job}. Does what they hold still fit?`,
      nav: 'people',
      body: html`${errorSummary(typed)}${columns('side', html`${rolesPart(whole)}${accountsPart(whole)}`, settlePart(work, whole, typed))}`,
    }
  },
})

const rolesPart = ({ person }: WholeReview): Html =>
  sheet({
    title: 'Their roles',
    aside: linkButton({ says: 'Change them', href: `/people/${person.id}` }),
    body: inside(
      html`<ul class="stack tight">${[...person.roles.map((role) => roleNames[role]), ...person.customRoles.map(({ name }) => name)].map((name) => html`<li>${name}</li>`)}</ul>`,
    ),
  })

const accountsPart = ({ person, accounts }: WholeReview): Html =>
  accounts.length === 0
    ? sheet({ title: 'Accounts they run', body: inside(quiet('None.')) })
    : sheet({
        title: 'Accounts they run',
        body: linkRows(
          accounts.map((one) =>
            linkRow({
              href: `/accounts/${one.id}`,
              margin: mark('badge'),
              title: one.name,
              text: `${one.platformName}. ${one.leadId === person.id ? 'They lead it: hand it over there if somebody else should.' : 'They help to run it: take them off there if they should not.'}`,
            }),
          ),
        ),
      })

function settlePart(work: Work, { review }: WholeReview, typed: Form): Html {
  if (review.settled_at !== null) return say('go', 'Settled.', `${sayDay(review.settled_at, work.school.timeZone)}. ${review.note}`)
  if (review.member_id === work.caller.memberId) return say('note', 'This is about you.', 'Somebody else says whether it fits.')
  return plain({
    title: 'It fits now',
    close: true,
    body: form(
      `/movers/${review.id}`,
      work.caller.csrf,
      html`${textField({ name: 'note', label: 'A word about it, if one is needed', form: typed, maxLength: 300, autocomplete: 'off' })}${acts(button({ says: 'What they hold fits', kind: 'main' }))}`,
    ),
  })
}

export const settleMoveAct = act({
  on: moverScreen,
  path: '/movers/:id',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: z.object({ id: id(), note: optionalText(300) }),
  act: async (work, asked) => ({ to: '/leavers', say: `${await settleMove(work, asked.id, asked.note)}: what they hold fits their job.` }),
})
