/** What kind of tie it is, in the words of a form. Each is a reason why somebody cannot help being connected. */
export const tieKinds = ['own-child', 'relative', 'friend', 'former-pupil', 'group', 'other'] as const
export type TieKind = (typeof tieKinds)[number]
export type TieState = 'asked' | 'agreed' | 'refused' | 'ended'

export const kindWords: Readonly<Record<TieKind, { readonly says: string; readonly hint: string }>> = {
  'own-child': { says: 'My own child is a pupil here', hint: 'So I am in a class chat, or friends with other parents.' },
  relative: { says: 'A pupil or a parent is family', hint: 'A niece, a brother-in-law.' },
  friend: { says: 'A friend is a parent here', hint: 'We knew each other before, or live close by.' },
  'former-pupil': { says: 'Somebody who was a pupil here', hint: 'Grown up now; a colleague, a neighbour.' },
  group: { says: 'A club or a group with pupils’ families in it', hint: 'A sports club, a place of worship.' },
  other: { says: 'Something else', hint: 'Say what in your own words.' },
}
export const tieStateWords: Readonly<Record<TieState, string>> = {
  asked: 'Waits for a senior leader',
  agreed: 'Agreed',
  refused: 'Not agreed',
  ended: 'Ended',
}

export type TieAct = 'agree' | 'refuse' | 'renew' | 'end'
export type Asker = { readonly memberId: string; readonly isHead: boolean }
export type Mover = { readonly memberId: string; readonly mayDecide: boolean; readonly isChair: boolean }
export type Judged = { readonly can: true } | { readonly can: false; readonly because: 'own' | 'role' | 'state'; readonly says: string }

const from: Readonly<Record<TieAct, readonly TieState[]>> = {
  agree: ['asked'],
  refuse: ['asked'],
  renew: ['agreed'],
  end: ['asked', 'agreed'],
}

/**
 * Whether this person may do this to this tie now. Senior leaders decide, never about a tie of their own; the head's may be
 * decided by the chair of governors too. The person whose tie it is may end it at any time.
 * @policy PUP-1 SDN-1 SDN-3
 */
export function mayMoveTie(act: TieAct, state: TieState, asker: Asker, mover: Mover): Judged {
  const isOwn = mover.memberId === asker.memberId
  if (act === 'end' && isOwn) return inState(act, state)
  if (isOwn) return { can: false, because: 'own', says: 'It is your own tie, so somebody else decides.' }
  if (!mover.mayDecide && !(asker.isHead && mover.isChair)) return { can: false, because: 'role', says: 'Senior leaders decide this.' }
  return inState(act, state)
}

const inState = (act: TieAct, state: TieState): Judged =>
  from[act].includes(state)
    ? { can: true }
    : { can: false, because: 'state', says: `It is already settled: ${tieStateWords[state].toLowerCase()}.` }

/** A declaration holds for a year: on the day it was made, a year later, the next is asked for. @policy ROL-T4 SCO-10 PUS-2 */
export const askAgainAt = (madeAt: Temporal.Instant, timeZone: string): Temporal.Instant =>
  madeAt.toZonedDateTimeISO(timeZone).add({ years: 1 }).toInstant()
