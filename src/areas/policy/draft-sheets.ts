import type { Work } from '../../infra/work/work.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textArea } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, inside, linkRow, linkRows, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../ui/parts/picks.ts'
import { facts } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import type { Member } from '../people/index.ts'
import { partPath } from './change-rows.ts'
import type { Change } from './compare.rule.ts'
import { openDecisions, type StandingChapter, type StandingClause, stillOpen } from './content.ts'
import { type Draft, mayWrite } from './drafts.ts'
import type { Comment } from './review.ts'

/** What the overview of a draft is drawn from. */
export type Drawn = {
  readonly work: Work
  readonly draft: Draft
  readonly comments: readonly Comment[]
  readonly people: readonly Member[]
  readonly changes: readonly Change[]
  readonly typed: Form
}

const short = (text: string): string => (text.length <= 90 ? text : `${text.slice(0, 90).replace(/\s+\S*$/, '')}…`)

/** What must be there before it can be adopted, each with its way. */
export function todo({ work, draft }: Drawn): Html | null {
  if (!mayWrite(work)) return null
  const open = stillOpen(draft.content)
  const decided = openDecisions.filter(({ id: one }) => (draft.content[`decision:${one}`] ?? '') !== '').length
  const names = ['dsl', 'dpo'].filter((one) => (draft.content[`fact:${one}`] ?? '') === '').length
  const rows = [
    linkRow({
      href: '/policy/draft/data-protection',
      margin: mark(open.length === 0 ? 'tick' : 'pencil', open.length === 0 ? 'go' : 'wait'),
      title: 'Data protection, in your own words',
      text:
        open.length === 0
          ? 'All questions are answered.'
          : `${open.length} ${open.length === 1 ? 'question is' : 'questions are'} open. It cannot be adopted before (LEG-4).`,
    }),
    linkRow({
      href: '/policy/draft/people',
      margin: mark(names === 0 ? 'tick' : 'people', names === 0 ? 'go' : 'wait'),
      title: 'Who is who',
      text:
        names === 0
          ? 'The safeguarding lead and the data protection officer are named.'
          : 'Name your safeguarding lead and your data protection officer.',
    }),
    linkRow({
      href: '/policy/draft/decisions',
      margin: mark(decided === openDecisions.length ? 'tick' : 'eye', decided === openDecisions.length ? 'go' : 'note'),
      title: 'Decisions your school should take',
      text: `${decided} of ${openDecisions.length} taken. Where the policy says two things, or nothing.`,
    }),
    draft.state === 'in-review' && work.caller.may.has('policy.adopt')
      ? linkRow({
          href: '/policy/adopt',
          margin: mark('bell', 'note'),
          title: 'See what adopting it asks',
          text: 'Who reads it again, and which accounts would wait for them. Then adopt it.',
        })
      : null,
  ]
  return sheet({
    title: draft.state === 'draft' ? 'Only your school knows' : 'Before it is in force',
    body: linkRows(rows.filter((one) => one !== null)),
  })
}

/** The chapters, folded; a link to one of them opens it. */
export const chaptersSheet = (drawn: Drawn, chapters: readonly StandingChapter[]): Html =>
  plain({ title: 'Chapters', body: html`${chapters.map((chapter) => chapterFold(drawn, chapter))}` })

function chapterFold({ work, draft, comments, changes }: Drawn, chapter: StandingChapter): Html {
  const changed = new Set(changes.map(({ key }) => key))
  const differs = chapter.clauses.filter((one) => changed.has(`clause:${one.id}`) || changed.has(`off:${one.id}`) || one.own).length
  const more =
    mayWrite(work) && draft.state === 'draft'
      ? html`<li><a href="${partPath(`intro:${chapter.id}`)}">How the chapter opens</a></li><li><a href="/policy/draft/new-clause?chapter=${chapter.id}">Add a clause of our own</a></li>`
      : null
  return fold({
    title: html`<span><b>${chapter.title}</b> <span class="quiet">${chapter.clauses.length === 1 ? '1 clause' : `${chapter.clauses.length} clauses`}${differs === 0 ? '' : `, ${differs} changed`}</span></span>`,
    body: html`<ul class="stack" id="chapter-${chapter.id}">${chapter.clauses.map((clause) => clauseItem(work, { chapterId: chapter.id, clause, comments, changed }))}${more}</ul>`,
  })
}

type Item = {
  readonly chapterId: string
  readonly clause: StandingClause
  readonly comments: readonly Comment[]
  readonly changed: ReadonlySet<string>
}

