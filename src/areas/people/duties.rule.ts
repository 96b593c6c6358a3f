export const duties = ['chair-of-governors', 'application-deputy', 'media-lead', 'policy-owner'] as const
export type Duty = (typeof duties)[number]

/** What each duty is called, what it is for, and how many may hold it at once. */
export const dutyWords: Readonly<
  Record<Duty, { readonly says: string; readonly hint: string; readonly most: number; readonly clause: string }>
> = {
  'chair-of-governors': {
    says: 'Chair of governors',
    hint: 'Decides where the headteacher is in the case. Needs no sign-in: a link and a code come by e-mail.',
    most: 1,
    clause: 'ROL-S6',
  },
  'application-deputy': {
    says: 'Deputies for applications',
    hint: 'Decide, in this order, where no senior leader can or none answers in time.',
    most: 3,
    clause: 'ROL-S6',
  },
  'media-lead': {
    says: 'Media lead',
    hint: 'Speaks with journalists, and is asked first when the press writes.',
    most: 1,
    clause: 'ROL-S2',
  },
  'policy-owner': { says: 'Owner of the policy', hint: 'Keeps the policy up to date and calls its review.', most: 1, clause: 'ROL-S2' },
}

/** Somebody to hold a duty: a member, or a person outside. */
export type Named = { readonly memberId: string } | { readonly name: string; readonly email: string }
type Known = { readonly id: string; readonly email: string; readonly state: 'invited' | 'active' | 'disabled' }
export type Wrong = 'too-many' | 'twice' | 'nobody-here' | 'has-sign-in'

/**
 * What stands against these holding the duty; null when nothing does. A member must still be here, and an outside person must not have a
 * sign-in under the same address: one person is one holder, whichever way they are named.
 * @policy ROL-S6
 */
export function wrongWith(duty: Duty, named: readonly Named[], members: readonly Known[]): Wrong | null {
  if (named.length > dutyWords[duty].most) return 'too-many'
  const keys = named.map((one) => ('memberId' in one ? one.memberId : one.email.toLowerCase()))
  if (new Set(keys).size < keys.length) return 'twice'
  const here = members.filter((one) => one.state !== 'disabled')
  if (named.some((one) => 'memberId' in one && !here.some((member) => member.id === one.memberId))) return 'nobody-here'
  return named.some((one) => 'email' in one && here.some((member) => member.email === one.email.toLowerCase())) ? 'has-sign-in' : null
}
