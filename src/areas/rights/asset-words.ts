import { sayPlainDate } from '../../kernel/say-time.ts'
import type { Html } from '../../ui/html.ts'
import { tag } from '../../ui/parts/words.ts'
import type { Asset } from './read-assets.ts'

export const untilSays = (expiresOn: string | null): string =>
  expiresOn === null ? 'No end' : sayPlainDate(Temporal.PlainDate.from(expiresOn))

export const monthAhead = (today: Temporal.PlainDate): string => today.add({ days: 30 }).toString()
export const endsSoon = ({ standing, expiresOn, settledAt }: Asset, today: Temporal.PlainDate): boolean =>
  standing === 'in-use' && settledAt === null && expiresOn !== null && expiresOn <= monthAhead(today)

/** How an entry stands, in a word or two; null where nothing is to be said. */
export function standingTag(asset: Asset, today: Temporal.PlainDate): Html {
  if (asset.standing === 'withdrawn') return tag('Taken back', 'stop')
  if (asset.standing === 'expired') return tag('Over', 'stop')
  if (asset.lacksProof) return tag('No proof', 'wait')
  if (!asset.isChecked) return tag('Not looked at yet', 'note')
  if (endsSoon(asset, today)) return tag(`Until ${untilSays(asset.expiresOn)}`, 'wait')
  return tag('May be used', 'go')
}

export const postsSay = (posts: number): string => (posts === 0 ? 'in no post yet' : posts === 1 ? 'in 1 post' : `in ${posts} posts`)
