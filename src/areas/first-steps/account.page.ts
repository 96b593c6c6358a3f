import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { form } from '../../ui/parts/forms.ts'
import { fold, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { type AccountSummary, enterAccount, platformList } from '../account-register/index.ts'
import { readStanding, type Standing } from './gather-truth.ts'
import { stepPage } from './step-frame.ts'
import { stagesOf } from './stages.rule.ts'

export const accountScreen = screen({
  path: '/first-steps/account',
  clause: 'ACC-6',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const standing = await readStanding(work)
    const body =
      standing.accounts.length > 0
        ? standing.accounts.slice(0, 3).map((account) => stagesSheet(work, account, standing))
        : standing.truth.applications > 0
          ? askedFor()
          : entryForm(work, standing, typed)
    return stepPage(work, standing, { id: 'account', form: typed, body: html`${body}` })
  },
})

const askedFor = (): Html =>
  plain({
    title: 'A new account is asked for',
    body: acts(linkButton({ says: 'See how it stands', href: '/applications', kind: 'main' })),
  })

/** Where one account stands on its way to being live, and whose turn it is at each stage. */
function stagesSheet(work: Work, account: AccountSummary, standing: Standing): Html {
  const stages = stagesOf({
    state: account.state,
    runners: account.runners.filter(({ kind }) => kind === 'staff'),
    hasLogIn: standing.truth.liveWithoutLogIn === 0,
  })
  return sheet({
    title: account.name,
    body: html`${stages.map(({ says, whose, isDone }) =>
      row(
        mark(isDone ? 'tick' : 'clock', isDone ? 'go' : null),
        html`<h3>${says}</h3>${isDone ? null : html`<p class="quiet">${whose}</p>`}`,
      ),
    )}<div class="in">${acts(
      linkButton({ says: 'Open the account', href: `/accounts/${account.id}` }),
      work.caller.may.has('vault.manage') && account.state !== 'proposed'
        ? linkButton({ says: 'Log-in details', href: `/accounts/${account.id}/secrets`, icon: 'lock' })
        : null,
    )}</div>`,
  })
}

/** The same questions as for any account, begun for a school's main page; nothing that was told before is asked. */
function entryForm(work: Work, standing: Standing, typed: Form): Html {
  const staff = standing.members.filter(({ kind }) => kind === 'staff')
  if (staff.length < 2)
    return plain({
      title: 'It takes two',
      body: html`${quiet(html`Two members of staff run each account ${clauseLink('ACC-6')}. Ask a second one in first.`)}${acts(
        linkButton({ says: 'Ask people in', href: '/first-steps/people', kind: 'main' }),
      )}`,
    })
  const choices = staff.map(({ id: value, name, jobTitle }) => ({ value, says: jobTitle === '' ? name : `${name}, ${jobTitle}` }))
  const [first, second] = runnersToBe(standing)
  const shown = filled(typed, {
    name: `${work.school.name} page`.slice(0, 80),
    aim: 'Families see what the school has been doing, and know what comes next.',
    audience: 'Families of the school, and people who live near it.',
    visibility: 'open',
    leadId: first ?? '',
    secondId: second ?? '',
  })
  return html`${alone(work, standing)}${plain({
    title: 'An account you already have',
    body: form(
      '/first-steps/account',
      work.caller.csrf,
      stack('usual', [
        selectField({
          name: 'platform',
          label: 'Where is it?',
          form: shown,
          none: 'Choose',
          choices: platformList.filter((one) => one.id !== 'other').map((one) => ({ value: one.id, says: one.name })),
        }),
        textField({ name: 'handle', label: 'Its name there', hint: 'Such as @ashgrove.', form: shown, maxLength: 120 }),
        textField({ name: 'url', label: 'Its address', hint: 'If people can follow one.', type: 'url', form: shown, maxLength: 500 }),
        selectField({ name: 'leadId', label: 'Who leads it?', clause: 'ACC-6', form: shown, none: 'Choose', choices }),
        selectField({ name: 'secondId', label: 'Who runs it with them?', clause: 'ACC-6', form: shown, none: 'Choose', choices }),
        fold({
          title: 'What it is for, and for whom',
          open: typed.problems.some(({ field }) => ['name', 'aim', 'audience', 'visibility', 'visibilityHow'].includes(field ?? '')),
          body: stack('usual', [
            textField({ name: 'name', label: 'What people here call it', form: shown, required: true, maxLength: 80 }),
            textArea({ name: 'aim', label: 'What is it for?', clause: 'ACC-3', form: shown, rows: 2, max: 2000 }),
            textArea({ name: 'audience', label: 'Who reads it?', clause: 'ACC-4', form: shown, rows: 2, max: 1000 }),
            radioPicks({
              name: 'visibility',
              label: 'Open or closed?',
              clause: 'ACC-7',
              form: shown,
              choices: [
                { value: 'open', says: 'Open to everyone' },
                { value: 'closed', says: 'Closed: only people who are let in' },
              ],
            }),
            textField({ name: 'visibilityHow', label: 'If closed: who is let in, and who decides?', form: shown, maxLength: 500 }),
          ]),
        }),
        acts(
          button({ says: 'Put it before leaders', kind: 'main' }),
          linkButton({ says: 'Ask for a new account instead', href: '/applications/new', kind: 'bare' }),
        ),
      ]),
    ),
  })}`
}

