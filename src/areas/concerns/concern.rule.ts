/** What a concern is about, in the words of the form. */
export const concernKinds = ['colleague', 'heavy-use', 'pupil', 'parent', 'other'] as const
export type ConcernKind = (typeof concernKinds)[number]
export const kindWords: Readonly<Record<ConcernKind, { readonly says: string; readonly hint: string }>> = {
  colleague: {
    says: 'What a colleague did online',
    hint: 'Abuse, a breach of confidence, contact with pupils, anything that does not fit our policy.',
  },
  'heavy-use': {
    says: 'A colleague’s own use gets in the way of the work',
    hint: 'It goes to the right person quietly, and may be nothing.',
  },
  pupil: { says: 'What a pupil wrote or did online', hint: 'It is settled by our behaviour policy.' },
  parent: { says: 'What a parent or carer posted', hint: 'First a friendly request, then a talk; complaints have their own way.' },
  other: { says: 'Something else', hint: 'Say what in your own words.' },
}

/** How it is tied to the school. */
export const ties = ['names', 'effect', 'unsure', 'neither'] as const
export type Tie = (typeof ties)[number]
export const tieWords: Readonly<Record<Tie, { readonly says: string; readonly hint?: string }>> = {
  names: { says: 'It names the school, or shows it', hint: 'Or it came from a school account.' },
  effect: { says: 'It does not name the school, and has an effect on it', hint: 'On a pupil, on colleagues, on how people see us.' },
  unsure: { says: 'I am not sure', hint: 'A senior leader decides.' },
  neither: { says: 'Neither', hint: 'Then it is that person’s own life.' },
}

/**
 * Whether it belongs here at all: what neither names the school nor has an effect on it is not covered by the policy, and is not kept.
 * A picture that may be of a child's body, or a danger, is taken whatever the tie.
 * @policy SCO-6 SCO-11 SCO-12 PUS-3 PUS-4
 */
export const isCovered = (tie: Tie, { imagery, isDanger }: { readonly imagery: Imagery; readonly isDanger: boolean }): boolean =>
  tie !== 'neither' || imagery !== 'no' || isDanger

export const imageries = ['no', 'yes', 'unsure'] as const
export type Imagery = (typeof imageries)[number]

/** Somebody of the school, as far as it matters who may look into a concern. */
export type Person = { readonly id: string; readonly isHead: boolean; readonly isLeader: boolean; readonly isSafeguarding: boolean }
export type Cast = {
  /** Active people in the order of the list. */
  readonly people: readonly Person[]
  /** Who chairs the governors: by sign-in, somebody outside, or nobody named. */
  readonly chair: { readonly memberId: string } | 'outside' | null
}
export type About = {
  readonly memberId: string | null
  readonly reporterId: string | null
  readonly imagery: Imagery
  readonly isDanger: boolean
}
export type Handlers = {
  /** Heads it: one person. Null with `outside`: the chair of governors, by link. */
  readonly handlerId: string | null
  readonly isOutside: boolean
  /** Safeguarding leads who see it too, where a child may be in danger. */
  readonly readerIds: readonly string[]
}

/**
 * Who looks into it: the head; about the head the chair of governors; otherwise a leader who is neither concerned nor the one who
 * reports. Null when there is nobody right, which must be said to the reporter. The person concerned is never among them.
 * @policy ROL-S3 BEH-11 ABU-4 PUS-5
 */
export function whoHandles({ people, chair }: Cast, about: About): Handlers | null {
  const isFree = (id: string): boolean => id !== about.memberId && id !== about.reporterId
  const head = people.find(({ isHead }) => isHead)
  const readerIds =
    about.imagery !== 'no' || about.isDanger
      ? people.filter((one) => one.isSafeguarding && one.id !== about.memberId).map(({ id }) => id)
      : []
  const by = (handlerId: string): Handlers => ({ handlerId, isOutside: false, readerIds: readerIds.filter((id) => id !== handlerId) })
  const isAboutHead = head !== undefined && about.memberId === head.id
  if (!isAboutHead) {
    const leaders = people.filter(({ isLeader, id }) => isLeader && isFree(id))
    const first = head && isFree(head.id) ? head : leaders[0]
    if (first) return by(first.id)
  }
  if (chair === 'outside') return { handlerId: null, isOutside: true, readerIds }
  if (chair !== null && isFree(chair.memberId)) return by(chair.memberId)
  return null
}

