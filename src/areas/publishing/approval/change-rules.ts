import { memberOf, type Work } from '../../../infra/work/work.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, standingOf } from '../checks/judge-post.ts'
import type { Platform } from '../../../connectors/connector.ts'
import { type Post, readPost } from '../posts/read-post.ts'
import { firstWords } from '../posts/post-words.ts'
import type { PostTables } from '../publishing.tables.ts'
import { approvalNeeded, type Needed } from './approval.rule.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { factsOf, inForce } from './gate.ts'
import { schoolRules } from './school-rules.ts'
import { beginSteps } from './steps.ts'
import type { ApprovalRules } from './rules.rule.ts'

export type Effect = { readonly id: string; readonly words: string; readonly before: Needed; readonly after: Needed }
const mostLooked = 40
type Looked = Effect & { readonly post: Post }

/** Posts that wait to be read, and what each would need by these rules, where that differs from now. @policy DO-1 */
export async function effectOn(work: Work, rules: ApprovalRules, platforms: readonly Platform[]): Promise<readonly Looked[]> {
  const waiting = await work
    .tables<PostTables>()
    .selectFrom('post')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'in-review')
    .orderBy('submitted_at')
    .limit(mostLooked)
    .execute()
  const facts = await gatherFacts(work)
  const all: Looked[] = []
  for (const { id } of waiting) {
    const post = await readPost(work, id)
    const about = factsOf(post, standingOf(post, judgePost(post, facts, platforms)), work.school.domains)
    const [before, after] = [approvalNeeded(about, post.rules), approvalNeeded(about, rules)]
    if (said(before) !== said(after)) all.push({ id, post, words: firstWords(post) ?? 'A post without words', before, after })
  }
  return all
}

const said = ({ steps }: Needed): string => JSON.stringify(steps.map(({ by, memberId }) => [by, memberId]))

/**
 * Sets the school's rules. Earlier versions are kept. A post that waits is asked for anew by the new rules, at the first step that nobody
 * has agreed to; what was approved stays approved. @policy DO-1 ROL-S2
 */
export async function saveRules(work: Work, rules: ApprovalRules, platforms: readonly Platform[]): Promise<void> {
  const touched = await effectOn(work, rules, platforms)
  const { version } = await schoolRules(work)
  await work
    .tables<ApprovalTables>()
    .insertInto('approval_rules')
    .values({
      ...{ school_id: work.school.id, version: version + 1, content: JSON.stringify(rules) },
      ...{ saved_by: memberOf(work), saved_at: work.now() },
    })
    .execute()
  for (const { post, after } of touched) {
    const agreed = new Set(inForce(post).map(({ step }) => step))
    const first = after.steps.findIndex((_, at) => !agreed.has(at + 1)) + 1
    if (first > 0) await beginSteps(work, { ...post, rules }, after, first)
  }
  work.log({
    act: 'publishing.approval-rules-set',
    clause: 'DO-1',
    subject: { kind: 'school', id: work.school.id },
    payload: { version: version + 1, rules: rules.rules.map(({ name }) => name), posts: touched.length },
  })
}
