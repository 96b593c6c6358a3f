import type { About, Moderation, Outcome } from '../connector.ts'
import type { Access } from './access.ts'
import { anything, relationships } from './shapes.ts'

const longestReason = 1_000

/** About a person only: nobody can hide or take down what somebody else wrote. */
export function moderation({ ask }: Access): Moderation {
  const turn =
    (what: 'mute' | 'unmute' | 'block' | 'unblock') =>
    ({ author }: About): Promise<Outcome<null>> =>
      ask(`/api/v1/accounts/${encodeURIComponent(author.id)}/${what}`, { method: 'POST', shape: anything })
  return {
    acts: {
      mute: turn('mute'),
      unmute: turn('unmute'),
      block: turn('block'),
      unblock: turn('unblock'),
      report: ({ author, item, reason }) =>
        ask('/api/v1/reports', {
          method: 'POST',
          shape: anything,
          effect: 'visible',
          json: {
            account_id: author.id,
            comment: reason.slice(0, longestReason),
            category: 'other',
            // The people of the other server as well, where there is one.
            forward: true,
            ...(item === null ? {} : { status_ids: [item.remoteId] }),
          },
        }),
    },
    once: ['report'],
    isSo: async (act, { author }) => {
      if (act !== 'mute' && act !== 'unmute' && act !== 'block' && act !== 'unblock') return { is: 'done', value: null }
      const answer = await ask('/api/v1/accounts/relationships', { shape: relationships, query: [['id[]', author.id]] })
      if (answer.is !== 'done') return answer
      const now = answer.value.find(({ id }) => id === author.id)
      const is = act.endsWith('mute') ? now?.muting === true : now?.blocking === true
      return { is: 'done', value: act.startsWith('un') ? !is : is }
    },
  }
}
