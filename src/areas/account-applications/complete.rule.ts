export type Case = {
  readonly aim: string
  readonly audience: string
  readonly promotion: string
  readonly visibility: 'open' | 'closed' | null
  readonly visibilityHow: string
  readonly leadId: string | null
  /** Somebody else's account, such as the Friends of the school: then it must say whose. */
  readonly associated?: boolean
  readonly ownerName?: string
  readonly runners: readonly {
    readonly memberId: string
    readonly name: string
    readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
    readonly state: 'invited' | 'active' | 'disabled'
  }[]
}
export type Gap = { readonly field: string; readonly clause: string; readonly says: string }

/**
 * What an application still lacks before it can be sent: an aim, an audience, how people will hear of it, at least two members of staff
 * who work here to run it, one of whom leads, and whether it is open or closed. Empty when it is complete.
 * @policy ACC-2 ACC-3 ACC-4 ACC-5 ACC-6 ACC-7 ACC-11
 */
export function gapsIn(it: Case): readonly Gap[] {
  const gaps: Gap[] = []
  if (it.aim.trim() === '') gaps.push({ field: 'aim', clause: 'ACC-3', says: 'Say what the account should achieve.' })
  if (it.audience.trim() === '') gaps.push({ field: 'audience', clause: 'ACC-4', says: 'Say who it is for.' })
  if (it.promotion.trim() === '') gaps.push({ field: 'promotion', clause: 'ACC-5', says: 'Say how people will hear about it.' })
  if (it.associated && (it.ownerName ?? '').trim() === '')
    gaps.push({ field: 'ownerName', clause: 'ACC-2', says: 'Say whose account it is, such as the Friends of the school.' })
  gaps.push(...runnerGaps(it))
  if (it.visibility === null) gaps.push({ field: 'visibility', clause: 'ACC-7', says: 'Say whether it is open or closed.' })
  if (it.visibility === 'closed' && it.visibilityHow.trim() === '')
    gaps.push({ field: 'visibilityHow', clause: 'ACC-7', says: 'Say how you will decide whom to let in.' })
  return gaps
}

const runnerGaps = ({ runners, leadId }: Case): Gap[] => {
  const left = runners.find((one) => one.state === 'disabled')
  if (left) return [{ field: 'secondId', clause: 'ACC-6', says: `${left.name} no longer works here. Name somebody else.` }]
  const staff = runners.filter((one) => one.kind === 'staff')
  if (staff.length < 2) {
    const have = staff.length === 0 ? 'You have named no member of staff' : `You have named one member of staff, ${staff[0]?.name}`
    return [
      {
        field: staff.length === 0 ? 'leadId' : 'secondId',
        clause: 'ACC-6',
        says: `${have}. At least two are needed; volunteers may join them.`,
      },
    ]
  }
  return staff.some((one) => one.memberId === leadId)
    ? []
    : [{ field: 'leadId', clause: 'ACC-6', says: 'Say which member of staff leads.' }]
}
