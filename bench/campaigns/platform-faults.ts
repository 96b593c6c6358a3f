import { stands } from './faults/stands.ts'
import { clientsFor, faults, strikeMany, struckAfterAcceptance } from './faults/trial.ts'
import { atLeast, type Campaign, none } from './campaign.ts'

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
    let tried = 0
    for (const { name, open, missing } of stands) {
      const why = await missing?.()
      if (why) {
        say(`${name} is left out: ${why}`)
        continue
      }
      tried++
      const stand = await open()
      const clients = clientsFor(stand)
      for (const fault of faults) {
        const { each, calls } = await strikeMany(stand, fault, { trials, clients })
        const accepted = each.filter((one) => one.accepted).length
        posts += each.length
        if (calls > each.length) repeated.push(`${name}, ${fault}: ${calls} calls for ${each.length} posts`)
        for (const one of each) {
          ends[one.end] = (ends[one.end] ?? 0) + 1
          if (one.wrong !== null) wrong.push(`${name}, ${fault}: ${one.wrong}`)
        }
        if (struckAfterAcceptance.includes(fault)) leastAccepted = Math.min(leastAccepted, accepted)
      }
      say(`${name}: ${faults.length} faults`)
      await Promise.all([stand.stop(), clients.close()])
    }
    for (const one of [...wrong, ...repeated].slice(0, 40)) say(`NOT AS IT MUST BE  ${one}`)
    return [
      atLeast('platforms', tried, stands.length),
      atLeast('posts', posts, tried * faults.length * trials),
      atLeast('taken and then failed, the rarest', leastAccepted, Math.floor(trials / 4)),
      ...Object.entries(ends).map(([figure, value]) => ({ figure, value })),
      none('untrue or twice', wrong),
      none('sent more than once', repeated),
    ]
  },
}
