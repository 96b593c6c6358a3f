import { shown } from '../src/app/demo/people.ts'
import type { Looks } from './every-address.ts'
import type { WholeSchool } from './whole-school.ts'

/** One picture of a post, and what is on record of one that is gone. */
export async function aboutPictures({ one }: WholeSchool): Promise<Looks> {
  const picture = await one(
    `select f.id::text from picture f join post p on p.school_id = f.school_id and p.id = f.post_id where p.state = 'in-review' limit 1`,
  )
  const statement = await one('select id::text from picture_statement limit 1')
  const draft = await one(`select id::text from post where state = 'draft' limit 1`)
  return {
    '/posts/:id/video': [[`/posts/${draft}/video`, 'a video is added', shown.teacher]],
    '/pictures/:id/must-not-exist': [
      [`/pictures/${picture}/must-not-exist`, 'the question', shown.teacher],
      [`/pictures/${picture}/must-not-exist?behind=no`, 'an accident', shown.colleague],
    ],
    '/pictures/:id/edit': [[`/pictures/${picture}/edit`, 'the editor', shown.teacher]],
    '/pictures/statements/:id': [
      [`/pictures/statements/${statement}`, 'by its signer', shown.teacher],
      [`/pictures/statements/${statement}`, 'for the safeguarding lead', shown.dsl],
    ],
  }
}
