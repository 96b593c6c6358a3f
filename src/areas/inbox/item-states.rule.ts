/** The life of what somebody said to us. */
export const itemStates = ['new', 'open', 'acknowledged', 'resolved', 'reopened', 'no-reply-needed'] as const
export type ItemState = (typeof itemStates)[number]
export type ItemAct = 'assign' | 'note' | 'acknowledge' | 'reply' | 'close' | 'reopen' | 'flag' | 'release'

const open: readonly ItemState[] = ['new', 'open', 'acknowledged', 'reopened']
const ended: readonly ItemState[] = ['resolved', 'no-reply-needed']

/** In which states an act is possible at all. Screens and use cases ask this one table. */
export const possible: Readonly<Record<ItemAct, readonly ItemState[]>> = {
  assign: open,
  note: itemStates,
  acknowledge: ['new', 'open', 'reopened'],
  reply: [...open, 'resolved'],
  close: open,
  reopen: ended,
  flag: open,
  release: open,
}

export const stateWords: Readonly<Record<ItemState, string>> = {
  new: 'New',
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Answered',
  reopened: 'Reopened',
  'no-reply-needed': 'No reply needed',
}

export type ItemFacts = {
  readonly state: ItemState
  readonly isFlagged: boolean
  readonly isReleased: boolean
  readonly replyOnItsWay: boolean
}

/** Why an act cannot be done now, in words for the button that stays visible; null when it can. A journalist's item is not answered before the media lead releases it. @policy BEH-9 */
export function whyNot(act: ItemAct, item: ItemFacts): string | null {
  if (!possible[act].includes(item.state)) return `It is ${stateWords[item.state].toLowerCase()} already.`
  if (act === 'release') return item.isFlagged && !item.isReleased ? null : 'It is not held.'
  if (act === 'flag') return item.isFlagged && !item.isReleased ? 'It is held already.' : null
  if (act === 'reply' || act === 'acknowledge') {
    if (item.isFlagged && !item.isReleased) return 'A journalist asks: a senior leader must release it first.'
    if (item.replyOnItsWay) return 'A reply is on its way.'
  }
  return null
}

export const isOpen = (state: ItemState): boolean => open.includes(state)
