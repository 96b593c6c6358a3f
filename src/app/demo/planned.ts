import { postableChannels } from '../../areas/account-register/index.ts'
import { decidePost } from '../../areas/publishing/approval/decide-post.ts'
import { submitPost } from '../../areas/publishing/approval/submit-post.ts'
import { createPost } from '../../areas/publishing/posts/create-post.ts'
import { savePost } from '../../areas/publishing/posts/save-post.ts'
import { addBlackout } from '../../areas/publishing/timing/blackouts.ts'
import { holdByHand } from '../../areas/publishing/timing/hold-post.ts'
import { makeSeries } from '../../areas/publishing/timing/series.ts'
import type { Platform } from '../../connectors/connector.ts'
import { shown } from './people.ts'
import type { Stage } from './stage.ts'

const year2 = 'Year 2 on Seesaw'

/** What lies ahead: a post that the deputy holds, a word for each week, and an election before which everybody thinks twice. */
export async function planAhead(stage: Stage, platforms: readonly Platform[]): Promise<void> {
  const [writer, deputy] = [stage.as(shown.colleague), stage.as(shown.deputy)]
  const from = stage.day(0)
  const channelIds = (await postableChannels(writer)).filter(({ name }) => name === year2).map(({ id }) => id)
  const words = 'The winter fair is on Friday week, from half past three, in the hall. Cakes for the stall are welcome from Thursday.'
  const fair = await createPost(writer, { text: words })
  await savePost(writer, fair, { channels: channelIds, timing: 'at', due: `${from.add({ days: 2 })}T15:40` })
  await submitPost(writer, fair, platforms)
  await decidePost(stage.as(shown.teacher), { id: fair, decision: 'approved', looked: true, comment: '' }, platforms)
  await holdByHand(deputy, { id: fair, reason: 'The hall may be needed for the choir. I tell you on Tuesday.' })
  await addBlackout(stage.as(shown.head), {
    ...{ kind: 'election', name: 'Before the county council election', does: 'warn', words: [], channelIds: [] },
    ...{ from: `${from.add({ days: 12 })}T00:00`, until: `${from.add({ days: 33 })}T07:00` },
  })
  await makeSeries(writer, {
    ...{ name: 'Word of the week', weekday: 1, at: '15:40', opening: 'Our word of the week is', channelIds },
    ...{ fromOn: from.add({ days: 1 }).toString(), untilOn: from.add({ days: 60 }).toString() },
  })
}
