import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** Where to look at other people's work, and at what a post is begun with. */
export async function aboutRights({ one }: WholeSchool): Promise<Looks> {
  const work = (title: string): Promise<string> => one(`select id::text from asset where title = '${title}'`)
  const [harvest, robin] = await Promise.all([work('Harvest table'), work('Robin in the snow')])
  const draft = await one(`select id::text from post where state = 'draft' limit 1`)
  const own = await one('select id::text from post_template limit 1')
  return {
    '/posts/:id/whose-work': [[`/posts/${draft}/whose-work?kind=picture`, 'for a picture', shown.teacher]],
    '/posts/:id/begin-with': [
      [`/posts/${draft}/begin-with`, 'templates', shown.teacher],
      [`/posts/${draft}/begin-with?kind=sign-off`, 'sign-offs', shown.teacher],
    ],
    '/posts/templates/:id': [
      ['/posts/templates/trip', 'of the starting set', shown.volunteer],
      [`/posts/templates/${own}`, 'of the school', shown.office],
    ],
    '/rights': [
      ['/rights', 'for a writer', shown.teacher],
      ['/rights?find=parsnip', 'nothing found', shown.office],
    ],
    '/rights/:id': [
      [`/rights/${harvest}`, 'with its letter', shown.office],
      [`/rights/${robin}`, 'Creative Commons', shown.teacher],
    ],
    '/rights/:id/change': [[`/rights/${harvest}/change`, '', shown.office]],
  }
}
