import type { Work } from '../../infra/work/work.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import type { Member } from '../people/index.ts'
import type { WholeRun } from './leaver-runs.ts'
import { type How, kindRules, type Step, type StepKind, stepKinds } from './run-steps.rule.ts'
import { howButtons, kindIcons, kindTitles, stateTag } from './run-words.ts'

type Hands = { readonly staff: readonly Member[]; readonly may: boolean }

/** Everything that is theirs, one sheet a kind, what needs a decision first. */
export function stepSheets(work: Work, whole: WholeRun, hands: Hands): Html {
  const groups = stepKinds.flatMap((kind) => {
    const those = whole.steps.filter((one) => one.kind === kind)
    return those.length === 0 ? [] : [group(work, whole, { kind, those, hands })]
  })
  return groups.length === 0
    ? sheet({ title: 'What is theirs', body: inside(quiet('Nothing: no account, no post, no conversation, no log-in.')) })
    : html`${groups}`
}

const postKinds: readonly StepKind[] = ['scheduled', 'in-review', 'draft']

function group(work: Work, whole: WholeRun, { kind, those, hands }: { kind: StepKind; those: readonly Step[]; hands: Hands }): Html {
  const open = those.filter((one) => one.state === 'open')
  const many = hands.may && open.length > 1 && (kind === 'conversation' || postKinds.includes(kind))
  return sheet({
    title: kindTitles[kind],
    id: `kind-${kind}`,
    aside: clauseLink(kindRules[kind].clause),
    body: html`${many ? inside(allAtOnce(work, whole, { kind, count: open.length, hands })) : null}${those.map((step, at) => stepRow(work, whole, { step, at, hands }))}`,
  })
}

const peopleSelect = (
  name: string,
  fieldId: string,
  label: string,
  { staff, leaverId }: { staff: readonly Member[]; leaverId: string },
): Html =>
  html`<div class="field"><label for="${fieldId}">${label}</label><select id="${fieldId}" name="${name}"><option value="">Choose a person</option>${staff
    .filter((one) => one.id !== leaverId)
    .map((one) => html`<option value="${one.id}">${one.name}</option>`)}</select></div>`

const allAtOnce = (work: Work, { run }: WholeRun, { kind, count, hands }: { kind: StepKind; count: number; hands: Hands }): Html => {
  const what = kind === 'conversation' ? 'conversations' : 'posts'
  const fieldId = `all-${kind}`
  return fold({
    title: kind === 'conversation' ? `Hand all ${count} to one person` : 'Hand all open posts to one person',
    body: form(
      `/leavers/${run.id}/hand-all`,
      work.caller.csrf,
      html`${hiddenField('what', what)}${peopleSelect('to', fieldId, 'Who takes them over?', { staff: hands.staff, leaverId: run.member_id })}<div class="acts">${button({ says: 'Hand them over' })}</div>`,
    ),
  })
}

function stepRow(work: Work, whole: WholeRun, { step, at, hands }: { step: Step; at: number; hands: Hands }): Html {
  const title = step.path === null ? step.label : html`<a href="${step.path}">${step.label}</a>`
  const decided =
    step.decidedAt === null
      ? null
      : quiet(
          `${step.toId ? `To ${nameOf(whole, step.toId)}. ` : ''}Decided by ${nameOf(whole, step.decidedBy)}, ${sayDay(step.decidedAt, work.school.timeZone)}.`,
        )
  const offers = hands.may ? step.offers : []
  return row(
    mark(kindIcons[step.kind]),
    html`<div class="stack tight"><p class="line">${isToChange(step) ? tag('To change', 'wait') : stateTag(step.state)}</p><h3>${title}</h3>${step.detail === '' || isPast(step) ? null : html`<p>${step.detail}</p>`}${step.says === '' ? null : quiet(step.says)}${decided}${hands.may && isToChange(step) && step.path !== null ? html`<div class="acts">${linkButton({ says: 'Change it', href: step.path, icon: 'key' })}</div>` : null}${
      offers.length === 0 ? null : decide(work, whole, { step, fieldId: `${step.kind}-${at}`, hands })
    }</div>`,
  )
}

/** A log-in they know, once they are gone: nobody decides anything about it, somebody changes it. */
const isToChange = ({ kind, state }: Step): boolean => kind === 'secret' && state === 'open'

/** What was asked to be done about a way back reads wrongly once it is done. */
const isPast = ({ kind, state }: Step): boolean => kind === 'recovery' && state === 'done'

const nameOf = ({ people }: WholeRun, id: string | null): string => (id === null ? 'Schoolgate' : (people.get(id)?.name ?? 'Somebody'))

function decide(work: Work, { run }: WholeRun, { step, fieldId, hands }: { step: Step; fieldId: string; hands: Hands }): Html {
  const buttons = howButtons(step.kind)
  const offers = (how: How): boolean => step.offers.includes(how)
  const one = (how: How): Html => button({ says: buttons[how], name: 'how', value: how })
  return fold({
    title: isToChange(step)
      ? 'Or why it needs no change'
      : step.state === 'open'
        ? 'Decide'
        : step.how === null
          ? 'Is it not needed?'
          : 'Change this',
    body: form(
      `/leavers/${run.id}/settle`,
      work.caller.csrf,
      html`${hiddenField('kind', step.kind)}${hiddenField('subject', step.subjectId)}${
        offers('hand')
          ? html`${peopleSelect('to', `to-${fieldId}`, step.kind === 'lead' ? 'Who leads it next?' : 'Who takes it over?', { staff: hands.staff, leaverId: run.member_id })}<div class="acts">${one('hand')}${offers('suspend') ? one('suspend') : null}${offers('aside') ? one('aside') : null}</div>`
          : null
      }<div class="field"><label for="note-${fieldId}">Or why nothing needs to be done</label><input class="in-t" type="text" id="note-${fieldId}" name="note" maxlength="300" autocomplete="off"></div><div class="acts">${one('explain')}</div>`,
    ),
  })
}
