import { tamperCampaign } from '../../src/areas/audit-log/verifier.campaign.ts'
import { atLeast, type Campaign, none, share } from './campaign.ts'
import { platformFaults } from './platform-faults.ts'
import { identityCampaign, kinds } from './identity.ts'
import { isolation } from './isolation.ts'
import { killCampaign } from './kill.ts'
import { damageCampaign, logCampaign, rotationCampaign } from './vault.ts'
import { time } from './time.ts'
import { offboarding } from './offboarding.ts'

const seed = 20261124

/** Every campaign by its name. A further one is a further line here. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  identity: {
    says: 'Bad answers of a real provider and of passkeys, copies, and one code sent a hundred times at once: nobody comes in who must not.',
    trials: 3_000,
    run: async (trials, say) => {
      const found = await identityCampaign({ trials, say })
      const tried = Object.values(found.tried)
      return [
        atLeast('kinds of bad answer', tried.length, kinds),
        atLeast(
          'bad answers',
          tried.reduce((sum, one) => sum + one, 0),
          trials,
        ),
        atLeast('bad answers of the rarest kind', Math.min(...tried), Math.floor(trials / kinds)),
        none('bad answers that let somebody in', found.letIn),
        atLeast('honest twins', found.honest, Math.floor((trials * 3) / 4)),
        none('honest twins refused', found.refused),
        atLeast('copied passkeys', found.copies, Math.floor(trials / kinds)),
        none('copies not noticed', found.copiesMissed),
        atLeast('rounds of a hundred at once', found.rounds, Math.floor((2 * trials) / kinds / 5)),
        none('rounds in which not exactly one was right', found.roundsWrong),
      ]
    },
  },
  faults: platformFaults,
  isolation,
  kill: {
    says: 'Workers are killed with kill -9 while they publish, look and take down: nothing appears twice, nothing is lost.',
    trials: 500,
    run: async (trials, say) => {
      const found = await killCampaign({ kills: trials, seed, say })
      for (const one of [...found.duplicates, ...found.lost, ...found.untrue]) say(`NOT AS IT MUST BE  ${one}`)
      return [
        atLeast('kills', found.kills, trials),
        share('kills in the middle of a call', found.interrupted, { of: found.kills, floor: 0.3 }),
        ...Object.entries(found.at).map(([point, times]) => atLeast(`... ${point}`, times, Math.floor(trials / 100))),
        { figure: 'kills at a moment nobody chose', value: found.anywhere },
        share('kills beside another worker', found.besideAnother, { of: found.kills, floor: 0.25 }),
        atLeast('publications without a name of ours', found.queued.nameless, Math.floor(trials / 2)),
        atLeast('publications under a name of ours', found.queued.named, Math.floor(trials / 2)),
        atLeast('published', found.ended.published ?? 0, Math.floor(trials / 2)),
        atLeast('taken down', found.ended['taken-down'] ?? 0, Math.floor(trials / 20)),
        ...Object.entries(found.ended)
          .filter(([state]) => state !== 'published' && state !== 'taken-down')
          .map(([state, value]) => ({ figure: state, value })),
        none('duplicates', found.duplicates),
        none('lost', found.lost),
        none('called not sent, and there', found.untrue),
        { figure: 'minutes', value: Math.round(found.seconds / 6) / 10 },
      ]
    },
  },
  offboarding,
  time,
  tamper: {
    says: 'Exported logs are changed in every way we know: the verifier finds each, and suspects no honest one.',
    trials: 75_000,
    run: async (trials) => {
      const found = await tamperCampaign({ trials, honest: Math.ceil(trials / 4), seed })
      return [
        atLeast('kinds of change', Object.keys(found.tried).length, 15),
        atLeast('changes of the rarest kind', Math.min(...Object.values(found.tried)), Math.floor(trials / 15)),
        none('changes not found', found.missed),
        none('changes found in another place', found.misnamed),
        atLeast('honest logs', found.honest, Math.ceil(trials / 4)),
        none('honest logs suspected', found.falseAlarms),
      ]
    },
  },
  vault: {
    says: 'The log fails, sealed secrets are changed and moved, a change of keys is killed: nothing leaks, nothing opens, nothing is lost.',
    trials: 10_000,
    run: async (trials, say) => {
      const log = await logCampaign(trials, seed)
      say(`the log: ${log.runs} runs`)
      const damage = damageCampaign(trials * 100)
      say(`sealed secrets: ${damage.flips + damage.swaps} changes`)
      const killed = await rotationCampaign(Math.ceil(trials / 10), say)
      for (const one of [...log.wrong, ...killed.unreadable].slice(0, 20)) say(`NOT AS IT MUST BE  ${one}`)
      return [
        atLeast('asked while the log may fail', log.runs, trials),
        share('... with a step that failed', log.failed, { of: log.runs, floor: 0.25 }),
        share('... shown, as it should be', log.released, { of: log.runs, floor: 0.2 }),
        atLeast('ways and steps, the rarest', Math.min(...Object.values(log.tried)), Math.floor(trials / 120)),
        none('shown without an entry', log.wrong),
        atLeast('bits changed', damage.flips, trials * 40),
        atLeast('places and parts swapped', damage.swaps, trials * 40),
        none('changed secrets that opened', damage.accepted),
        atLeast('secrets sealed', damage.seals, trials * 20),
        none('nonces used twice', damage.repeated),
        atLeast('kills while keys change', killed.kills, Math.ceil(trials / 10)),
        share('... between two rows', killed.midway, { of: killed.kills, floor: 0.3 }),
        atLeast('changes of key', killed.changes, 2),
        atLeast('reads meanwhile', killed.reads, trials / 10),
        none('reads that failed', killed.unreadable),
        none('left under an earlier key', killed.left),
      ]
    },
  },
}
