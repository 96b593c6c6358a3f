import type { Work } from '../../../infra/work/work.ts'
import { sayDay, sayPlainDate } from '../../../kernel/say-time.ts'
import { fillNotice } from '../../policy/index.ts'
import type { Sweep, SweepItem } from './read-sweeps.ts'
import { beyondRecall } from './sweep-words.ts'

/** What the family is told: what was held, what came down and when, what is still there, and what nobody can call back. @policy IMG-3 */
export function familyLetter(work: Work, sweep: Sweep, child: string): { readonly subject: string; readonly body: string } {
  const zone = work.school.timeZone
  const listed = (all: readonly string[], none: string): string => (all.length === 0 ? none : all.map((one) => `- ${one}`).join('\n'))
  const gone = sweep.items.filter(({ result }) => result === 'removed' || result === 'removed-by-hand')
  const there = sweep.items.filter(({ result }) => ['by-hand', 'still-live', 'going', 'leaving', 'to-review', 'kept'].includes(result))
  const posts = sweep.held.length
  return fillNotice('withdrawalDone', {
    child,
    school: work.school.name,
    asked: sayPlainDate(sweep.beganAt.toZonedDateTimeISO(zone).toPlainDate()),
    held:
      posts === 0
        ? 'No post that shows your child was waiting to go out.'
        : `${posts === 1 ? 'One post was' : `${posts} posts were`} waiting to go out. We stopped ${posts === 1 ? 'it' : 'them'}.`,
    removed: listed(
      gone.map((one) => `${placeOf(one)}, removed ${one.downAt ? sayDay(one.downAt, zone) : ''}`.trim()),
      '- Nothing of the kind was out.',
    ),
    remaining:
      there.length === 0 ? 'Nothing that we know of is left.' : `We are still at work on these:\n${listed(there.map(placeOf), '')}`,
    beyond: listed(beyondRecall, ''),
  })
}

const placeOf = ({ platformName, channel }: SweepItem): string => `${platformName}, ${channel}`
