import { offboardingCampaign } from '../../src/areas/leavers/offboarding.testing.ts'
import { atLeast, type Campaign, none } from './campaign.ts'

/** Somebody's sign-in is ended while their sessions and tokens are at work against two processes. */
export const offboarding: Campaign = {
  says: 'A sign-in is ended while sessions and tokens of it are at work: nothing of it passes afterwards, and every log-in they saw is to be changed.',
  trials: 200,
  run: async (trials, say) => {
    say(`${trials} sessions and tokens ask two processes again and again`)
    const found = await offboardingCampaign({ keys: trials, secrets: 30 })
    for (const one of [...found.accepted, ...found.stillStands, ...found.listDiffers, ...found.notDue, ...found.othersRefused])
      say(`NOT AS IT MUST BE  ${one}`)
    return [
      atLeast('ways in that were open', found.keys, trials),
      atLeast('requests before the end', found.requestsBefore, trials),
      atLeast('requests under way at the commit', found.inFlight, Math.ceil(trials / 10)),
      atLeast('requests begun after the commit', found.requestsAfter, trials),
      none('let in after the commit', found.accepted),
      { figure: 'last answer let pass, ms after the commit', value: found.lastPassMs, must: 'below 1000', holds: found.lastPassMs < 1000 },
      none('ways in that still stand', found.stillStands),
      atLeast('log-ins really shown to them', found.revealed, 10),
      none('rotation list differs', found.listDiffers),
      none('shown, and not due to be changed', found.notDue),
      atLeast('requests of somebody else meanwhile', found.othersAsked, 3),
      none('refused to somebody else', found.othersRefused),
    ]
  },
}
