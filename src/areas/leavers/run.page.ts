import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, email, id, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay, sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, plain, quiet } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { progress } from '../../ui/parts/progress.ts'
import { facts } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import { activeStaff, changeLastDay } from '../people/index.ts'
import { endSignIn } from './end-sign-in.ts'
import { HasEnded } from './leavers.errors.ts'
import { closeRun, heldRun, runIsOver, type RunRow, type WholeRun, wholeRun } from './leaver-runs.ts'
import { leadsUnsettled, notYetClosable, stepKinds } from './run-steps.rule.ts'
import { runTag, sayRun, statementSays } from './run-words.ts'
import { handAll, settleStep } from './settle-step.ts'
import { recordStatement, sendStatementLink } from './statement.ts'
import { stepSheets } from './step-parts.ts'

const runInput = z.object({ id: id() })

/** One leaver: what is theirs, who takes it over, when it ends, and what is left. */
export const runScreen = screen({
  path: '/leavers/:id',
  clause: 'ROL-A4',
  may: 'people.manage',
  input: runInput,
  show: async (work, asked, typed): Promise<Content> => {
    const whole = await wholeRun(work, asked.id)
    const { run, steps } = whole
    const done = steps.filter((one) => one.state === 'done').length
    const isSelf = run.member_id === work.caller.memberId
    const may = !isSelf && run.closed_at === null
    const day = may ? dayPart(work, run, typed) : null
    // Nothing happens by itself until there is a last day, so it is asked for first.
    const dayFirst = run.last_day === null
    const main = html`${plain({
      body: html`<div class="line apart">${who(run.name, run.job_title)}${runTag(run)}</div>${steps.length > 0 ? progress('settled', `${done} of ${steps.length} settled`, done, steps.length) : null}`,
    })}${dayFirst ? day : null}${bareLeads(whole)}${stepSheets(work, whole, { staff: may ? await activeStaff(work) : [], may })}`
    return {
      title: `${run.name} leaves`,
      crumb: html`<a href="/people">People</a> · <a href="/leavers">Leavers</a>`,
      lede: sayRun(run),
      nav: 'people',
      body: html`${errorSummary(typed)}${columns('side', main, html`${dayFirst ? null : day}${may ? endPart(work, whole) : null}${statementPart(work, whole, { may, typed })}${closePart(work, whole, may)}`)}`,
    }
  },
})

const bareLeads = ({ run, steps }: WholeRun): Html | null => {
  const bare = leadsUnsettled(steps)
  if (bare.length === 0 || run.closed_at !== null) return null
  const names = bare.map(({ label }) => label).join(', ')
  return run.ended_at === null
    ? say(
        'wait',
        bare.length === 1
          ? 'One account has nobody named to lead it next:'
          : `${bare.length} accounts have nobody named to lead them next:`,
        `${names}. Name somebody, or choose to suspend it on the last day.`,
      )
    : say('wait', 'Nobody leads:', `${names}. It stands still until somebody does.`)
}

const dayPart = (work: Work, run: RunRow, typed: Form): Html | null =>
  run.ended_at !== null
    ? null
    : plain({
        title: 'The last day',
        close: true,
        body: html`${form(
          `/leavers/${run.id}/last-day`,
          work.caller.csrf,
          html`${textField({ name: 'lastDay', label: 'Last day here', hint: 'Their sign-in ends by itself when it is over.', clause: 'ROL-A4', type: 'date', form: filled(typed, { lastDay: run.last_day?.toString() ?? '' }) })}${acts(button({ says: 'Set the day', kind: run.last_day === null ? 'main' : 'other' }))}`,
        )}${confirm({
          opens: 'They stay after all',
          title: `${run.name} stays?`,
          text: 'The last day is taken away and this list is closed. What was handed over stays where it is now.',
          does: 'They stay',
          keeps: 'Not so',
          kind: 'other',
          action: `/leavers/${run.id}/stays`,
          csrf: work.caller.csrf,
        })}`,
      })