/** Whoever enters it does not decide on it: said before, not after. @policy ACC-8 */
function alone(work: Work, { leaders, members, chair }: Standing): Html | null {
  if (leaders.some(({ id: one }) => one !== work.caller.memberId)) return null
  const coming = members.filter(({ state, roles }) => state === 'invited' && roles.includes('slt')).map(({ name }) => name)
  const words =
    coming.length > 0
      ? say(
          'note',
          `${coming.join(' or ')} decides on it, once in.`,
          html`Nobody decides on what they entered themselves. ${clauseLink('ACC-8')}`,
        )
      : say(
          'wait',
          'You are the only senior leader.',
          html`What you enter yourself, you cannot decide on. Let a colleague enter it under Accounts, and you decide; or ask for it as a new account, and ${
            chair ?? 'the chair of governors'
          } decides by a link. ${clauseLink('ACC-8')}`,
        )
  return html`<div class="gut">${words}</div>`
}

/** Two members of staff to begin from: the office and a teacher before leaders, who decide. */
function runnersToBe({ members }: Standing): readonly string[] {
  const staff = members.filter(({ kind }) => kind === 'staff')
  const leads = (one: (typeof staff)[number]): boolean => one.roles.includes('slt')
  const keeps = (one: (typeof staff)[number]): boolean => one.roles.includes('administrator')
  return [...staff].sort((a, b) => Number(leads(a)) - Number(leads(b)) || Number(keeps(b)) - Number(keeps(a))).map(({ id: one }) => one)
}

const person = (missing: string) => z.union([id(), z.literal('').transform(() => null)], missing)

export const accountAct = act({
  on: accountScreen,
  path: '/first-steps/account',
  clause: 'ACC-2',
  may: 'settings.manage',
  input: z.object({
    platform: oneOf(platformList.map((one) => one.id) as [string, ...string[]], 'Say where it is.'),
    handle: optionalText(120),
    url: z
      .union([z.literal('').transform(() => null), z.httpUrl('Give the whole address, beginning with https://.').max(500)])
      .default(null),
    leadId: person('Choose who leads it.'),
    secondId: person('Choose who runs it with them.'),
    name: text(80, 'Give it the name by which people here call it.'),
    aim: optionalText(2000),
    audience: optionalText(1000),
    visibility: oneOf(['open', 'closed'], 'Say whether it is open or closed.'),
    visibilityHow: optionalText(500),
  }),
  act: async (work, { secondId, ...entry }) => {
    await enterAccount(work, {
      ...entry,
      ownership: 'school',
      platformName: '',
      runningSince: '',
      runnerIds: secondId === null ? [] : [secondId],
    })
    return { to: '/first-steps/account', say: 'Entered. A leader who neither entered nor runs it decides.' }
  },
})
