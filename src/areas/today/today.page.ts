import { type Content, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, type HtmlPart, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, linkButton } from '../../ui/parts/buttons.ts'
import { runningChip } from '../../ui/parts/clocks.ts'
import { empty } from '../../ui/parts/empty.ts'
import { columns, linkRow, linkRows, loudSheet, plain, quiet, sheet, stack, taskRow } from '../../ui/parts/paper.ts'
import { progress } from '../../ui/parts/progress.ts'
import { facts } from '../../ui/parts/records.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { sayDue } from './due-words.rule.ts'
import { schoolYearFrom } from '../../kernel/school-days.ts'
import { type Beside, besideTasks, tasksOf, type Waiting } from './tasks.ts'
import { type Said, sayAll, sayTasks } from './say-tasks.rule.ts'
import { cutOff } from './words.rule.ts'

export const todayScreen = screen({
  path: '/',
  clause: null,
  may: 'today.see',
  input: nothing,
  show: async (work): Promise<Content> => {
    const rows = sayTasks(await tasksOf(work))
    const yearFrom = schoolYearFrom(work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate(), work.school.nation)
    const beside = await besideTasks(work, yearFrom.toZonedDateTime(work.school.timeZone).toInstant())
    const aside = asideOf(work, beside, yearFrom)
    const main = rows.length === 0 ? nothingToDo(work) : mainOf(work, rows)
    return { title: 'Today', lede: sayAll(rows), nav: 'today', body: aside === null ? stack('roomy', main) : columns('side', main, aside) }
  },
})

const mainOf = (work: Work, [first, ...rest]: readonly Said[]): Html =>
  html`${first ? loud(work, first) : null}${rest.length > 0 ? sheet({ title: 'Also today', body: rest.map((one) => also(work, one)) }) : null}`

const chipOf = (work: Work, { dueAt, startedAt }: Said): Html | null =>
  dueAt &&
  runningChip({
    now: work.now(),
    start: startedAt ?? dueAt,
    due: dueAt,
    by: sayDue(dueAt, { now: work.now(), timeZone: work.school.timeZone }),
  })

const isLate = (work: Work, { dueAt }: Said): boolean => dueAt !== null && Temporal.Instant.compare(work.now(), dueAt) > 0

const lineAbove = (work: Work, one: Said): HtmlPart => [chipOf(work, one) ?? sinceWhen(work, one), clauseLink(one.clause)]

const sinceWhen = ({ school, now }: Work, { startedAt }: Said): Html | null =>
  startedAt && html`<span class="quiet">Since ${sayWhen(startedAt, school.timeZone, now())}</span>`

const loud = (work: Work, one: Said): Html =>
  loudSheet({
    id: 'first',
    margin: mark(one.icon, isLate(work, one) ? 'stop' : 'wait'),
    chip: lineAbove(work, one),
    title: one.title,
    text: one.text,
    acts: linkButton({ says: one.button, href: one.path, kind: 'main' }),
  })

const also = (work: Work, one: Said): Html =>
  taskRow({
    margin: mark(one.icon, isLate(work, one) ? 'stop' : null),
    chip: lineAbove(work, one),
    title: one.title,
    text: one.text,
    action: linkButton({ says: one.button, href: one.path }),
  })

const nothingToDo = ({ caller }: Work): Html =>
  empty({
    title: 'Nothing needs you',
    text: 'When something does, it stands here with its time.',
    action: caller.may.has('post.write') ? acts(linkButton({ says: 'Write a post', href: '/posts/new', icon: 'pencil' })) : null,
  })

/** Those who oversee the school and see no names are given its totals. */
const seesTotalsOnly = ({ caller }: Work): boolean => caller.may.has('log.read') && !caller.may.has('post.read')

function asideOf(work: Work, beside: Beside, yearFrom: Temporal.PlainDate): Html | null {
  const parts = [
    beside.waiting.length > 0 ? waitingFor(work, beside.waiting) : null,
    seesTotalsOnly(work) ? totals(beside) : null,
    seesTotalsOnly(work) || work.caller.may.has('inbox.read') ? answered(beside, yearFrom) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : html`${parts}`
}

const theirs = { post: 'a second person reads it', application: 'the senior leaders decide' } as const

const waitingFor = (work: Work, waiting: readonly Waiting[]): Html =>
  sheet({
    title: 'Waiting for others',
    body: linkRows(
      waiting.map(({ kind, subject, since, path }) =>
        linkRow({
          href: path,
          margin: mark(kind === 'post' ? 'eye' : 'badge'),
          title: cutOff(subject),
          text: `Since ${sayWhen(since, work.school.timeZone, work.now())}: ${theirs[kind]}.`,
        }),
      ),
    ),
  })

function answered({ answered: { met, missed, running, over } }: Beside, yearFrom: Temporal.PlainDate): Html {
  const all = met + missed
  const since = yearFrom.month === 8 ? '1 August' : '1 September'
  const late = missed === 0 ? '' : `${missed === 1 ? 'One was' : `${missed} were`} late. `
  const open =
    running === 0
      ? 'Nobody is waiting.'
      : `${running} ${running === 1 ? 'waits' : 'wait'} for an answer${over === 0 ? '' : `, ${over} of them past the limit`}.`
  return plain({
    title: 'Answered in time',
    close: true,
    body: html`${all === 0 ? html`<p>Nothing had to be answered yet since ${since}.</p>` : progress('in-time', `Since ${since}: ${met} of ${all}`, met, all)}${quiet(html`${late}${open} ${clauseLink('MON-3')}`)}`,
  })
}

const totals = ({ totals: { accounts = 0, published = 0, people = 0, acknowledged = 0 } }: Beside): Html =>
  plain({
    title: 'The school in numbers',
    close: true,
    body: facts([
      { says: 'Have read the policy', clause: 'ROL-T1', is: `${acknowledged} of ${people}` },
      { says: 'Accounts in use', clause: 'ACC-6', is: String(accounts) },
      { says: 'Posts published', clause: 'DO-1', is: String(published) },
    ]),
  })