export const routes = [
  'internal',
  'behaviour',
  'ask-to-remove',
  'discipline',
  'safeguarding',
  'lado',
  'police',
  'platform',
  'none',
] as const
export type Route = (typeof routes)[number]
export const routeWords: Readonly<Record<Route, { readonly says: string; readonly hint?: string; readonly clause: string }>> = {
  internal: { says: 'We settle it inside the school', clause: 'BEH-15' },
  behaviour: { says: 'By our behaviour policy', hint: 'For what pupils do.', clause: 'PUP-4' },
  'ask-to-remove': {
    says: 'We ask for it to be taken down, and offer to talk',
    hint: 'For what parents post. The letters are on this page.',
    clause: 'PAR-5',
  },
  discipline: { says: 'The disciplinary procedure may follow', hint: 'Only its reference is kept here.', clause: 'BEH-17' },
  safeguarding: { says: 'To the safeguarding lead', hint: 'Now, whatever the day.', clause: 'BEH-12' },
  lado: {
    says: 'To the council’s officer for allegations',
    hint: 'Within one working day, where an adult may have harmed a child. Outside England it has another name.',
    clause: 'BEH-12',
  },
  police: { says: 'To the police', hint: '999 in danger, else 101. Keep the reference.', clause: 'BEH-16' },
  platform: { says: 'Reported to the platform', clause: 'BEH-12' },
  none: { says: 'Nothing further', hint: 'Say why.', clause: 'BEH-14' },
}

/** A crime is suspected when somebody says so, or when it goes to the police. @policy BEH-16 */
export const suspectsCrime = (isCrime: boolean, taken: readonly Route[]): boolean => isCrime || taken.includes('police')

export type ToSettle = {
  readonly state: 'received' | 'assessed' | 'settled'
  readonly isCrime: boolean
  readonly policeReference: string
  readonly whyNoPolice: string
}
export type SettleRefusal = 'not-assessed' | 'already-settled' | 'police'

/**
 * Why it cannot be settled yet, or null: first a leader's judgement; and where a crime is suspected the police have been told, with
 * their reference, or it is written down why not.
 * @policy ROL-S4 BEH-16
 */
export function settleRefused({ state, isCrime, policeReference, whyNoPolice }: ToSettle): SettleRefusal | null {
  if (state === 'received') return 'not-assessed'
  if (state === 'settled') return 'already-settled'
  return isCrime && policeReference.trim() === '' && whyNoPolice.trim() === '' ? 'police' : null
}

/** The steps with a parent who posted something offensive, in the order of the policy; each is a letter with its date. @policy PAR-5 PAR-6 PAR-7 */
export const parentSteps = ['asked-to-remove', 'invited-to-talk', 'told-how-to-complain'] as const
export type ParentStep = (typeof parentSteps)[number]
export const stepWords: Readonly<
  Record<
    ParentStep,
    { readonly says: string; readonly clause: string; readonly notice: 'parentPleaseRemove' | 'parentInvitation' | 'parentHowToComplain' }
  >
> = {
  'asked-to-remove': { says: 'Ask the family to take it down', clause: 'PAR-5', notice: 'parentPleaseRemove' },
  'invited-to-talk': { says: 'Invite them to talk in person', clause: 'PAR-6', notice: 'parentInvitation' },
  'told-how-to-complain': { says: 'Tell them how to complain', clause: 'PAR-7', notice: 'parentHowToComplain' },
}
