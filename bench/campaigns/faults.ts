import { stands } from '../../src/connectors/faults/stands.ts'
import { clientsFor, faults, strike, struckAfterAcceptance } from '../../src/connectors/faults/trial.ts'
import { atLeast, type Campaign, none } from './campaign.ts'

/** Posts under way together while one fault strikes. */
const together = 20

/** Each platform, each fault, so many posts: F2 of the figures that we hold ourselves to. */
export const platformFaults: Campaign = {
  says: 'Every platform fails in every way while posts go out: none twice, and no untrue word about one.',
  trials: 200,
  run: async (trials, say) => {
    const wrong: string[] = []
    const repeated: string[] = []
    const ends: Record<string, number> = {}
    let leastAccepted = trials
    let posts = 0
    for (const { name, open } of stands) {
      const stand = await open()
      const clients = clientsFor(stand)
      for (const fault of faults) {
        let accepted = 0
        for (let done = 0; done < trials; done += together) {
          const texts = Array.from(
            { length: Math.min(together, trials - done) },
            (_, at) => `${fault} ${done + at}: as tall as the window.`,
          )
          const { each, calls } = await strike(stand, fault, { texts, clients })
          posts += each.length
          if (calls > each.length) repeated.push(`${name}, ${fault}: ${calls} calls for ${each.length} posts`)
          for (const one of each) {
            ends[one.end] = (ends[one.end] ?? 0) + 1
            if (one.accepted) accepted++
            if (one.wrong !== null) wrong.push(`${name}, ${fault}: ${one.wrong}`)
          }
        }
        if (struckAfterAcceptance.includes(fault)) leastAccepted = Math.min(leastAccepted, accepted)
      }
      say(`${name}: ${faults.length} faults`)
      await Promise.all([stand.stop(), clients.close()])
    }
    for (const one of [...wrong, ...repeated].slice(0, 40)) say(`NOT AS IT MUST BE  ${one}`)
    return [
      atLeast('posts', posts, stands.length * faults.length * trials),
      atLeast('taken and then failed, the rarest', leastAccepted, Math.floor(trials / 4)),
      ...Object.entries(ends).map(([figure, value]) => ({ figure, value })),
      none('untrue or twice', wrong),
      none('sent more than once', repeated),
    ]
  },
}
