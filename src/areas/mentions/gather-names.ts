import type { Work } from '../../infra/work/work.ts'
import { rollFacts } from '../image-permission/index.ts'
import { listMembers } from '../people/index.ts'
import { ownAccountHandles } from '../personal-use/index.ts'
import type { Somebody } from './watch.rule.ts'

/** Everybody who must never be watched: pupils, also those who have left, colleagues, and the accounts of their own that they told us of. */
export async function gatherNames(work: Work): Promise<readonly Somebody[]> {
  const { pupils } = await rollFacts(work)
  const members = await listMembers(work)
  const handles = await ownAccountHandles(work)
  return [
    ...handles.map((name): Somebody => ({ who: 'own-account', name })),
    ...members.map(({ name }): Somebody => ({ who: 'colleague', name })),
    ...pupils.flatMap(({ forename, nickname, surname }) =>
      [forename, nickname].filter((one) => one !== '').map((first): Somebody => ({ who: 'pupil', name: `${first} ${surname}` })),
    ),
  ]
}
