import type { Work } from '../../infra/work/work.ts'
import { replySignature } from '../policy/index.ts'

/** What is set below a reply: a new line and who speaks. @policy BEH-7 */
export const signature = ({ caller, school }: Work): string =>
  `\n${replySignature({ name: caller.name, role: caller.jobTitle || 'staff', school: school.name })}`

/** Who speaks is said at the end, unless the writer has done so. */
export const signed = (work: Work, text: string): string =>
  text.includes(work.caller.name) ? text.trim() : `${text.trim()}${signature(work)}`
