import type { Platform } from '../../../connectors/connector.ts'
import type { Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import type { Needed } from '../approval/approval.rule.ts'
import { gateFor } from '../approval/gate.ts'
import { type Drawn, drawFindings } from './finding-parts.ts'
import { gatherFacts, type SchoolFacts } from '../checks/gather-facts.ts'
import { judgePost, type Standing, standingOf } from '../checks/judge-post.ts'
import type { Post } from '../posts/read-post.ts'
import type { Blackout } from '../timing/stops.rule.ts'
import { thinkTwice } from '../timing/stops.ts'

/** A post on somebody's desk: with what the school knows, what the checks say, and what is typed at this moment. */
export type Desk = {
  readonly work: Work
  readonly post: Post
  readonly facts: SchoolFacts
  readonly drawn: readonly Drawn[]
  readonly standing: Standing
  readonly needed: Needed
  readonly platforms: readonly Platform[]
  /** Blackouts over its time that ask to think twice. */
  readonly twice: readonly Blackout[]
  readonly mayName: boolean
  readonly form: Form
  readonly typed: Readonly<Record<string, unknown>>
}

export const platformsOf = (outside: Outside): readonly Platform[] => outside.platforms as readonly Platform[]

export async function deskFor(
  work: Work,
  post: Post,
  about: { outside: Outside; form: Form; typed: Readonly<Record<string, unknown>> },
): Promise<Desk> {
  const facts = await gatherFacts(work, post.rollVersion)
  const platforms = platformsOf(about.outside)
  const judged = judgePost(post, facts, platforms)
  const standing = standingOf(post, judged)
  const { needed } = gateFor(work, post, standing)
  return {
    work,
    post,
    facts,
    drawn: drawFindings(post, judged.findings, true),
    standing,
    needed,
    platforms,
    twice: thinkTwice(post, work.now()),
    mayName: work.caller.may.has('roll.read'),
    form: about.form,
    typed: about.typed,
  }
}
