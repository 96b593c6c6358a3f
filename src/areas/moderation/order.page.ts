import { z } from 'zod'
import { moderationActs } from '../../connectors/connector.ts'
import { act, listed, screen } from '../../infra/http/declare.ts'
import { id, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textArea } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, linkRow, linkRows, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { kinds, silences } from './abuse-kinds.ts'
import { needsSecond, needsTelling } from './act-states.rule.ts'
import { actWords } from './act-words.ts'
import { itemOf, lineFor, type Offer, offersOf, platformName, platformsOf } from './gather-item.ts'
import type { ItemRow } from './moderation.tables.ts'
import { orderAct } from './order-act.ts'

const asked = z.object({ id: id(), act: z.enum(moderationActs).optional().catch(undefined) })

/** What can be done about what somebody wrote; and, one chosen, the reason that goes with it. */
export const orderScreen = screen({
  path: '/inbox/:id/act',
  clause: 'ABU-2',
  may: 'moderation.act',
  input: asked,
  show: async (work, input, typed, outside) => {
    const item = await itemOf(work, input.id)
    const platforms = platformsOf(outside)
    const offers = offersOf(item, platforms)
    const chosen = offers.find(({ act: one }) => one === input.act)
    const name = platformName(item, lineFor(item, platforms))
    return {
      title: chosen ? actWords[chosen.act].says : 'What to do about it',
      nav: 'inbox',
      crumb: html`<a href="/inbox/${item.id}">Back to what they wrote</a>`,
      lede: chosen ? `On ${name}: ${chosen.cell.means}` : `What ${name} lets us do. The mildest stands first.`,
      body: stack(
        'roomy',
        html`${whatStands(work, item)}${chosen ? ordering(work, { item, offer: chosen, typed }) : choosing(item, offers, name)}`,
      ),
    }
  },
})

const whatStands = (work: Work, item: ItemRow): Html =>
  sheet({
    title: 'What they wrote',
    body: inside(
      bubble({
        name: html`<bdi>${item.author_name}</bdi>`,
        at: sayWhen(item.received_at, work.school.timeZone, work.now()),
        iso: item.received_at.toString(),
        text: item.text === '' ? html`<span class="quiet">No words.</span>` : item.text,
      }),
    ),
  })

const choosing = (item: ItemRow, offers: readonly Offer[], name: string): Html =>
  sheet({
    title: 'What can be done',
    aside: html`<a href="/platforms/${item.platform}">All that ${name} can do</a>`,
    body:
      offers.length === 0
        ? row(mark('eye'), quiet(`Nothing that ${name} offers is known here. Answer it, or close it with a reason.`))
        : linkRows(
            offers.map(({ act: one, cell }) =>
              linkRow({
                href: `/inbox/${item.id}/act?act=${one}`,
                margin: mark(cell.how === 'hand' ? 'people' : 'on'),
                title: actWords[one].says,
                text: `${cell.means}${cell.how === 'hand' ? ' You do it there, and are led through it.' : ''}`,
              }),
            ),
          ),
  })

type Ordering = { readonly item: ItemRow; readonly offer: Offer; readonly typed: Form }

function ordering(work: Work, { item, offer, typed }: Ordering): Html {
  const telling = needsTelling(offer.act) || offer.act === 'warn'
  const waits = needsSecond(offer.act, work.caller.roles.includes('slt'))
  const fields = html`${hiddenField('act', offer.act)}${errorSummary(typed)}${offer.act === 'approve' ? null : reasonField(typed)}${
    telling ? tellFields(offer, typed) : null
  }${waits ? say('note', 'Somebody else agrees first.', html`Nobody is blocked by one person alone. ${clauseLink('ABU-2')} Until then you can hide what stands there.`) : null}${
    offer.cell.how === 'hand' ? quiet('You do it there yourself: the steps come next, and then you say here what you did.') : null
  }${acts(button({ says: waits ? 'Ask for it' : offer.cell.how === 'hand' ? 'Write it down and go on' : actWords[offer.act].says, kind: 'main' }), linkButton({ says: 'No, back', href: `/inbox/${item.id}`, kind: 'bare' }))}`
  return sheet({
    title: offer.act === 'approve' ? 'Let it appear' : 'Why',
    aside: clauseLink('ABU-3'),
    under: quiet('What stands there now is written down first, sealed, with its time. Nobody outside learns who acted.'),
    body: inside(form(`/inbox/${item.id}/act`, work.caller.csrf, fields)),
  })
}

const reasonField = (typed: Form): Html =>
  radioPicks({
    name: 'reason',
    label: 'Which house rule it broke',
    hint: 'That somebody disagrees with the school is no reason.',
    form: typed,
    required: true,
    choices: kinds.map((kind) => ({
      value: kind.id,
      says: kind.says,
      hint: kind.first === '' ? kind.hint : html`${kind.hint} <b>${kind.first}</b>`,
    })),
  })

const tellFields = ({ act: one }: Offer, typed: Form): Html =>
  html`${textArea({
    name: 'words',
    label: one === 'warn' ? 'What the person is told' : 'What followers are told',
    hint: 'Left empty, the words of the house rule are taken. Name nobody.',
    form: typed,
    rows: 2,
    max: 300,
    clause: 'ABU-3',
  })}${fold({
    title: 'Say nothing, for a reason',
    open: typed.problems.some(({ field }) => field === 'silence') || (typed.values.silence ?? '') !== '',
    body: selectField({
      name: 'silence',
      label: 'Why nothing is said',
      form: typed,
      none: 'They are told',
      choices: silences.map(({ id: value, says }) => ({ value, says })),
    }),
  })}`

export const orderAction = act({
  on: orderScreen,
  path: '/inbox/:id/act',
  clause: 'ABU-2',
  may: 'moderation.act',
  input: z.object({
    id: id(),
    act: z.enum(moderationActs, 'Choose what to do.'),
    reason: optionalText(40),
    words: optionalText(300),
    silence: optionalText(40),
  }),
  act: async (work, { id: itemId, ...order }, _asked, outside) => {
    const made = await orderAct(work, { itemId, ...order }, platformsOf(outside))
    return { to: `/moderation/${made}`, say: 'Written down, with the reason.' }
  },
})

export const orderPages = listed(orderScreen, orderAction)
