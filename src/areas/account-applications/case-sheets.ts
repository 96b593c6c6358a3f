import type { Work } from '../../infra/work/work.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { finding } from '../../ui/parts/findings.ts'
import { inside, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { platformEntry } from '../account-register/index.ts'
import type { PackRunner } from './decision-pack.rule.ts'
import type { Gathered } from './gather-application.ts'

export const kinds = { staff: 'Staff', volunteer: 'Volunteer', governor: 'Governor', outside: 'From outside' } as const
const open = ['submitted', 'under-consideration', 'more-information']

/** What leaders must be satisfied of, line by line, and the button that makes a condition of what is missing. */
export function packSheet({ found, pack, more, offered }: Gathered, state: Html): Html {
  const mayDecide = offered.some((one) => one.act === 'approve-with-conditions' && one.stoppedBecause === null)
  const lines = [...pack.lines, ...more].map((line) => {
    const canMend = mayDecide && !line.ready && (line.clause === 'ACC-9' || line.clause === 'ACC-10') && pack.never === null
    const mends =
      canMend &&
      linkButton({ says: 'Make it a condition', href: `/applications/${found.id}?decision=approve-with-conditions#your-decision` })
    const tone = line.ready ? ('go' as const) : line.clause === 'ACC-6' ? ('stop' as const) : ('wait' as const)
    return finding({
      tone,
      title: line.says,
      text: line.because,
      clause: line.clause,
      mends,
      ...(line.ready ? {} : { verdict: line.clause === 'ACC-6' ? 'Stops it' : 'Not yet' }),
    })
  })
  return sheet({ title: open.includes(found.state) ? 'Ready to decide?' : 'Who would run it, checked', aside: state, body: lines })
}

/** The business case as it was written, with what was decided. */
export function caseSheet({ found, decider, route }: Gathered): Html {
  const written = (says: string, clause: string, is: string) => ({
    says,
    clause,
    is: is === '' ? html`<span class="quiet">Not written yet</span>` : is,
  })
  const visibility = found.visibility === null ? '' : `${found.visibility === 'open' ? 'Open' : 'Closed'}. ${found.visibility_how}`
  const all = [
    written('Where', 'RAT-1', platformEntry(found.platform).name),
    written('Aim', 'ACC-3', found.aim),
    written('Who it is for', 'ACC-4', found.audience),
    written('How people will hear of it', 'ACC-5', found.promotion),
    written('Open or closed', 'ACC-7', visibility),
  ]
  if (found.associated) all.push(written('Whose it is', 'ACC-2', `${found.owner_name}: associated with the school, not the school's own`))
  if (open.includes(found.state)) all.push(written('Who decides', 'ROL-S6', route.says))
  if (found.conditions !== '') all.push(written('Conditions', 'ACC-8', found.conditions))
  if (found.reasons !== '') all.push(written(`Reasons, by ${decider}`, 'ACC-8', found.reasons))
  if (found.review_on !== null) all.push(written('Justified afresh by', 'ACC-8', sayPlainDate(found.review_on)))
  return sheet({ title: 'The case for it', body: inside(facts(all)) })
}

/** Each runner: what they are, what they have read, how long they are trained, and what the office has recorded. */
export function runnersSheet(work: Work, { found, runners, policyNumber }: Gathered): Html {
  if (runners.length === 0) return sheet({ title: 'Who will run it', body: inside(quiet('Nobody is named yet.')) })
  const records = work.caller.may.has('people.manage') && open.includes(found.state)
  const rows = runners.map((one) => [
    who(one.name, [one.job_title, one.memberId === found.lead_id ? ', lead' : one.memberId === found.successor_id ? ', takes over' : null]),
    one.readAt === null ? tag('Not read', 'wait') : tag('Read', 'go'),
    trainingTag(one.training),
    one.state === 'active' ? kinds[one.kind] : one.state === 'invited' ? 'Not signed in yet' : 'Has left',
    checkTag(one),
    one.others,
  ])
  const columns = [
    { says: 'Runner' },
    { says: policyNumber === null ? 'Policy' : `Policy ${policyNumber}` },
    { says: 'Training' },
    { says: 'Here as' },
    { says: 'Role status' },
    { says: 'Other accounts' },
  ]
  return sheet({
    title: 'Who will run it',
    body: inside(
      stack('usual', [
        table({ caption: 'Runners and what they have done', hideCaption: true, columns, rows, pairs: true }),
        records ? toRecord(work, { found, runners }) : null,
      ]),
    ),
  })
}

/** For the office: whose role status it records next. Nobody records their own. */
const toRecord = (work: Work, { found, runners }: Pick<Gathered, 'found' | 'runners'>): Html | null => {
  const links = runners
    .filter((one) => one.memberId !== work.caller.memberId)
    .map((one) => html`<a href="/applications/${found.id}/checks/${one.memberId}">${one.name}</a>`)
  return links.length === 0 ? null : html`<p class="line">Record the role status of: ${links}</p>`
}

/** What the office has recorded: a yes or a no, with the day. */
export const checkTag = ({ roleCheck }: Pick<PackRunner, 'roleCheck'>): Html => {
  if (!roleCheck) return tag('Not recorded', 'wait')
  return tag(
    `${roleCheck.inOrder ? 'Yes' : 'No'}, ${roleCheck.checkedOn.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`,
    roleCheck.inOrder ? 'go' : 'stop',
  )
}

export const trainingTag = (training: PackRunner['training']): Html => {
  if (training === null) return tag('Not yet', 'wait')
  const month = training.expiresOn.toLocaleString('en-GB', { month: 'short', year: 'numeric' })
  return training.inDate ? tag(`To ${month}`, 'go') : tag(`Ran out ${month}`, 'wait')
}
