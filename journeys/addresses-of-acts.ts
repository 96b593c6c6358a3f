import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** Where to act on what others wrote: what is offered, why, and what came of it. */
export async function aboutActs({ one, send }: WholeSchool): Promise<Looks> {
  const item = await one(`select id::text from item where author_name like 'Mr D%'`)
  const done = await send(shown.office, `/inbox/${item}/act`, { act: 'report', reason: 'insult' })
  const waits = await send(shown.office, `/inbox/${item}/act`, { act: 'block', reason: 'bullying' })
  return {
    '/inbox/:id/act': [
      [`/inbox/${item}/act`, 'what is offered', shown.office],
      [`/inbox/${item}/act?act=report`, 'why', shown.office],
      [`/inbox/${item}/act?act=block`, 'with a second person', shown.office],
    ],
    '/moderation/:id': [
      [done, 'by hand', shown.office],
      [waits, 'for the second person', shown.deputy],
      [waits, 'for whoever asked', shown.office],
    ],
    '/platforms/:platform': [
      ['/platforms/bluesky', 'worked by us', shown.teacher],
      ['/platforms/seesaw', 'by hand', shown.teacher],
    ],
  }
}
