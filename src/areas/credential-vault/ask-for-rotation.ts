import type { ExpressionBuilder } from 'kysely'
import type { Listener } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { membersByIds } from '../people/index.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { leaverGone } from './glass/glass.rule.ts'
import { glassOf } from './glass/read-glass.ts'
import { writeGlass } from './glass/turn-glass.ts'
import { askForChange } from './rotation/ask-for-change.ts'

/**
 * When somebody's sign-in ends, whatever they may know has to be changed at its platform: every secret they opened or put away
 * and nobody changed since. What was never shown to them they do not know. @policy ROL-A2
 */
export const askForRotation: Listener = async (work, event) => {
  if (event.kind !== 'people.member-disabled' || typeof event.memberId !== 'string') return
  const { memberId } = event
  const db = work.tables<CredentialVaultTables>()
  const due = await db
    .selectFrom('secret')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('retired_at', 'is', null)
    .where((eb) => eb.or([eb('stored_by', '=', memberId), eb('id', 'in', stillKnownTo(eb, work.school.id, memberId))]))
    .execute()
  const because = `${await nameOf(work, memberId)} has left and may know it.`
  await askForChange(work, { secretIds: due.map(({ id }) => id), why: 'left', because })
  await endTheirGlasses(work, memberId)
}

/** What they asked for is stopped or closed, and where they were the second person nobody is now. */
async function endTheirGlasses(work: Work, memberId: string): Promise<void> {
  const rows = await work
    .tables<CredentialVaultTables>()
    .selectFrom('break_glass')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('stage', 'in', ['waiting', 'ready', 'open'])
    .where((eb) => eb.or([eb('asked_by', '=', memberId), eb('approved_by', '=', memberId)]))
    .forUpdate()
    .execute()
  for (const row of rows) {
    await writeGlass(work, row.id, leaverGone(glassOf(row), memberId, work.now()))
    work.log({
      act: row.asked_by === memberId ? 'vault.glass-stopped' : 'vault.glass-approval-void',
      clause: 'ROL-A2',
      subject: { kind: 'glass', id: row.id },
      payload: { memberId, because: 'Their sign-in ended.' },
    })
  }
}

/** What this person opened and nobody has changed since. */
const stillKnownTo = (eb: ExpressionBuilder<CredentialVaultTables, 'secret'>, schoolId: string, memberId: string) =>
  eb
    .selectFrom('reveal as r')
    .select('r.secret_id')
    .where('r.school_id', '=', schoolId)
    .where('r.member_id', '=', memberId)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('secret_version as v')
            .select('v.version')
            .whereRef('v.school_id', '=', 'r.school_id')
            .whereRef('v.secret_id', '=', 'r.secret_id')
            .whereRef('v.field', '=', 'r.field')
            .whereRef('v.stored_at', '>', 'r.at'),
        ),
      ),
    )

const nameOf = async (work: Parameters<Listener>[0], memberId: string): Promise<string> =>
  (await membersByIds(work, [memberId])).get(memberId)?.name ?? 'Somebody'
