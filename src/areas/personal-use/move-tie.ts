import { queueMail } from '../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { membersByIds } from '../people/index.ts'
import { NoReasons, NotYours, OwnTie, TieNotFound, TieSettled } from './personal-use.errors.ts'
import type { PersonalUseTables } from './personal-use.tables.ts'
import { isChair } from './read-personal-use.ts'
import { kindWords, mayMoveTie, type TieAct, type TieKind } from './ties.rule.ts'

export type NewTie = { readonly kind: TieKind; readonly words: string; readonly platforms: string }

/** Asks leaders to agree to a tie that cannot be helped. @policy PUP-1 SDN-1 SDN-3 */
export async function askForTie(work: Work, { kind, words, platforms }: NewTie): Promise<string> {
  const [id, memberId] = [work.newId(), memberOf(work)]
  await work
    .tables<PersonalUseTables>()
    .insertInto('personal_tie')
    .values({
      school_id: work.school.id,
      id,
      member_id: memberId,
      kind,
      words,
      platforms,
      state: 'asked',
      asked_at: work.now(),
      decided_at: null,
      decided_by: null,
      review_on: null,
      review_asked_at: null,
      ended_at: null,
      reasons: '',
      conditions: '',
    })
    .execute()
  work.log({ act: 'personal.tie-asked', clause: 'PUP-1', subject: { kind: 'personal-tie', id }, payload: { memberId, kind } })
  return id
}

export type TieDecision =
  | { readonly act: 'agree' | 'renew'; readonly reviewOn: Temporal.PlainDate; readonly conditions: string; readonly reasons: string }
  | { readonly act: 'refuse'; readonly reasons: string }
  | { readonly act: 'end' }

/** Agrees, refuses, renews or ends a tie. @throws TieNotFound OwnTie NotYours TieSettled NoReasons @policy PUP-1 SDN-1 SDN-3 */
export async function moveTie(work: Work, id: string, decision: TieDecision): Promise<void> {
  const db = work.tables<PersonalUseTables>()
  const tie = await db
    .selectFrom('personal_tie')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!tie) throw TieNotFound()
  const asker = (await membersByIds(work, [tie.member_id])).get(tie.member_id)
  const me = memberOf(work)
  const mover = {
    memberId: me,
    mayDecide: work.caller.may.has('personal.decide'),
    isChair: asker?.isHead === true && (await isChair(work)),
  }
  const judged = mayMoveTie(decision.act, tie.state, { memberId: tie.member_id, isHead: asker?.isHead === true }, mover)
  if (!judged.can && judged.because === 'own') throw OwnTie()
  if (!judged.can) throw judged.because === 'role' ? unseen(me, tie.member_id, judged.says) : TieSettled({ says: judged.says })
  if (decision.act === 'refuse' && decision.reasons === '') throw NoReasons({}, 'reasons')
  await db.updateTable('personal_tie').set(changes(work, decision)).where('school_id', '=', work.school.id).where('id', '=', id).execute()
  work.log({
    act: `personal.tie-${said[decision.act]}`,
    clause: 'PUP-1',
    subject: { kind: 'personal-tie', id },
    payload: { memberId: tie.member_id },
  })
  if (asker && decision.act !== 'end') await queueMail(work, [letter(work, asker, tie.kind, decision)])
}

/** Somebody who may not even see it is told that it is not there. */
const unseen = (me: string, owner: string, says: string): Error => (me === owner ? NotYours({ says }) : TieNotFound())
const said: Readonly<Record<TieAct, string>> = { agree: 'agreed', refuse: 'refused', renew: 'renewed', end: 'ended' }

function changes(work: Work, decision: TieDecision) {
  if (decision.act === 'end') return { state: 'ended' as const, ended_at: work.now(), review_asked_at: null }
  const decided = { decided_at: work.now(), decided_by: memberOf(work), reasons: decision.reasons, review_asked_at: null }
  if (decision.act === 'refuse') return { ...decided, state: 'refused' as const }
  return { ...decided, state: 'agreed' as const, conditions: decision.conditions, review_on: decision.reviewOn }
}

const letter = (work: Work, asker: { readonly name: string; readonly email: string }, kind: TieKind, decision: TieDecision) => ({
  to: asker.email,
  subject: decision.act === 'refuse' ? 'A tie you declared: not agreed' : 'A tie you declared: agreed',
  body: `${asker.name},

you asked about this tie: ${kindWords[kind].says.toLowerCase()}.
${decision.act === 'refuse' ? 'It was not agreed to.' : 'It was agreed to.'} Read the reasons here, and talk to whoever decided if you see it differently:
${work.link('/personal-use')}
`,
})
