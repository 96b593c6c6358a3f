import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { id, nothing } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { actForm } from '../../../ui/parts/forms.ts'
import { sheet, taskRow } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { memberById } from '../members.ts'
import { personScreen } from '../person.page.ts'
import { endSessions, endTokens } from '../sessions.ts'
import { type Alert, alertsForLeaders, seeAlert } from './alerts.ts'

export const alertsScreen = screen({
  path: '/sign-in-alerts',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const alerts = await alertsForLeaders(work)
    return {
      title: 'Sign-in alerts',
      crumb: html`<a href="/people">People</a>`,
      lede: 'What happened to somebody’s way in and concerns the school.',
      nav: 'people',
      body:
        alerts.length === 0
          ? empty({ title: 'Nothing to look at', text: 'When a copied passkey is noticed, it stands here.' })
          : sheet({ title: 'To be dealt with', hideTitle: true, body: html`${alerts.map((one) => alertRow(work, one))}` }),
    }
  },
})

const alertRow = (work: Work, one: Alert): Html =>
  taskRow({
    margin: mark('warn'),
    title: `${one.name}: ${one.kind === 'passkey-copied' ? 'a passkey was copied' : 'a recovery code was used'}`,
    chip: tag(sayWhen(one.at, work.school.timeZone, work.now()), 'stop'),
    text: `“${one.detail}” was used by a copy of itself. Nobody was let in, and it is stopped. Speak with them: was the device lost, or lent?`,
    action: actForm(`/sign-in-alerts/${one.id}/seen`, work.caller.csrf, button({ says: 'Dealt with' })),
  })

export const alertSeenAct = act({
  on: alertsScreen,
  path: '/sign-in-alerts/:id/seen',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: z.object({ id: id() }),
  act: async (work, { id: alert }) => {
    await seeAlert(work, alert, 'leader')
    return { to: '/sign-in-alerts', say: 'Noted.' }
  },
})

/** Ends whatever somebody has open, sessions and tokens, without showing what that was. @throws PersonNotFound */
async function endAllOf(work: Work, memberId: string): Promise<string> {
  const person = await memberById(work, memberId)
  await endSessions(work, memberId, memberId === work.caller.memberId ? work.caller.sessionId : null)
  await endTokens(work, memberId)
  work.log({
    act: 'people.sessions-ended-for',
    clause: 'ROL-A2',
    subject: { kind: 'member', id: memberId },
    payload: { name: person.name },
  })
  return person.name
}

export const endSessionsOfAct = act({
  on: personScreen,
  path: '/people/:id/sessions/end',
  clause: 'ROL-A2',
  may: 'people.manage',
  input: z.object({ id: id() }),
  act: async (work, { id: memberId }) => ({
    to: `/people/${memberId}`,
    say: `${await endAllOf(work, memberId)} is signed out everywhere.`,
  }),
})
