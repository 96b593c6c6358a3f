import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, form as formOf } from '../../ui/parts/forms.ts'
import { fold, inside, plain, sheet, stack } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { type AccountAct, offeredActs } from './account-states.rule.ts'
import type { Person } from './gather-standing.ts'
import { factsOf, type Held } from './move-account.ts'
import { platformNameOf } from './platform-list.ts'

const simple: Partial<Record<AccountAct, { readonly path: string; readonly says: string }>> = {
  'go-live': { path: 'live', says: 'Make it live' },
  'finish-transfer': { path: 'finish-hand-over', says: 'The hand-over is done' },
  'finish-closing': { path: 'finish-closing', says: 'It is gone over there' },
}
const asking: Partial<
  Record<
    AccountAct,
    { readonly path: string; readonly says: string; readonly title: string; readonly text: string; readonly kind: 'bad' | 'other' }
  >
> = {
  suspend: {
    path: 'suspend',
    says: 'Suspend',
    title: 'Suspend this account?',
    text: 'Nothing new goes out until somebody lets it go on. Messages can still be read.',
    kind: 'other',
  },
  resume: { path: 'resume', says: 'Let it go on', title: 'Let this account go on?', text: 'New posts can go out again.', kind: 'other' },
  close: {
    path: 'close',
    says: 'Close the account',
    title: 'Close this account?',
    text: 'Its planned posts stop at once and its inbox is no longer read. This cannot be undone: a new account needs a new application.',
    kind: 'bad',
  },
}

type Drawn = Held & { readonly members: readonly Person[] }

/** What can be done with it now, by this person; what is stopped says what stops it. */
export function accountActs(work: Work, drawn: Drawn, form: Form): Html | null {
  const elsewhere: readonly AccountAct[] = ['set-up', 'approve', 'decline']
  const offered = offeredActs(factsOf(work, drawn)).filter((one) => !elsewhere.includes(one.act))
  if (offered.length === 0) return null
  return plain({
    title: 'What can be done',
    body: offered.map(({ act, stoppedBecause }) => offer(work, drawn, { act, stoppedBecause, form })),
  })
}

const offer = (
  work: Work,
  drawn: Drawn,
  { act, stoppedBecause, form }: { act: AccountAct; stoppedBecause: string | null; form: Form },
): Html | null => {
  const to = (path: string) => `/accounts/${drawn.row.id}/${path}`
  const stops = stoppedBecause === null ? {} : { stoppedBecause, stopId: `stop-${act}` }
  const plainly = simple[act]
  if (plainly)
    return actForm(
      to(plainly.path),
      work.caller.csrf,
      html`${button({ kind: 'main', says: plainly.says, full: true, ...stops })}${stoppedBecause && html`<p class="quiet">${stoppedBecause}</p>`}`,
    )
  if (act === 'start-transfer') return handOver(work, drawn, form)
  const ask = asking[act]
  if (!ask) return null
  if (stoppedBecause !== null)
    return actForm(
      to(ask.path),
      work.caller.csrf,
      html`${button({ says: ask.says, full: true, ...stops })}<p class="quiet">${stoppedBecause}</p>`,
    )
  return confirm({
    opens: ask.says,
    title: ask.title,
    text: ask.text,
    does: ask.says,
    keeps: 'Leave it',
    kind: ask.kind,
    action: to(ask.path),
    csrf: work.caller.csrf,
    fields: reasonField(act),
  })
}

/** Several acts ask for a reason on one page: each field has an id of its own. */
const reasonField = (act: AccountAct): Html =>
  html`<div class="field"><label for="reason-${act}">Reason, which the runners will read</label><input class="in-t" type="text" id="reason-${act}" name="reason" maxlength="500"></div>`

const handOver = (work: Work, { row, standing }: Drawn, form: Form): Html => {
  const choices = standing.runners
    .filter((one) => one.kind === 'staff' && one.memberId !== row.lead_id && one.inDate)
    .map((one) => ({ value: one.memberId, says: one.name }))
  return confirm({
    opens: 'Hand it over',
    title: 'Hand this account over?',
    text: 'Until it is done nothing new goes out. Then change the log-in details that the old lead has seen.',
    does: 'Begin the hand-over',
    kind: 'other',
    keeps: 'Leave it',
    action: `/accounts/${row.id}/hand-over`,
    csrf: work.caller.csrf,
    fields: selectField({
      name: 'successorId',
      label: 'Who leads it next?',
      clause: 'ROL-A4',
      form: filled(form, { successorId: row.successor_id ?? '' }),
      none: 'Choose a runner',
      choices,
    }),
  })
}

/** Opening an approved account, or changing what the register says of it; for administrators. */
export function factsForm(work: Work, { row }: Held, form: Form): Html | null {
  if (!work.caller.may.has('account.manage') || row.state === 'proposed' || row.state === 'closing' || row.state === 'closed') return null
  const opens = row.state === 'approved'
  const shown = filled(form, { handle: row.handle, url: row.url ?? '', pupilContact: row.pupil_contact ? 'yes' : '' })
  const fields = stack('roomy', [
    textField({
      name: 'handle',
      label: 'Name on the platform',
      hint: 'Such as @ashgrove-eco. It can be filled in later.',
      form: shown,
      maxLength: 120,
    }),
    textField({ name: 'url', label: 'Address', hint: 'The link that families follow.', type: 'url', form: shown, maxLength: 500 }),
    tickField({ name: 'pupilContact', label: 'Staff may use it with pupils, for teaching', clause: 'SCO-14', form: shown }),
    acts(button({ says: opens ? 'Begin to set it up' : 'Keep', ...(opens ? { kind: 'main' as const } : {}) })),
  ])
  if (!opens)
    return fold({
      title: 'Change its name or address',
      open: form.problems.some((problem) => problem.field === 'handle' || problem.field === 'url'),
      body: formOf(`/accounts/${row.id}/facts`, work.caller.csrf, fields),
    })
  const says = html`<p>Open the account on ${platformNameOf(row)} in the school's name, with an e-mail address of the school and two-step sign-in. Keep its log-in details here, never in a notebook.</p>`
  return sheet({ title: 'Set it up', body: inside(formOf(`/accounts/${row.id}/set-up`, work.caller.csrf, [says, fields])) })
}
