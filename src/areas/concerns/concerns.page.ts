import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../ui/parts/picks.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { listMembers } from '../people/index.ts'
import { concernKinds, imageries, kindWords, ties, tieWords } from './concern.rule.ts'
import { raiseConcern } from './raise-concern.ts'
import { type Line, myConcerns } from './read-concern.ts'

export const stateTag = (state: Line['state']): Html =>
  state === 'received' ? tag('Received', 'wait') : state === 'assessed' ? tag('Looked into', 'note') : tag('Settled', 'go')

/** Raise a concern, see how mine stand, and open those that were given to me. */
export const concernsScreen = screen({
  path: '/concerns',
  clause: 'ABU-4',
  may: 'concern.raise',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const { raised, mine } = await myConcerns(work)
    const colleagues = (await listMembers(work)).filter((one) => one.state === 'active' && one.id !== work.caller.memberId)
    return {
      title: 'Raise a concern',
      nav: 'more',
      lede: 'In confidence, about what somebody did online. It goes straight to the right senior person, and never to the one it is about.',
      body: columns(
        'side',
        html`${errorSummary(typed)}${raiseForm(work, colleagues, typed)}`,
        html`${mine.length > 0 ? lines('For you to look into', mine, work) : null}${raised.length > 0 ? lines('What you raised', raised, work) : null}${adviceParts}`,
      ),
    }
  },
})

const lines = (title: string, rows: readonly Line[], work: Work): Html =>
  sheet({
    title,
    body: linkRows(
      rows.map((one) =>
        linkRow({
          href: `/concerns/${one.id}`,
          margin: mark('lock'),
          title: one.reference,
          text: sayDay(one.receivedAt, work.school.timeZone),
          chip: stateTag(one.state),
        }),
      ),
    ),
  })

const imageryChoices = [
  { value: 'no', says: 'No' },
  { value: 'yes', says: 'Yes' },
  { value: 'unsure', says: 'I am not sure', hint: 'Then treat it as yes.' },
]

const raiseForm = (
  work: Work,
  colleagues: readonly { readonly id: string; readonly name: string; readonly jobTitle: string }[],
  typed: Form,
): Html =>
  form(
    '/concerns',
    work.caller.csrf,
    html`<div class="in stack">
${radioPicks({ name: 'imagery', label: 'Could it involve a nude, nearly nude or sexual picture of somebody under 18, real or made by a computer?', form: typed, required: true, choices: imageryChoices })}
${say('stop', 'If it could:', 'do not look at it again, do not copy, save, send or show it to anybody, and do not ask for it. Put the device down and tell the safeguarding lead at once. Nothing can be uploaded here.')}
${tickField({ name: 'isDanger', label: 'A child may be in danger now', hint: 'Then ring 999 first, and tell the safeguarding lead. Come back afterwards.', form: typed })}
${radioPicks({ name: 'kind', label: 'What is it about?', clause: 'ABU-4', form: typed, required: true, choices: concernKinds.map((value) => ({ value, ...kindWords[value] })) })}
${selectField({ name: 'aboutMemberId', label: 'Which colleague, if it is about one', hint: 'That person never sees it, and is not told by Schoolgate.', form: typed, choices: colleagues.map((one) => ({ value: one.id, says: one.jobTitle ? `${one.name}, ${one.jobTitle}` : one.name })), none: 'Nobody of these' })}
${textField({ name: 'aboutName', label: 'Who else, in your own words', hint: 'Like “the father of a child in 3B”. No more than is needed.', form: typed, maxLength: 200 })}
${radioPicks({ name: 'tie', label: 'How is it tied to the school?', clause: 'SCO-12', form: typed, required: true, choices: ties.map((value) => ({ value, ...tieWords[value] })) })}
${textArea({ name: 'what', label: 'What happened, and when', hint: 'What you saw yourself first, then what you heard.', form: typed, rows: 6, max: 4000, required: true })}
${textField({ name: 'where', label: 'Where it can be seen', hint: 'An address or a name. It is kept as text, and never opened.', form: typed, maxLength: 400 })}
${tickField({ name: 'isCrime', label: 'I think it may be a crime', clause: 'BEH-16', form: typed })}
${acts(button({ says: 'Send it in confidence', kind: 'main' }))}</div>`,
    { sheet: true },
  )

const adviceParts: Html = html`${plain({
  title: 'What happens then',
  body: html`<ol class="stack tight"><li>It goes to the headteacher; about the headteacher, to the chair of governors.</li><li>A senior leader judges it first, and calls in whom it needs. ${clauseLink('ROL-S4')}</li><li>You see here when it was looked into and when it was settled.</li></ol>${quiet('The log says that something confidential was written, and not by whom.')}`,
})}${plain({
  title: 'A mistake of your own?',
  body: html`<p>Tell it early, to whoever you trust most in the school. Mistakes happen, and most are small when they are told. ${clauseLink('DO-10')}</p>`,
})}${plain({
  title: 'Something unkind online about you?',
  body: html`<p>Do not answer. Keep a note of where it is and tell somebody. The platform’s own way to report it is often the quickest. ${clauseLink('APP-12')}</p>`,
})}`

const optionalId = () =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.uuid('Choose somebody from the list.').nullable())
export const newConcern = z.object({
  imagery: oneOf(imageries, 'Answer this first.'),
  isDanger: tick(),
  kind: oneOf(concernKinds, 'Choose what it is about.'),
  aboutMemberId: optionalId(),
  aboutName: optionalText(200),
  tie: oneOf(ties, 'Say how it is tied to the school.'),
  what: text(4000, 'Say what happened.'),
  where: optionalText(400),
  isCrime: tick(),
})

export const raiseAct = act({
  on: concernsScreen,
  path: '/concerns',
  clause: 'ABU-4',
  may: 'concern.raise',
  input: newConcern,
  act: async (work, input) => {
    const { id: concernId, reference, goesTo } = await raiseConcern(work, input)
    return { to: `/concerns/${concernId}`, say: `Sent as ${reference}. It goes to ${goesTo}.` }
  },
})

export const oneConcern = z.object({ id: id() })
export const readMore = (): Html => linkButton({ says: 'Back to the list', href: '/concerns', kind: 'bare' })
