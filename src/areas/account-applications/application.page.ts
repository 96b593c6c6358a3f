import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { id as idField, oneOf, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary } from '../../ui/parts/forms.ts'
import { leaves } from '../../ui/parts/gate.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { steps } from '../../ui/parts/progress.ts'
import { timeline } from '../../ui/parts/records.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { tag } from '../../ui/parts/words.ts'
import { platformEntry } from '../account-register/index.ts'
import { happened, stateLooks } from './application-parts.ts'
import { type ApplicationHappening, type ApplicationState, decisions, stateWords } from './application-states.rule.ts'
import { answerForm, decisionForm, linkForm, ownerActs } from './application-turns.ts'
import { caseSheet, packSheet, runnersSheet } from './case-sheets.ts'
import { sentTo } from './deciders.rule.ts'
import { decideApplication } from './decide-application.ts'
import { type Gathered, gatherApplication } from './gather-application.ts'
import { sendFreshLink } from './send-fresh-link.ts'
import { answerApplication, submitApplication, withdrawApplication } from './send-application.ts'

const oneId = z.object({ id: idField() })
const shown = oneId.extend({ decision: z.string().optional() })

export const applicationScreen = screen({
  path: '/applications/:id',
  clause: 'ACC-8',
  // Whoever decides may be a governor or a deputy without the right to read applications: the page itself knows who may see it.
  may: 'today.see',
  input: shown,
  show: async (work, { id, decision }, form) => {
    const all = await gatherApplication(work, id)
    const { found } = all
    const when = found.submitted_at === null ? 'not sent yet' : `sent ${sayWhen(found.submitted_at, work.school.timeZone, work.now())}`
    const preset: Form = decision === undefined || form.problems.length > 0 ? form : { ...form, values: { decision } }
    const state = tag(stateWords[found.state], stateLooks[found.state].tone)
    return {
      title: found.name,
      nav: 'accounts',
      lede: ledeOf(all),
      crumb: html`${way(work)}${found.reference === null ? '' : ` / ${found.reference}`}, ${when}`,
      body: columns(
        'side',
        [
          errorSummary(form),
          answerForm(work, all, preset),
          packSheet(all, state),
          caseSheet(all),
          runnersSheet(work, all),
          talkSheet(work, all),
          decisionForm(work, all, preset),
        ],
        [gateOf(all), linkForm(work, all), storySheet(work, all), ownerActs(work, all)],
      ),
    }
  },
})

/** A governor who decides has no list of accounts to go back to. */
const way = (work: Work): Html =>
  work.caller.may.has('application.read')
    ? html`<a href="/accounts">Accounts</a> / <a href="/applications">applications</a>`
    : html`<a href="/">Today</a> / application`

const ledeOf = ({ found, nameOf, offered, isMine, decider, route }: Gathered): string => {
  const what = `${found.visibility === 'closed' ? 'a closed' : 'an open'} account on ${platformEntry(found.platform).name}`
  if (decided(found.state))
    return `${isMine ? 'You' : nameOf(found.applicant_id)} asked for ${what}. ${decider} said ${found.state === 'rejected' ? 'no' : 'yes'}.`
  const asks = isMine ? `You ask for ${what}.` : `${nameOf(found.applicant_id)} asks for ${what}.`
  const decision = offered.find((one) => one.act === 'approve')
  if (decision && decision.stoppedBecause === null) return `${asks} You may decide.`
  if (found.state === 'more-information')
    return isMine ? `${asks} You are asked for more before it is decided.` : `${asks} More information was asked for.`
  return found.state === 'withdrawn' ? asks : `${asks} ${route.says}`
}

const decided = (state: ApplicationState): boolean => ['approved', 'approved-with-conditions', 'rejected'].includes(state)
const standsAt: Readonly<Record<ApplicationState, number>> = {
  draft: 0,
  submitted: 1,
  'more-information': 1,
  'under-consideration': 2,
  approved: 4,
  'approved-with-conditions': 4,
  rejected: 4,
  withdrawn: 1,
}

