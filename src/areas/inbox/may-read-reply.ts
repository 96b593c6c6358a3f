import type { Role } from '../../kernel/permissions.ts'
import { mayNotApprove, type Refused, type StepKind } from '../publishing/index.ts'

export type Reader = { readonly memberId: string; readonly roles: readonly Role[]; readonly holdsApproval: boolean }
export type ToRead = {
  readonly writtenBy: string
  readonly editors: readonly string[]
  readonly by: StepKind
  readonly asked: readonly string[]
  /** The limit of the answer has passed. */
  readonly isLate: boolean
}

/** May this person say that a reply goes? Never who wrote or changed it; only whom the rule asks, and, once it is late, any senior leader. Null: yes. @policy DO-1 MON-3 */
export function mayNotRead(reader: Reader, reply: ToRead): Refused | null {
  const stepsIn = reply.isLate && reader.roles.includes('slt')
  return mayNotApprove(reader, {
    authorId: reply.writtenBy,
    editors: reply.editors,
    needs: reply.by,
    asked: stepsIn ? [...reply.asked, reader.memberId] : reply.asked,
    agreed: [],
  })
}
