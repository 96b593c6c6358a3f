import { z } from 'zod'
import { type Content, screen } from '../../infra/http/declare.ts'
import { id } from '../../infra/http/fields.ts'
import { sayDay, sayPlainDate, sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { plain, quiet } from '../../ui/parts/paper.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { type WholeRun, wholeRun } from './leaver-runs.ts'
import { stepKinds } from './run-steps.rule.ts'
import { kindTitles, sayRun, statementSays } from './run-words.ts'

/** The whole run as one paper: what was theirs, what came of it, who decided and when; to print and to file. */
export const runSheetScreen = screen({
  path: '/leavers/:id/sheet',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: z.object({ id: id() }),
  show: async (work, asked): Promise<Content> => {
    const whole = await wholeRun(work, asked.id)
    const { run } = whole
    const at = (when: Temporal.Instant | null): string =>
      when === null ? '' : `${sayDay(when, work.school.timeZone)}, ${sayTime(when, work.school.timeZone)}`
    const by = (who: string | null): string => (who === null ? 'Schoolgate, by itself' : (whole.people.get(who)?.name ?? 'Somebody'))
    const life = facts([
      { says: 'Job', is: run.job_title || 'Not said' },
      { says: 'Last day', is: run.last_day === null ? 'Not said' : sayPlainDate(run.last_day) },
      { says: 'Begun', is: `${at(run.began_at)}, ${by(run.began_by)}` },
      {
        says: 'Sign-in ended',
        clause: 'ROL-A4',
        is:
          run.ended_at === null
            ? 'Not yet'
            : `${at(run.ended_at)}, ${by(run.ended_by)}${run.urgent ? ', at once because it could not wait' : ''}`,
      },
      { says: 'Closed', is: run.closed_at === null ? 'Not yet' : `${at(run.closed_at)}, ${by(run.closed_by)}` },
    ])
    return {
      title: `${run.name}: the sheet`,
      crumb: html`<a href="/leavers">Leavers</a> · <a href="/leavers/${run.id}">${run.name}</a>`,
      lede: `${sayRun(run)}. ${work.school.name}.`,
      nav: 'people',
      body: html`<div class="stack roomy">${plain({ body: life })}${settledPart(whole, { at, by })}${statementPart(whole, { at, by })}</div>`,
    }
  },
})

type Says = { readonly at: (when: Temporal.Instant | null) => string; readonly by: (who: string | null) => string }

const states = { open: 'To decide', planned: 'Happens by itself', done: 'Done' } as const

function settledPart(whole: WholeRun, { at, by }: Says): Html {
  const groups = stepKinds.flatMap((kind) => {
    const those = whole.steps.filter((one) => one.kind === kind)
    if (those.length === 0) return []
    const rows = those.map((one) => [
      one.label,
      states[one.state],
      [one.says, one.toId ? by(one.toId) : ''].filter(Boolean).join(' '),
      one.decidedAt === null ? 'No decision needed' : `${by(one.decidedBy)}, ${at(one.decidedAt)}`,
    ])
    return [
      plain({
        title: kindTitles[kind],
        body: table({
          caption: kindTitles[kind],
          hideCaption: true,
          columns: [{ says: 'What' }, { says: 'State' }, { says: 'What came of it' }, { says: 'Decided' }],
          rows,
        }),
      }),
    ]
  })
  return groups.length === 0
    ? plain({ body: quiet('Nothing was theirs: no account, no post, no conversation, no log-in.') })
    : html`${groups}`
}

const statementPart = ({ run }: WholeRun, { at, by }: Says): Html =>
  plain({
    title: 'The statement that outlasts the job',
    body: html`${facts([
      { says: 'State', clause: 'BEH-6', is: statementSays[run.statement] },
      ...(run.statement === 'confirmed'
        ? [
            {
              says: 'Signed',
              is: `${run.statement_name}, ${at(run.statement_at)}, ${run.statement_how === 'link' ? 'by a link' : 'on their own page'}, version ${run.statement_version}`,
            },
          ]
        : []),
      ...(run.statement_how === 'recorded'
        ? [{ says: 'Recorded', is: `${by(run.statement_by)}, ${at(run.statement_at)}: ${run.statement_reason}` }]
        : []),
    ])}${(run.statement_words ?? '')
      .split('\n\n')
      .filter(Boolean)
      .map((words) => html`<p>${words}</p>`)}`,
  })