function clauseItem(work: Work, { chapterId, clause, comments, changed }: Item): Html {
  const key = clause.own ? `local:${chapterId}:${clause.id}` : `clause:${clause.id}`
  const asked = comments.filter(({ part, settledAt }) => part === key && settledAt === null).length
  const chips = html`${clause.off === '' ? null : tag('Does not apply', 'wait')} ${
    clause.own ? tag('Our own', 'note') : changed.has(key) ? tag('Changed', 'note') : null
  } ${asked === 0 ? null : tag(`${asked} ${asked === 1 ? 'comment' : 'comments'}`, 'wait')}`
  const href = clause.id === 'LEG-4' ? (mayWrite(work) ? '/policy/draft/data-protection' : '/policy/draft/compare') : partPath(key)
  return html`<li><a href="${href}"><b>${clause.id}</b></a> ${chips}<br><span class="quiet">${short(clause.text)}</span></li>`
}

export function aside({ work, draft }: Drawn): Html {
  const csrf = work.caller.csrf
  return plain({
    title: 'This draft',
    body: html`${facts([{ says: 'Begun', is: sayWhen(draft.madeAt, work.school.timeZone, work.now()) }])}
${acts(linkButton({ says: 'What changes', href: '/policy/draft/compare' }), linkButton({ says: 'Print it (PDF)', href: '/policy/draft/print.pdf' }))}${
  mayWrite(work)
    ? fold({
        title: 'Drop this draft',
        body: html`${quiet('Its words stay in the records, and another can be begun.')}${actForm('/policy/draft/drop', csrf, button({ says: 'Drop it', kind: 'bad' }))}`,
      })
    : null
}`,
  })
}

export function reviewSheet({ work, draft, people, typed }: Drawn): Html | null {
  const name = (memberId: string): string => people.find((one) => one.id === memberId)?.name ?? ''
  if (draft.state === 'in-review') {
    const rows = draft.reviewers.map((one) =>
      row(
        null,
        html`<p class="line apart"><b>${name(one.memberId)}</b>${
          one.answer === null ? tag('Not yet', 'wait') : one.answer === 'agreed' ? tag('Agrees', 'go') : tag('Asks for changes', 'stop')
        }</p>${one.note === '' ? null : html`<p>${one.note}</p>`}`,
      ),
    )
    return sheet({
      title: 'Who was asked',
      body: html`${rows.length === 0 ? row(null, quiet('Nobody in particular. It waits to be adopted.')) : rows}${
        mayWrite(work) ? inside(actForm('/policy/draft/reopen', work.caller.csrf, button({ says: 'Back to writing' }))) : null
      }`,
    })
  }
  if (!mayWrite(work)) return null
  const choices = people
    .filter(({ state, id: one }) => state === 'active' && one !== work.caller.memberId)
    .map((one) => ({ value: one.id, says: one.name, ...(one.jobTitle === '' ? {} : { hint: one.jobTitle }) }))
  return sheet({
    title: 'Send it for review',
    under: quiet('Its words then stand still. Name who should say what they think, or nobody.'),
    body: inside(
      form(
        '/policy/draft/review',
        work.caller.csrf,
        html`${fold({ title: 'Who is asked', body: checkPicks({ name: 'reviewers', label: 'People', hideLabel: true, choices, form: typed }) })}${acts(
          button({ says: 'Send it for review', kind: 'main' }),
        )}`,
      ),
    ),
  })
}

export function answerSheet({ work, draft, typed }: Drawn): Html | null {
  const mine = draft.reviewers.find(({ memberId }) => memberId === work.caller.memberId)
  if (draft.state !== 'in-review' || !mine) return null
  const own = typed.values.answer === undefined ? { ...emptyForm, values: { answer: mine.answer ?? '', note: mine.note } } : typed
  return sheet({
    title: 'What do you say?',
    id: 'answer',
    under:
      mine.answer === null
        ? quiet('You were asked. Leave comments at the clauses, then say it here.')
        : say('go', 'Thank you.', 'You may change it while it is in review.'),
    body: inside(
      form(
        '/policy/draft/answer',
        work.caller.csrf,
        html`${errorSummary(typed)}${radioPicks({
          name: 'answer',
          label: 'Your answer',
          form: own,
          required: true,
          choices: [
            { value: 'agreed', says: 'I agree with it' },
            { value: 'changes', says: 'Something should change' },
          ],
        })}${textArea({ name: 'note', label: 'A word on it', hint: 'Leave it empty if there is nothing to add.', form: own, rows: 3, max: 2000 })}${acts(
          button({ says: 'Say so', kind: 'main' }),
        )}`,
      ),
    ),
  })
}
