import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { form as formOf } from '../../ui/parts/forms.ts'
import { inside, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { nameOf } from './care-sheets.ts'
import { mayDecideEntry } from './entry.rule.ts'
import { todayOf } from './school-day.ts'
import type { Cared } from './move-account.ts'
import { runnerIdsOf } from './read-accounts.ts'

/** An account that was there before: leaders say yes or no to it, by the same tests as for a new one. */
export function decideSheet(work: Work, { row, standing, members }: Cared, form: Form): Html | null {
  if (row.state !== 'proposed') return null
  const entered = quiet(
    `Entered by ${nameOf(members, row.entered_by) ?? 'somebody'}${row.running_since === '' ? '' : `; there since ${row.running_since}`}.`,
  )
  if (!work.caller.may.has('application.decide')) return sheet({ title: 'Before leaders', body: inside(entered) })
  if (!mayDecideEntry(work.caller.memberId, { enteredBy: row.entered_by, runnerIds: runnerIdsOf(row) }))
    return sheet({
      title: 'Somebody else decides',
      body: inside(stack('usual', [entered, quiet('You entered it or run it. Another senior leader decides.')])),
    })
  const ready =
    standing.locked === null
      ? say('go', 'Its people are ready.', 'Two members of staff have read the policy and are trained in date.')
      : say('wait', 'It would not go live yet.', standing.locked)
  const shown = filled(form, { reviewOn: todayOf(work).add({ years: 1 }).toString() })
  return sheet({
    id: 'decide',
    title: 'Does the school keep it?',
    body: inside(
      stack('usual', [
        entered,
        ready,
        formOf(`/accounts/${row.id}/approve`, work.caller.csrf, [
          textArea({
            name: 'conditions',
            label: 'On what conditions?',
            hint: 'Leave it empty when there are none.',
            clause: 'ACC-8',
            form: shown,
            rows: 2,
            max: 1000,
          }),
          textField({ name: 'reviewOn', label: 'Justified afresh by', type: 'date', form: shown }),
          acts(button({ kind: 'main', says: 'Yes, the school keeps it' })),
        ]),
        confirm({
          opens: 'No',
          title: 'Say no to this account?',
          text: 'Then it is closed over there, step by step. An account of the parents’ association is only taken off the register.',
          does: 'Say no',
          keeps: 'Not yet',
          kind: 'bad',
          action: `/accounts/${row.id}/decline`,
          csrf: work.caller.csrf,
          fields: html`<div class="field"><label for="reason-decline">Why not?</label><input class="in-t" type="text" id="reason-decline" name="reason" maxlength="500"></div>`,
        }),
      ]),
    ),
  })
}
