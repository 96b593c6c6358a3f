import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, row as sheetRow, sheet, stack } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { mark } from '../../ui/icons.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import type { Person } from './gather-standing.ts'
import type { Held } from './move-account.ts'
import type { RunnerStanding } from './standing.rule.ts'

type Drawn = Held & { readonly members: readonly Person[] }

/** Who runs it, each with what they still lack, and the way to add or take off somebody. */
export function runnersSheet(work: Work, drawn: Drawn, form: Form): Html {
  const { row, standing } = drawn
  const changes =
    (work.caller.may.has('account.manage') || work.caller.may.has('application.decide')) &&
    row.state !== 'closing' &&
    row.state !== 'closed'
  const aside = tag(`${standing.count} of 2 staff in date`, standing.locked === null ? 'go' : 'wait')
  const rows = standing.runners.map((one) => runnerRow(work, drawn, one, changes))
  return sheet({
    title: 'Who runs it',
    aside,
    body: [rows, changes && inside(stack('usual', [adding(work, drawn, form), succession(work, drawn, form)]))],
  })
}

const runnerRow = (work: Work, { row, members }: Drawn, one: RunnerStanding, changes: boolean): Html => {
  const part = one.memberId === row.lead_id ? 'leads it' : one.memberId === row.successor_id ? 'would take it over' : null
  const about = [
    members.find((member) => member.id === one.memberId)?.jobTitle,
    part,
    one.kind === 'staff' ? null : 'not counted among the two staff',
  ]
    .filter(Boolean)
    .join(', ')
  const off =
    changes &&
    part === null &&
    confirm({
      opens: 'Take off',
      title: `Take ${one.name} off this account?`,
      text: 'They can no longer draft or reply here. With fewer than two members of staff in date, new posts stop.',
      does: 'Take off',
      kind: 'other',
      action: `/accounts/${row.id}/runners/remove`,
      csrf: work.caller.csrf,
      fields: hiddenField('memberId', one.memberId),
    })
  const missing =
    one.why !== null &&
    html`<p>${tag('No access yet', 'wait')} ${one.why} ${clauseLink(/training/.test(one.why) && !/policy/.test(one.why) ? 'ACC-10' : 'ACC-9')}</p>`
  return sheetRow(
    mark(one.inDate ? 'tick' : 'warn', one.inDate ? 'go' : 'wait'),
    html`<div class="line apart">${who(one.name, about)}${off}</div>${missing}`,
  )
}

/** Who would take over, named before anybody leaves. */
const succession = (work: Work, { row, standing }: Drawn, form: Form): Html | null => {
  const choices = standing.runners
    .filter((one) => one.kind === 'staff' && one.inDate && one.memberId !== row.lead_id)
    .map((one) => ({ value: one.memberId, says: one.name }))
  if (choices.length === 0 || row.state === 'in-transfer') return null
  const shown = filled(form, { nextLeadId: row.successor_id ?? '' })
  return fold({
    title: row.successor_id === null ? 'Name who would take over' : 'Change who would take over',
    body: formOf(`/accounts/${row.id}/successor`, work.caller.csrf, [
      selectField({
        name: 'nextLeadId',
        label: 'If the lead leaves, who leads it?',
        clause: 'ROL-A4',
        form: shown,
        none: 'Choose a runner',
        choices,
      }),
      acts(button({ says: 'Name them' })),
    ]),
  })
}

const adding = (work: Work, { row, standing, members }: Drawn, form: Form): Html => {
  const there = new Set(standing.runners.map((one) => one.memberId))
  const choices = members
    .filter((one) => one.state === 'active' && one.kind !== 'governor' && !there.has(one.id))
    .map((one) => ({ value: one.id, says: one.jobTitle === '' ? one.name : `${one.name}, ${one.jobTitle}` }))
  return fold({
    title: 'Add a runner',
    open: form.problems.some((problem) => problem.field === 'memberId'),
    body: formOf(`/accounts/${row.id}/runners`, work.caller.csrf, [
      selectField({
        name: 'memberId',
        label: 'Who?',
        hint: 'They have read the current policy and are trained in date.',
        clause: 'ACC-9',
        form,
        none: 'Choose a person',
        choices,
      }),
      acts(button({ says: 'Add them' })),
    ]),
  })
}
