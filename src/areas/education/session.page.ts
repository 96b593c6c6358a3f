import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, sheet } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { oneSession, type Session } from './read-education.ts'
import { cancelSession, holdSession } from './sessions.ts'

import { sayTopic, sayYears, today } from './programme.page.ts'

export const sessionScreen = screen({
  path: '/education/sessions/:id',
  clause: 'PUP-2',
  may: 'education.read',
  input: z.object({ id: id() }),
  show: async (work, input, typed): Promise<Content> => {
    const session = await oneSession(work, input.id)
    return {
      title: session.title,
      nav: 'more',
      crumb: html`<a href="/education">Pupils and families</a>`,
      lede: sayTopic(session.topic),
      body: columns(
        'side',
        html`${errorSummary(typed)}${sessionSheet(session)}`,
        session.state === 'planned' && work.caller.may.has('education.write') ? heldPart(work, session, typed) : null,
      ),
    }
  },
})

const sessionSheet = (one: Session & { readonly leader: string }): Html =>
  sheet({
    title: 'The session',
    aside: one.state === 'held' ? tag('Held', 'go') : one.state === 'planned' ? tag('Planned', 'wait') : tag('Cancelled'),
    body: inside(
      facts([
        {
          says: 'For',
          is: one.audience === 'pupils' ? sayYears(one.yearGroups) : 'Families',
          clause: one.audience === 'pupils' ? 'PUP-2' : 'PAR-2',
        },
        { says: 'Led by', is: one.leader },
        { says: one.heldOn ? 'Held on' : 'Planned for', is: sayPlainDate(one.heldOn ?? one.plannedOn) },
        ...(one.came === null ? [] : [{ says: 'Came', is: String(one.came) }]),
        ...(one.materials ? [{ says: 'Materials', is: one.materials }] : []),
        ...(one.note ? [{ says: 'Note', is: one.note }] : []),
      ]),
    ),
  })

const heldPart = (work: Work, one: Session, typed: Form): Html => {
  const ready = filled(typed, {
    heldOn: Temporal.PlainDate.compare(one.plannedOn, today(work)) <= 0 ? one.plannedOn.toString() : today(work).toString(),
  })
  return html`${sheet({
    title: 'Was it held?',
    body: inside(
      form(
        `/education/sessions/${one.id}/held`,
        work.caller.csrf,
        html`${textField({ name: 'heldOn', label: 'On', type: 'date', form: ready, required: true })}${textField({ name: 'came', label: 'How many came, if you counted', form: ready, inputmode: 'numeric', maxLength: 4 })}${textArea({ name: 'note', label: 'What to remember for next time', hint: 'No names of children or families.', form: ready, rows: 3, max: 600 })}${acts(button({ says: 'It was held', kind: 'main' }))}`,
      ),
    ),
  })}${plain({ body: actForm(`/education/sessions/${one.id}/cancel`, work.caller.csrf, button({ says: 'It does not take place', kind: 'bare' })) })}`
}

const count = () =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z.coerce.number('Give a number.').int('Give a whole number.').min(0).max(5000).nullable(),
  )
export const heldSession = z.object({ heldOn: day('Give the day.'), came: count(), note: optionalText(600) })
export const heldAct = act({
  on: sessionScreen,
  path: '/education/sessions/:id/held',
  clause: 'PUP-2',
  may: 'education.write',
  input: heldSession.extend({ id: id() }),
  act: async (work, { id: sessionId, heldOn, ...input }) => {
    await holdSession(work, sessionId, { ...input, heldOn: Temporal.PlainDate.from(heldOn) })
    return { to: '/education', say: 'Written down.' }
  },
})
export const cancelAct = act({
  on: sessionScreen,
  path: '/education/sessions/:id/cancel',
  clause: 'PUP-2',
  may: 'education.write',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await cancelSession(work, input.id)
    return { to: '/education', say: 'Taken off the programme.' }
  },
})