/** The gate: one leaf for who asks, one for who decides. Both open only on a yes. */
const gateOf = ({ found, nameOf, offered, decider: whoDecided, route }: Gathered) => {
  const sent = found.submitted_at !== null && found.state !== 'withdrawn'
  const settled = decided(found.state)
  const yes = found.state !== 'rejected'
  const asked = { leaders: 'A senior leader', deputies: 'A deputy', chair: 'The chair of governors', nobody: 'Nobody yet' }[route.by]
  const decider = settled ? whoDecided : asked
  const does = settled ? (yes ? (found.conditions === '' ? 'said yes' : 'said yes, with conditions') : 'said no') : 'decides'
  return plain({
    title: 'Two to open the gate',
    body: [
      leaves(
        { name: nameOf(found.applicant_id), does: sent ? 'made the case' : 'makes the case', is: sent ? 'yes' : 'open' },
        { name: decider, does, is: settled ? (yes ? 'yes' : 'no') : 'open' },
      ),
      found.state === 'withdrawn'
        ? quiet('It was taken back.')
        : steps(['Written', 'Sent', 'Considered', 'Decided'], standsAt[found.state]),
      offered.some((one) => one.act === 'approve' && one.stoppedBecause === null) &&
        linkButton({ says: 'Go to your decision', href: '#your-decision' }),
      found.account_id !== null && linkButton({ says: 'Open the account', href: `/accounts/${found.account_id}` }),
    ],
  })
}

const noteOf = ({ act, note }: { readonly act: ApplicationHappening; readonly note: string }): Html | null => {
  if (note === '') return null
  return act === 'submit' || act === 'chase' || act === 'escalate'
    ? html` ${act === 'submit' ? note : `(${note})`}`
    : html`: <q>${note}</q>`
}

const storySheet = (work: Work, { story }: Gathered) =>
  sheet({
    title: 'So far',
    body: timeline(
      story.map((one) => ({
        says: html`${one.by} ${happened[one.act]}${noteOf(one)}`,
        at: sayWhen(one.at, work.school.timeZone, work.now()),
        iso: one.at.toString(),
      })),
    ),
  })

/** Questions and answers, oldest first, each with its day. */
const talkSheet = (work: Work, { story }: Gathered): Html | null => {
  const talk = story.filter(({ act }) => act === 'ask' || act === 'answer').toReversed()
  if (talk.length === 0) return null
  const bubbles = talk.map((one) =>
    bubble({
      name: one.by,
      at: sayWhen(one.at, work.school.timeZone, work.now()),
      iso: one.at.toString(),
      text: one.note,
      ours: one.act === 'answer',
    }),
  )
  return sheet({ title: 'Asked and answered', body: inside(stack('usual', bubbles)) })
}

export const decideAct = act({
  on: applicationScreen,
  path: '/applications/:id/decide',
  clause: 'ROL-S6',
  may: 'today.see',
  input: oneId.extend({
    decision: oneOf(decisions, 'Choose what you decide.'),
    reasons: optionalText(2000),
    conditions: optionalText(2000),
    reviewOn: z.union([z.iso.date('Give a date.'), z.literal('')]).default(''),
  }),
  act: async (work, { id, reviewOn, ...input }) => {
    const { accountId } = await decideApplication(work, id, {
      ...input,
      reviewOn: reviewOn === '' ? null : Temporal.PlainDate.from(reviewOn),
    })
    return { to: `/applications/${id}`, say: accountId === null ? 'Recorded.' : 'Approved. An administrator can open the account now.' }
  },
})

export const submitAct = act({
  on: applicationScreen,
  path: '/applications/:id/submit',
  clause: 'ROL-S5',
  may: 'application.write',
  input: oneId,
  act: async (work, { id }) => {
    const route = await submitApplication(work, id)
    return { to: `/applications/${id}`, say: sentTo(route) }
  },
})

export const answerAct = act({
  on: applicationScreen,
  path: '/applications/:id/answer',
  clause: 'ACC-8',
  may: 'application.write',
  input: oneId.extend({ answer: optionalText(2000) }),
  act: async (work, { id, answer }) => {
    await answerApplication(work, id, answer)
    return { to: `/applications/${id}`, say: 'Your answer is with the senior leaders.' }
  },
})

export const withdrawAct = act({
  on: applicationScreen,
  path: '/applications/:id/withdraw',
  clause: 'ACC-2',
  may: 'application.write',
  input: oneId,
  act: async (work, { id }) => {
    await withdrawApplication(work, id)
    return { to: '/applications', say: 'Taken back.' }
  },
})

export const linkAct = act({
  on: applicationScreen,
  path: '/applications/:id/link',
  clause: 'ROL-S6',
  may: 'application.read',
  input: oneId,
  act: async (work, { id }) => {
    await sendFreshLink(work, id)
    return { to: `/applications/${id}`, say: 'A fresh link is on its way.' }
  },
})
