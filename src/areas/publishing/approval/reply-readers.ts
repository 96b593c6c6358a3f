import type { Work } from '../../../infra/work/work.ts'
import { linksIn } from '../checks/links-found.rule.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { type Finding, judge, needsSenior } from '../checks/index.ts'
import { NobodyReadsReply } from './approval.errors.ts'
import { type NeededStep, replyNeeded } from './approval.rule.ts'
import { surroundings } from './around.ts'
import { isOwn } from './gate.ts'
import { kindsOf, type ReadTables } from './read-steps.ts'
import type { AuthorKind } from './rules.rule.ts'
import { schoolRules } from './school-rules.ts'
import { whoReads } from './who-reads.rule.ts'

export type AskedReply = {
  readonly channelId: string
  readonly authorId: string
  /** Who wrote it before, and so may not read it either. */
  readonly editors: readonly string[]
  readonly text: string
}
/** Who reads a reply before it goes; `asked` is empty where any colleague who approves may. */
export type ReplyReaders = Pick<NeededStep, 'by' | 'clause' | 'because'> & { readonly asked: readonly string[] }

/**
 * Must somebody else read this reply before it goes, and who? Null where no rule of the school speaks of it. One query then.
 * @throws NobodyReadsReply @policy DO-1
 */
export async function readersOfReply(work: Work, reply: AskedReply): Promise<ReplyReaders | null> {
  const { rules } = await schoolRules(work)
  if (!rules.rules.some((rule) => rule.of === 'replies')) return null
  const findings = await findingsIn(work, reply.text)
  const facts = {
    contentious: needsSenior(findings),
    showsPupils: false,
    opensQuestions: findings.some(({ verdict }) => verdict === 'person'),
    linksOutside: linksIn(reply.text).some(({ address }) => !isOwn(address, work.school.domains)),
    isEvent: findings.some(({ check, verdict }) => check === 'where-and-when' && verdict !== 'pass'),
    isUrgent: false,
    channelIds: [reply.channelId],
    author: { id: reply.authorId, kinds: await authorKinds(work, reply.authorId) },
  }
  const step = replyNeeded(facts, rules)
  if (!step) return null
  const { authorId, editors } = reply
  const around = await surroundings(
    work,
    { authorId, editors, decisions: [], rules, targets: [{ channelId: reply.channelId }] },
    step.by === 'lead',
  )
  const who = whoReads(step, { ...around, hasOutside: false })
  if (who.is === 'nobody' || who.is === 'outside') throw NobodyReadsReply()
  const asked = who.is === 'named' ? who.asked.map(({ memberId }) => memberId) : []
  return { by: step.by, clause: step.clause, because: step.because, asked }
}

const findingsIn = async (work: Work, text: string): Promise<readonly Finding[]> =>
  judge({ text, author: work.caller.name, pictures: [], links: [], channels: [] }, await gatherFacts(work)).findings

/** Staff or volunteer, and new to it or not, by the same measure as for posts. One query. */
async function authorKinds(work: Work, id: string): Promise<readonly AuthorKind[]> {
  const row = await work
    .tables<ReadTables>()
    .selectFrom('member as m')
    .select((eb) => [
      'm.kind',
      eb
        .selectFrom('post as o')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('o.school_id', '=', 'm.school_id')
        .whereRef('o.author_id', '=', 'm.id')
        .where('o.state', '=', 'published')
        .as('published'),
    ])
    .where('m.school_id', '=', work.school.id)
    .where('m.id', '=', id)
    .executeTakeFirst()
  return kindsOf(row?.kind ?? 'staff', Number(row?.published ?? 0))
}
