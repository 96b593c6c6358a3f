import { pdf } from '../../../infra/pdf/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayDay, sayTime } from '../../../kernel/say-time.ts'
import { reasonWords } from './statement.rule.ts'
import type { Statement } from './statements.ts'

const at = (work: Work, moment: Temporal.Instant): string =>
  `${sayDay(moment, work.school.timeZone)}, ${sayTime(moment, work.school.timeZone)}`

/** What a statement says, line by line; the same on the screen and on paper. */
export function linesOf(work: Work, it: Statement): readonly (readonly [string, string])[] {
  const isGone = it.outcome === 'erased' || it.decision === 'erased'
  const kept =
    it.decision === 'shown-again' ? 'Kept for the safeguarding lead, then shown again' : 'Kept for the safeguarding lead, shown to nobody'
  return [
    [
      'What became of it',
      isGone
        ? it.erased_at
          ? `Erased, and off the disk since ${at(work, it.erased_at)}`
          : 'Erased; its bytes are leaving the disk'
        : kept,
    ],
    ['Reason', reasonWords[it.reason]],
    [
      'Which picture',
      `File ${it.picture_id}${it.posts > 1 ? `, and the same file in ${it.posts - 1} more ${it.posts === 2 ? 'post' : 'posts'}` : ''}`,
    ],
    ['Signed by', it.signed_name],
    ['Signed at', at(work, it.signed_at)],
    [
      'Copies elsewhere',
      it.no_copy_at
        ? `The signer said that none is left, ${at(work, it.no_copy_at)}`
        : isGone
          ? 'The signer has not said yet that none is left'
          : 'Not to be deleted',
    ],
    ['Safeguarding lead', it.is_concern ? 'Told at once, by letter and on their desk' : 'Not told: nobody was concerned'],
    ...(it.decision && it.decided_at ? [['Decided by', `${it.decider ?? ''}, ${at(work, it.decided_at)}`] as const] : []),
    ...(it.decided_words ? [['What was done', it.decided_words] as const] : []),
    ['Kept of the picture', 'Nothing but this number: it tells whether one certain file was the one, and cannot be searched by'],
    ['Number', it.commitment.slice(0, 32)],
  ]
}

/** The statement on paper. */
export const statementPaper = (work: Work, it: Statement): Promise<Uint8Array<ArrayBuffer>> =>
  pdf({ title: `Statement ${it.number}: a picture that must not exist`, author: work.school.name, at: work.now() }, (paper) => {
    paper.heading(1, `Statement ${it.number}`)
    paper.paragraph(`About a picture that came into being by accident or must be looked into, at ${work.school.name}.`)
    paper.gap()
    paper.facts(linesOf(work, it).map(([label, value]) => [label, value]))
    paper.gap()
    paper.signatures([{ label: 'Signed in Schoolgate', name: it.signed_name }])
    paper.paragraph('Made under clause IMG-9 of the school’s social media policy. It holds nothing of the picture itself.', { quiet: true })
  })
