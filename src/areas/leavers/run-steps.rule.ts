/** What a person leaves behind, in the order in which it is looked at. */
export const stepKinds = [
  'lead',
  'runner',
  'scheduled',
  'in-review',
  'approved',
  'draft',
  'conversation',
  'application',
  'duty',
  'recovery',
  'secret',
  'way-in',
] as const
export type StepKind = (typeof stepKinds)[number]
/** hand: somebody takes it over. suspend: the account stops on the last day. aside: put aside, or back before everybody. explain: why nothing is needed. */
export type How = 'hand' | 'suspend' | 'aside' | 'explain'

/** A thing that is theirs at this moment. `isDone` when it stands in no way although it is still theirs: a secret that was changed since. */
export type Theirs = {
  readonly kind: StepKind
  readonly subjectId: string
  readonly label: string
  readonly detail: string
  readonly path: string | null
  readonly isDone?: boolean
}
/** The same as it was written down, with what was decided. */
export type Written = Omit<Theirs, 'isDone'> & {
  readonly how: How | null
  readonly toId: string | null
  readonly note: string
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly cameOf: string | null
}
export type StepState = 'open' | 'planned' | 'done'
export type Step = Written & { readonly state: StepState; readonly says: string; readonly offers: readonly How[] }

type KindRule = {
  /** What can be decided about it. */
  readonly offers: readonly How[]
  /** Said while their sign-in stands and nobody has decided: it settles itself on that day. Null: somebody must decide. */
  readonly byItself: string | null
  readonly clause: string
}

/** What can be done about each kind of thing, and what happens by itself. @policy ROL-A4 ROL-A2 ACC-6 DO-1 MON-3 */
export const kindRules: Readonly<Record<StepKind, KindRule>> = {
  lead: { offers: ['hand', 'suspend', 'explain'], byItself: null, clause: 'ROL-A4' },
  runner: { offers: ['explain'], byItself: 'They are taken off when their sign-in ends.', clause: 'ACC-6' },
  scheduled: { offers: ['hand', 'aside', 'explain'], byItself: null, clause: 'ROL-A4' },
  'in-review': { offers: ['hand', 'aside', 'explain'], byItself: null, clause: 'ROL-A4' },
  approved: { offers: ['explain'], byItself: 'Their approval ends with their sign-in: somebody else must read it again.', clause: 'DO-1' },
  draft: { offers: ['hand', 'aside', 'explain'], byItself: null, clause: 'ROL-A4' },
  conversation: { offers: ['hand', 'aside', 'explain'], byItself: null, clause: 'MON-3' },
  application: { offers: ['explain'], byItself: null, clause: 'ACC-6' },
  duty: { offers: ['explain'], byItself: null, clause: 'ROL-A4' },
  recovery: { offers: ['explain'], byItself: null, clause: 'ROL-A2' },
  secret: { offers: ['explain'], byItself: 'To be changed as soon as their sign-in has ended.', clause: 'ROL-A2' },
  'way-in': { offers: [], byItself: 'Ends with their sign-in.', clause: 'ROL-A4' },
}

const keyOf = ({ kind, subjectId }: { kind: StepKind; subjectId: string }): string => `${kind} ${subjectId}`
const decisionWords: Readonly<Record<How, string>> = {
  hand: 'Handed on',
  suspend: 'Suspended on that day',
  aside: 'Put aside',
  explain: 'Nothing to do',
}

/**
 * How every thing of a leaver stands: what was written down together with what is theirs at this moment. A thing that is no longer
 * theirs is done, whoever saw to it. `ended`: their sign-in has ended.
 * @policy ROL-A4
 */
export function judgeSteps(theirs: readonly Theirs[], written: readonly Written[], ended: boolean): readonly Step[] {
  const known = new Map(written.map((one) => [keyOf(one), one]))
  const now = new Map(theirs.map((one) => [keyOf(one), one]))
  const aside = new Set(written.filter((one) => postKinds.includes(one.kind) && one.how === 'aside').map(({ subjectId }) => subjectId))
  // A post that was put aside is a draft from then on, and needs no second word.
  const isNew = (one: Theirs): boolean => !known.has(keyOf(one)) && !(one.kind === 'draft' && aside.has(one.subjectId))
  const fresh = theirs.filter(isNew).map((one): Written => ({ ...one, ...undecided }))
  return [...written, ...fresh]
    .map((one): Step => {
      const live = now.get(keyOf(one))
      const rule = kindRules[one.kind]
      const { state, says } = judge({ ...one, ...(live ? { label: live.label, detail: live.detail } : {}) }, live, ended)
      return {
        ...one,
        ...(live ? { label: live.label, detail: live.detail, path: live.path } : {}),
        state,
        says,
        offers: state === 'done' ? [] : rule.offers,
      }
    })
    .toSorted((a, b) => stepKinds.indexOf(a.kind) - stepKinds.indexOf(b.kind) || order.indexOf(a.state) - order.indexOf(b.state))
}
const postKinds: readonly StepKind[] = ['scheduled', 'in-review', 'draft']
const order: readonly StepState[] = ['open', 'planned', 'done']
const undecided = { how: null, toId: null, note: '', decidedBy: null, decidedAt: null, cameOf: null }

function judge(one: Written, live: Theirs | undefined, ended: boolean): { state: StepState; says: string } {
  const rule = kindRules[one.kind]
  if (one.how === 'explain') return { state: 'done', says: one.note }
  if (!live)
    return {
      state: 'done',
      says: one.cameOf ?? (one.how ? decisionWords[one.how] : one.kind === 'secret' ? 'Changed since.' : 'No longer theirs.'),
    }
  if (live.isDone) return { state: 'done', says: one.cameOf ?? 'Changed since.' }
  if (one.kind === 'lead') {
    if (ended) return { state: 'open', says: one.cameOf ?? 'Nobody leads it.' }
    if (one.how === 'hand' || one.how === 'suspend')
      return { state: 'planned', says: one.how === 'hand' ? 'Handed over when their sign-in ends.' : 'Suspended when their sign-in ends.' }
    return { state: 'open', says: 'Who leads it next?' }
  }
  if (one.how === 'aside') return { state: 'done', says: decisionWords.aside }
  if (rule.byItself !== null && !ended) return { state: 'planned', says: rule.byItself }
  return { state: 'open', says: one.cameOf ?? '' }
}

/** Accounts that would be left with nobody responsible if their sign-in ended now. @policy ROL-A4 */
export const leadsUnsettled = (steps: readonly Step[]): readonly Step[] =>
  steps.filter((one) => one.kind === 'lead' && one.state === 'open')

export type RunFacts = { readonly ended: boolean; readonly statement: 'waiting' | 'confirmed' | 'refused' | 'not-reached' }

/** What still stands against closing a run, in words; null when nothing does. @policy ROL-A4 BEH-6 */
export function notYetClosable(steps: readonly Step[], run: RunFacts): string | null {
  const left: string[] = []
  if (!run.ended) left.push('their sign-in still stands')
  const open = steps.filter((one) => one.state !== 'done').length
  if (run.ended && open > 0) left.push(open === 1 ? 'one thing is not settled' : `${open} things are not settled`)
  if (run.statement === 'waiting') left.push('the statement is not settled')
  return left.length === 0 ? null : left.join(', ')
}
