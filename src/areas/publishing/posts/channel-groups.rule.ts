import { creditOf, credited, signed } from './content.rule.ts'

export type Aim = { readonly channelId: string; readonly variant: string | null }
export type Shown = {
  readonly id: string
  readonly leftOff: readonly string[]
  readonly credit: string
  readonly asset?: Crediting | null
  readonly edited?: boolean
}
type Crediting = { readonly credit: string; readonly ground?: string }
type Lent = { readonly usedAs: 'words' | 'music'; readonly asset: Crediting }
export type Worded = {
  readonly text: string
  readonly authorLine: string
  readonly pictures: readonly Shown[]
  readonly borrowed?: readonly Lent[]
}
/** Channels that get the very same words and the very same pictures. */
export type Group<A extends Aim> = { readonly text: string; readonly pictures: readonly string[]; readonly aims: readonly A[] }

/** The words as one channel gets them: its own wording where it has one, the makers of the pictures it gets, and the author's line. @policy DO-3 DO-7 */
export const wordsFor = (post: Worded, aim: Aim | null): string => {
  const shown = post.pictures.filter((picture) => aim === null || !picture.leftOff.includes(aim.channelId))
  const of = (usedAs: Lent['usedAs']): readonly string[] =>
    (post.borrowed ?? []).filter((one) => one.usedAs === usedAs).map(({ asset }) => asset.credit)
  const lines = [
    ['Words', of('words')],
    ['Music', of('music')],
    ['Picture', shown.map(creditOf)],
  ] as const
  const text = aim?.variant?.trim() || post.text
  return signed(
    lines.reduce((said, [what, credits]) => credited(said, credits, what), text),
    post.authorLine,
  )
}

/** What is to be judged together. A picture left off a channel is not judged for that channel; a variant is judged for its own only. */
export function groupsOf<A extends Aim>(post: Worded, aims: readonly A[]): readonly Group<A>[] {
  const groups = new Map<string, Group<A> & { aims: A[] }>()
  for (const aim of aims) {
    const text = wordsFor(post, aim)
    const pictures = post.pictures.filter((picture) => !picture.leftOff.includes(aim.channelId)).map(({ id }) => id)
    const key = JSON.stringify([text, pictures])
    const group = groups.get(key) ?? { text, pictures, aims: [] }
    group.aims.push(aim)
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return all.length > 0 ? all : [{ text: wordsFor(post, null), pictures: post.pictures.map(({ id }) => id), aims: [] }]
}

/** The permission of families that a channel needs: each open platform is asked for by itself. @policy IMG-2 */
export const purposeOf = (channel: { purpose: string; platform: string }): string =>
  channel.purpose === 'social-media' || channel.purpose === 'video' ? `school-social:${channel.platform}` : channel.purpose
