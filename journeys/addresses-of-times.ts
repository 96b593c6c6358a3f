import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** Where the screens of times are: calendar, series, silence, and another time for a post. */
export async function aboutTimes({ one }: WholeSchool): Promise<Looks> {
  const post = (state: string): Promise<string> => one(`select id::text from post where state = '${state}' limit 1`)
  const [draft, review, out] = await Promise.all(['draft', 'in-review', 'published'].map(post))
  return {
    '/posts/:id/again': [[`/posts/${out}/again`, '', shown.teacher]],
    '/posts/:id/correct': [[`/posts/${out}/correct`, '', shown.teacher]],
    '/posts/:id/hold': [[`/posts/${review}/hold`, 'nothing waits', shown.colleague]],
    '/posts/:id/now': [[`/posts/${review}/now`, '', shown.colleague]],
    '/posts/silence': [
      ['/posts/silence', 'teacher', shown.teacher],
      ['/posts/silence', 'head', shown.head],
    ],
    '/posts/calendar': [
      ['/posts/calendar', 'month', shown.teacher],
      ['/posts/calendar?view=week', 'week', shown.teacher],
    ],
    '/posts/quiet-times': [
      ['/posts/quiet-times', 'teacher', shown.teacher],
      ['/posts/quiet-times?preset=election', 'head', shown.head],
    ],
    '/posts/:id/time': [
      [`/posts/${draft}/time`, 'draft', shown.teacher],
      [`/posts/${review}/time`, 'being read', shown.colleague],
    ],
  }
}
