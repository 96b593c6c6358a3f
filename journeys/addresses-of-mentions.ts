import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** Where to look at what is said about the school in public, and at what really stands on an account. */
export async function aboutMentions({ one }: WholeSchool): Promise<Looks> {
  const finding = (state: string): Promise<string> => one(`select id::text from mention_finding where state = '${state}' limit 1`)
  const [open, done, watch] = await Promise.all([finding('open'), finding('dismissed'), one('select id::text from mention_watch limit 1')])
  const [journal, account] = await Promise.all([
    one('select id::text from journal limit 1'),
    one('select account_id::text from journal limit 1'),
  ])
  return {
    '/accounts/:id/journal': [[`/accounts/${account}/journal`, '', shown.colleague]],
    '/accounts/:id/journal/:journal': [[`/accounts/${account}/journal/${journal}`, '', shown.head]],
    '/mentions': [
      ['/mentions', 'for a leader', shown.head],
      ['/mentions?show=done', 'decided', shown.office],
      ['/mentions', 'without a say', shown.dpo],
    ],
    '/mentions/:id': [
      [`/mentions/${open}`, 'to decide', shown.head],
      [`/mentions/${done}`, 'decided', shown.dpo],
    ],
    '/mentions/watches/:id': [
      [`/mentions/watches/${watch}`, 'for who began it', shown.head],
      [`/mentions/watches/${watch}`, 'for who reads it', shown.dpo],
    ],
  }
}
