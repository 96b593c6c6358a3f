import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { form } from '../../ui/parts/forms.ts'
import { inside, linkRow, linkRows, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { type Card, cardsFor, type CheckUp, checkUpPromise, checkUpTitle, doneCheckUp, lastCheckUp, runsAccounts } from './check-up.ts'
import { shortDay } from './day-of.ts'

export const checkUpScreen = screen({
  path: '/check-up',
  clause: 'APP-4',
  may: 'training.take',
  input: nothing,
  show: async (work): Promise<Content> => {
    const last = await lastCheckUp(work)
    const cards = cardsFor(await runsAccounts(work))
    return {
      title: checkUpTitle,
      crumb: html`<a href="/training">Training</a>`,
      lede: `${cards.length} cards for you alone. Read, tick what is so, and see to the rest when you like.`,
      nav: 'training',
      body: stack(
        'roomy',
        html`${say('note', 'Private.', checkUpPromise)}${last ? quiet(`You last did it on ${shortDay(last.doneAt.toZonedDateTimeISO(work.school.timeZone).toPlainDate())}.`) : null}
${cards.map((card, at) => drawn(card, at + 1, cards.length))}
${form(
  '/check-up',
  work.caller.csrf,
  inside(
    html`<p>That is all. Nothing you ticked is sent; only that you have been through it.</p>${acts(button({ says: 'I have been through it', kind: 'main' }))}`,
  ),
  { sheet: true },
)}`,
      ),
    }
  },
})

/** The box has no name and stands in no form: a browser has no way to send it. */
const drawn = (card: Card, at: number, of: number): Html =>
  sheet({
    id: `card-${card.id}`,
    title: card.title,
    aside: card.light ? tag('Just advice', 'go') : quiet(`${at} of ${of}`),
    body: inside(
      html`<div class="stack tight">${card.points.map(({ clause, text }) => html`<p>${text} ${clauseLink(clause)}</p>`)}<label class="pick box"><input type="checkbox"><span>${card.ask}</span></label></div>`,
    ),
  })

export const checkUpAct = act({
  on: checkUpScreen,
  path: '/check-up',
  clause: 'APP-4',
  may: 'training.take',
  input: nothing,
  act: async (work) => {
    await doneCheckUp(work)
    return { to: '/training', say: 'Done. See you next year.' }
  },
})

/** The check-up among what is asked of somebody: done or not, and nothing else. */
export const checkUpRow = (last: CheckUp | null): Html =>
  sheet({
    title: 'For yourself',
    body: linkRows([
      linkRow({
        href: '/check-up',
        margin: mark('lock'),
        title: checkUpTitle,
        text: last ? `Asked again on ${shortDay(last.againOn)}` : 'Your own accounts, on cards. What you tick stays with you.',
        chip: last ? tag('Done', 'go') : tag('Once a year', 'note'),
      }),
    ]),
  })
