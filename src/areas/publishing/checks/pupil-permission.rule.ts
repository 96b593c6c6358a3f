import { orPass } from './finding.rule.ts'
import { mustNotPublish, permissionFor } from './permission-state.rule.ts'
import type { Check, DraftChannel, Finding, PermissionState, PupilFact } from './types.ts'

type Refused = Exclude<PermissionState, 'yes'>

const words: Readonly<Record<Refused, { clause: string; says: (name: string, channel: string) => string; why: string }>> = {
  no: {
    clause: 'IMG-2',
    says: (name, channel) => `${name} may not be shown on ${channel}`,
    why: 'The family said no to this channel.',
  },
  withdrawn: {
    clause: 'IMG-3',
    says: (name, channel) => `${name} may no longer be shown on ${channel}`,
    why: 'The family took its permission back, and that is honoured at once.',
  },
  expired: {
    clause: 'IMG-2',
    says: (name, channel) => `Permission to show ${name} on ${channel} has run out`,
    why: 'Permission that has run out counts as no until the family is asked again.',
  },
  'not-asked': {
    clause: 'IMG-2',
    says: (name, channel) => `${name} may not be shown on ${channel}: nobody has asked the family`,
    why: 'Not asked counts as no.',
  },
}

/**
 * Everyone in the pictures may be shown on every channel the post goes to. Each channel is a question of its own.
 * @policy IMG-2 IMG-3
 */
export const pupilPermission: Check = (draft, facts) => {
  if (draft.pictures.every(({ pupils }) => pupils.length === 0)) return []
  const findings = draft.pictures.flatMap((picture, index) =>
    picture.pupils.flatMap((id) => {
      const pupil = facts.pupils.get(id)
      return pupil ? draft.channels.flatMap((channel) => refusalOf(pupil, channel, index + 1)) : []
    }),
  )
  const pass = { check: 'pupil-permission', clause: 'IMG-2', says: 'Everyone shown may be shown where this goes' }
  return orPass(findings, { ...pass, why: 'Each family said yes to each of these channels.' })
}

function refusalOf(pupil: PupilFact, channel: DraftChannel, n: number): Finding[] {
  const state = permissionFor(pupil, channel.purpose)
  if (state === 'yes' || mustNotPublish(pupil, channel.purpose)) return []
  const { clause, says, why } = words[state]
  const mend = { label: `Leave picture ${n} off ${channel.name}`, does: 'leave-picture-off', picture: n, channel: channel.id } as const
  return [
    { check: 'pupil-permission', clause, verdict: 'block', where: `picture:${n}`, says: says(pupil.forename, channel.name), why, mend },
  ]
}