const endPart = (work: Work, { run, steps }: WholeRun): Html | null => {
  if (run.ended_at !== null) return null
  const bare = leadsUnsettled(steps).length > 0
  const urgent = bare ? html`<input type="hidden" name="urgent" value="yes">` : null
  return plain({
    title: 'Ending it now',
    close: true,
    body: html`${quiet('If it cannot wait for the last day. Every sign-in, token, passkey and link of theirs stops within a second, wherever they are.')}${confirm(
      {
        opens: 'End the sign-in now',
        title: `End the sign-in of ${run.name} now?`,
        text: bare
          ? 'Accounts that nobody is named to lead are suspended until somebody does. Posts that nobody took over stop, and conversations go back before everybody.'
          : 'What you named goes to its people now. Posts that nobody took over stop, and conversations go back before everybody.',
        does: 'End it now',
        keeps: 'Not now',
        fields: urgent,
        action: `/leavers/${run.id}/end`,
        csrf: work.caller.csrf,
      },
    )}`,
  })
}

function statementPart(work: Work, { run, people }: WholeRun, { may, typed }: { may: boolean; typed: Form }): Html {
  const by = run.statement_by === null ? null : people.get(run.statement_by)?.name
  const when = run.statement_at === null ? '' : sayDay(run.statement_at, work.school.timeZone)
  const known = facts([
    { says: 'The statement', clause: 'BEH-6', is: statementSays[run.statement] },
    ...(run.statement_at === null ? [] : [{ says: 'When', is: when }]),
    ...(run.statement === 'confirmed'
      ? [
          {
            says: 'Signed',
            is: `${run.statement_name}, ${run.statement_how === 'link' ? 'by a link' : 'on their own page'}, version ${run.statement_version}`,
          },
        ]
      : []),
    ...(run.statement_how === 'recorded' ? [{ says: 'Recorded', is: `${by ?? 'A leader'}: ${run.statement_reason}` }] : []),
  ])
  return plain({
    title: 'Confidential for ever',
    close: true,
    body: html`${known}${
      run.statement !== 'waiting'
        ? null
        : run.ended_at === null
          ? quiet('They are asked on their own Today page, and read and confirm it themselves before the last day.')
          : null
    }${may && run.statement !== 'confirmed' ? recordPart(work, run, typed) : null}`,
  })
}

const recordPart = (work: Work, run: RunRow, typed: Form): Html =>
  html`${
    run.ended_at !== null && run.statement === 'waiting'
      ? form(
          `/leavers/${run.id}/statement-link`,
          work.caller.csrf,
          html`${textField({ name: 'email', label: 'An address that is still theirs', hint: 'They get a link and a code, good for 30 days.', type: 'email', form: typed, inputmode: 'email', autocomplete: 'off' })}${acts(button({ says: 'Send the link', icon: 'send' }))}`,
        )
      : null
  }${fold({
    title: 'They refuse, or cannot be reached',
    open: typed.problems.some(({ field }) => field === 'reason'),
    body: form(
      `/leavers/${run.id}/statement`,
      work.caller.csrf,
      html`${textField({ name: 'reason', label: 'What was tried, and what came of it', hint: 'A senior leader records it.', clause: 'BEH-6', form: typed, maxLength: 500, autocomplete: 'off' })}${acts(
        button({ says: 'They refuse', name: 'outcome', value: 'refused' }),
        button({ says: 'Not reached', name: 'outcome', value: 'not-reached' }),
      )}`,
    ),
  })}`

function closePart(work: Work, { run, steps }: WholeRun, may: boolean): Html {
  const left = notYetClosable(steps, { ended: run.ended_at !== null, statement: run.statement })
  const sheetLink = linkButton({ says: 'Its sheet, to print', href: `/leavers/${run.id}/sheet`, icon: 'book' })
  if (!may) return plain({ title: 'On paper', close: true, body: sheetLink })
  return plain({
    title: 'The end of it',
    close: true,
    body: html`${left === null ? quiet('Everything is settled or explained.') : quiet(`Not yet: ${left}.`)}${form(
      `/leavers/${run.id}/close`,
      work.caller.csrf,
      acts(button({ says: 'Close it', ...(left === null ? { kind: 'main' as const } : { stoppedBecause: `Not yet: ${left}.` }) })),
    )}${sheetLink}`,
  })
}

