import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** Own accounts, concerns, and what families are taught and told. */
export async function aboutFamilies({ one, send }: WholeSchool): Promise<Looks> {
  const [lesson, notice, concern] = await Promise.all([
    one(`select id::text from education_session where state = 'planned' and audience = 'pupils' limit 1`),
    one(`select id::text from family_notice where way = 'email' limit 1`),
    one('select id::text from concern limit 1'),
  ])
  const round = await one('select id::text from permission_round order by started_at limit 1')
  const asked = await one(`select id::text from post where state = 'changes-asked' limit 1`)
  const sweep = await one('select id::text from sweep limit 1')
  const tie = await one(
    `select id::text from personal_tie where member_id = (select id from member where email = '${shown.teacher.email}') limit 1`,
  )
  await send(shown.head, `/concerns/${concern}/open`, {})
  return {
    '/posts/:id/versions': [[`/posts/${asked}/versions`, 'sent back', shown.colleague]],
    '/posts/:id/opinion': [[`/posts/${asked}/opinion`, 'sent back', shown.colleague]],
    '/posts/sweeps/:id': [
      [`/posts/sweeps/${sweep}`, 'for the head', shown.head],
      [`/posts/sweeps/${sweep}`, 'for the office', shown.office],
      [`/posts/sweeps/${sweep}`, 'for the data protection officer', shown.dpo],
    ],
    '/personal-use': [['/personal-use', 'declared', shown.teacher]],
    '/personal-use/ties/:id': [
      [`/personal-use/ties/${tie}`, 'to be decided', shown.head],
      [`/personal-use/ties/${tie}`, 'of her own', shown.teacher],
    ],
    '/education/sessions/:id': [[`/education/sessions/${lesson}`, 'planned', shown.teacher]],
    '/roll/ask/:id': [[`/roll/ask/${round}`, 'under way', shown.office]],
    '/education/notices/:id': [[`/education/notices/${notice}`, 'with proof', shown.office]],
    '/concerns': [
      ['/concerns', 'raised', shown.teacher],
      ['/concerns', 'given', shown.head],
    ],
    '/concerns/:id': [
      [`/concerns/${concern}`, 'as raised', shown.teacher],
      [`/concerns/${concern}`, 'opened', shown.head],
    ],
  }
}
