export const impostorStates = ['noted', 'noticed', 'reported', 'chased', 'removed', 'not-removed'] as const
export type ImpostorState = (typeof impostorStates)[number]
export const impostorActs = ['report', 'chase', 'removed', 'not-removed'] as const
export type ImpostorAct = (typeof impostorActs)[number]

export const impostorWords: Readonly<Record<ImpostorState, string>> = {
  noted: 'Noted, left alone',
  noticed: 'Noticed',
  reported: 'Reported',
  chased: 'Asked again',
  removed: 'Gone',
  'not-removed': 'Still there',
}

const moves: Readonly<Record<ImpostorAct, { readonly from: readonly ImpostorState[]; readonly to: ImpostorState }>> = {
  report: { from: ['noticed'], to: 'reported' },
  chase: { from: ['reported', 'chased'], to: 'chased' },
  removed: { from: ['noticed', 'reported', 'chased'], to: 'removed' },
  'not-removed': { from: ['reported', 'chased'], to: 'not-removed' },
}

/**
 * What can be done about an account that pretends to be the school. A group that parents run is nobody's to take down: it is noted, so
 * that nobody takes it for the school's, and left alone.
 * @policy SCO-7
 */
export const offeredFor = (state: ImpostorState): readonly ImpostorAct[] => impostorActs.filter((act) => moves[act].from.includes(state))

/** Where an act leads, or null when it is not open. */
export const afterImpostorAct = (state: ImpostorState, act: ImpostorAct): ImpostorState | null =>
  moves[act].from.includes(state) ? moves[act].to : null

/** The platform has 48 hours after each report; then somebody asks again. Where a child is at risk nobody waits. */
export const chaseAt = (reportedAt: Temporal.Instant, childAtRisk: boolean): Temporal.Instant =>
  reportedAt.add({ hours: childAtRisk ? 4 : 48 })