const toRun = (runId: string, words: string) => ({ to: `/leavers/${runId}`, say: words })
const aboutRun = { on: runScreen, clause: 'ROL-A4', may: 'people.manage' } as const

export const lastDayAct = act({
  ...aboutRun,
  path: '/leavers/:id/last-day',
  input: runInput.extend({ lastDay: day('Give the last day.').transform((on) => Temporal.PlainDate.from(on)) }),
  act: async (work, { id: which, lastDay }) => {
    const run = await heldRun(work, which)
    await changeLastDay(work, run.member_id, lastDay)
    return toRun(which, `The last day of ${run.name} is ${sayPlainDate(lastDay)}.`)
  },
})

export const staysAct = act({
  ...aboutRun,
  path: '/leavers/:id/stays',
  input: runInput,
  act: async (work, { id: which }) => {
    const run = await heldRun(work, which)
    if (run.ended_at !== null) throw HasEnded()
    await changeLastDay(work, run.member_id, null)
    await runIsOver(work, run)
    return { to: '/leavers', say: `${run.name} stays.` }
  },
})

export const settleAct = act({
  ...aboutRun,
  path: '/leavers/:id/settle',
  input: runInput.extend({
    kind: oneOf(stepKinds),
    subject: text(100),
    how: oneOf(['hand', 'suspend', 'aside', 'explain']),
    to: z.union([z.literal('').transform(() => null), id()]).default(null),
    note: optionalText(300),
  }),
  act: async (work, asked) => {
    const step = await settleStep(work, asked.id, {
      kind: asked.kind,
      subjectId: asked.subject,
      how: asked.how,
      toId: asked.to,
      note: asked.note,
    })
    return toRun(asked.id, `${step.label}: settled.`)
  },
})

export const handAllAct = act({
  ...aboutRun,
  path: '/leavers/:id/hand-all',
  input: runInput.extend({
    what: oneOf(['posts', 'conversations']),
    to: z.union([z.literal('').transform(() => null), id()]).default(null),
  }),
  act: async (work, { id: which, what, to }) => toRun(which, `${await handAll(work, which, { what, toId: to })} handed over.`),
})

export const endAct = act({
  ...aboutRun,
  path: '/leavers/:id/end',
  input: runInput.extend({ urgent: tick() }),
  act: async (work, { id: which, urgent }) => toRun(which, `The sign-in of ${await endSignIn(work, which, { urgent })} is ended.`),
})

export const statementLinkAct = act({
  ...aboutRun,
  path: '/leavers/:id/statement-link',
  clause: 'BEH-6',
  input: runInput.extend({ email: email() }),
  act: async (work, { id: which, email: address }, _, { mailer }) => {
    await sendStatementLink(work, which, { email: address, hasMail: Boolean(mailer) })
    return toRun(which, `The link is on its way to ${address}.`)
  },
})

export const statementOutcomeAct = act({
  ...aboutRun,
  path: '/leavers/:id/statement',
  clause: 'BEH-6',
  input: runInput.extend({ outcome: oneOf(['refused', 'not-reached']), reason: optionalText(500) }),
  act: async (work, { id: which, outcome, reason }) => {
    await recordStatement(work, which, { outcome, reason })
    return toRun(which, 'Recorded.')
  },
})

export const closeAct = act({
  ...aboutRun,
  path: '/leavers/:id/close',
  input: runInput,
  act: async (work, { id: which }) => {
    const name = await closeRun(work, which)
    return { to: `/leavers/${which}/sheet`, say: `${name}: everything is settled.` }
  },
})
