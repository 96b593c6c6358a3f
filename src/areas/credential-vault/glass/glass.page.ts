import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { id, optionalText, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { sayTime, sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form } from '../../../ui/parts/forms.ts'
import { columns, inside, numberedRows, plain, sheet, stack } from '../../../ui/parts/paper.ts'
import { type Happening, timeline } from '../../../ui/parts/records.ts'
import { say } from '../../../ui/parts/words.ts'
import { stepUpField } from '../../people/index.ts'
import { accountLink, vaultPath } from '../credential-vault.page.ts'
import { sayField } from '../login-fields.ts'
import { keptSecret } from '../read-vault.ts'
import { reasonFields, reasonInput } from '../reveal.page.ts'
import { settingsOf } from '../settings.ts'
import { standsBehindAll } from '../vault-access.rule.ts'
import { askForSecret } from './ask-for-glass.ts'
import { type GlassView, glassView } from './read-glass.ts'
import { breakGlass, reviewIt, sayYes, stopIt } from './turn-glass.ts'

export const howItGoes = (waitHours: number): Html =>
  plain({
    title: 'How it goes',
    close: true,
    body: numberedRows([
      { title: 'You say why', text: 'Senior leaders, administrators and the account’s lead are told at once.' },
      { title: 'A second person says yes', text: `Or nobody stops it for ${waitHours} ${waitHours === 1 ? 'hour' : 'hours'}.` },
      { title: 'It opens for one hour', text: 'Each look is in the log before you see it. Then it closes by itself.' },
      { title: 'Afterwards', text: 'What was opened is changed at the platform, and somebody else reviews it.' },
    ]),
  })

export const askScreen = screen({
  path: '/secrets/:id/glass',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: secretId }, typed): Promise<Content> => {
    const { account, secret } = await keptSecret(work, secretId)
    return {
      title: 'Ask to open it',
      crumb: accountLink(account),
      lede: `${secret.label} opens for you by two people, or after a wait.`,
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          body: inside(
            form(
              `/secrets/${secretId}/glass`,
              work.caller.csrf,
              html`${reasonFields(work, typed, `/secrets/${secretId}/glass`)}${acts(button({ says: 'Ask', kind: 'main', icon: 'key' }), linkButton({ says: 'Leave it', href: vaultPath(account.id), kind: 'bare' }))}`,
            ),
          ),
        }),
        howItGoes((await settingsOf(work)).waitHours),
      )}`,
    }
  },
})

export const askAct = act({
  on: askScreen,
  path: '/secrets/:id/glass',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), ...reasonInput }),
  act: async (work, { id: secretId, reason, code }) => ({
    to: `/vault/glass/${await askForSecret(work, secretId, { reason, code })}`,
    say: 'Asked. Everybody who may stop it has been told.',
  }),
})

export const glassScreen = screen({
  path: '/vault/glass/:id',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: glassId }, typed): Promise<Content> => {
    const view = await glassView(work, glassId)
    return {
      title: `To open ${view.subject}`,
      crumb: view.account ? accountLink(view.account) : html`<a href="/vault">Log-in details</a>`,
      lede: html`<b>${view.askedBy.name}</b> asked ${sayWhen(view.askedAt, work.school.timeZone, work.now())}: “${view.reason}”`,
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({ title: standing[view.stage], body: inside(stack('usual', html`${now(work, view)}${turns(work, view, typed)}`)) }),
        plain({ title: 'So far', body: timeline(soFar(work, view)) }),
      )}`,
    }
  },
})

const standing: Readonly<Record<GlassView['stage'], string>> = {
  waiting: 'It waits for a second person',
  ready: 'It may be opened',
  open: 'It is open',
  closed: 'It is closed again',
  lapsed: 'Nobody opened it in time',
  cancelled: 'It was stopped',
}

function now(work: Work, view: GlassView): Html {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const { stage } = view
  if (stage === 'waiting') return say('wait', `Nothing is open.`, `Without a second person it may be opened ${when(view.waitUntil)}.`)
  if (stage === 'ready') return say('note', 'Nothing was looked at yet.', 'It may be opened within a day, for one hour.')
  if (stage === 'open')
    return say(
      'go',
      `Open for ${view.askedBy.name}.`,
      `It closes by itself at ${sayTime(view.closesAt ?? work.now(), work.school.timeZone)}.`,
    )
  if (stage === 'closed')
    return say('note', view.looks.length === 0 ? 'Nothing was looked at.' : 'What was looked at stands under “So far”.')
  return say('note', 'Nothing was opened.', 'If it is still needed it is asked for anew.')
}

/** What this person can do about it now. */
function turns(work: Work, view: GlassView, typed: Form): Html {
  const { caller } = work
  const path = `/vault/glass/${view.id}`
  const mine = view.askedBy.id === caller.memberId
  const senior = standsBehindAll(caller)
  const says = (does: string, words: string): Html =>
    form(`${path}/${does}`, caller.csrf, html`${stepUpField(work, typed, path)}${acts(button({ says: words, kind: 'main', icon: 'key' }))}`)
  return html`${view.stage === 'waiting' && senior && !mine ? says('yes', 'Say yes as the second person') : null}${
    view.stage === 'ready' && mine ? says('open', 'Open it for one hour') : null
  }${view.stage === 'open' && mine ? acts(goOn(view)) : null}${
    ['waiting', 'ready', 'open'].includes(view.stage) ? stopForm(work, view) : null
  }${view.stage === 'closed' && view.reviewedBy === null && senior && !mine ? reviewForm(work, view, typed) : null}`
}

const goOn = (view: GlassView): Html =>
  view.account
    ? linkButton({ says: 'Go to the log-in details', href: vaultPath(view.account.id), kind: 'main', icon: 'lock' })
    : linkButton({ says: 'Take the copy', href: `/vault/export/${view.id}`, kind: 'main', icon: 'lock' })

const stopForm = (work: Work, view: GlassView): Html =>
  confirm({
    opens: view.stage === 'open' ? 'Close it now' : 'Stop it',
    title: view.stage === 'open' ? 'Close it now?' : 'Stop this request?',
    text: 'Nothing opens by it any more. Everybody is told.',
    does: view.stage === 'open' ? 'Close it' : 'Stop it',
    keeps: 'Leave it',
    action: `/vault/glass/${view.id}/stop`,
    csrf: work.caller.csrf,
    fields: textField({ name: 'because', label: 'Why (not needed)', form: emptyForm, maxLength: 300 }),
  })

const reviewForm = (work: Work, view: GlassView, typed: Form): Html =>
  form(
    `/vault/glass/${view.id}/review`,
    work.caller.csrf,
    html`${textArea({ name: 'note', label: 'What you found', hint: 'Was the reason a good one? Was it changed at the platform afterwards?', form: typed, rows: 3, max: 600 })}${acts(button({ says: 'It is reviewed', kind: 'main', icon: 'eye' }))}`,
  )

function soFar(work: Work, view: GlassView): readonly Happening[] {
  const told = (at: Temporal.Instant | null, says: Html | string): readonly Happening[] =>
    at === null ? [] : [{ says, at: sayWhen(at, work.school.timeZone, work.now()), iso: at.toString() }]
  return [
    ...told(view.askedAt, html`<b>${view.askedBy.name}</b> asked. Everybody who may stop it was told.`),
    ...(view.approvedBy ? told(view.approvedAt, html`<b>${view.approvedBy}</b> said yes.`) : []),
    ...told(view.openedAt, html`<b>${view.askedBy.name}</b> opened it.`),
    ...view.looks.flatMap((look) =>
      told(look.at, html`${look.kind === 'copy' ? 'Copied, unseen,' : 'Looked at'} ${look.label}: ${sayField(look.field)}.`),
    ),
    ...(view.stoppedBy ? told(view.stoppedAt, html`<b>${view.stoppedBy}</b> stopped it. ${view.stoppedBecause}`) : []),
    ...(view.stage === 'closed' && !view.stoppedBy ? told(view.closesAt, 'It closed.') : []),
    ...(view.reviewedBy ? told(view.reviewedAt, html`<b>${view.reviewedBy}</b> reviewed it: “${view.reviewNote}”`) : []),
  ]
}

const code = optionalText(12)

export const yesAct = act({
  on: glassScreen,
  path: '/vault/glass/:id/yes',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object({ id: id(), code }),
  act: async (work, input) => {
    await sayYes(work, input.id, input.code)
    return { to: `/vault/glass/${input.id}`, say: 'You are the second person. It may be opened now.' }
  },
})

export const stopAct = act({
  on: glassScreen,
  path: '/vault/glass/:id/stop',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), because: optionalText(300) }),
  act: async (work, input) => {
    await stopIt(work, input.id, input.because)
    return { to: `/vault/glass/${input.id}`, say: 'Stopped. Nothing opens by it.' }
  },
})

export const openAct = act({
  on: glassScreen,
  path: '/vault/glass/:id/open',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), code }),
  act: async (work, input) => {
    await breakGlass(work, input.id, input.code)
    return { to: `/vault/glass/${input.id}`, say: 'Open for one hour. Each look is logged.' }
  },
})

export const reviewAct = act({
  on: glassScreen,
  path: '/vault/glass/:id/review',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object({ id: id(), note: text(600, 'Say in a few words what you found.') }),
  act: async (work, input) => {
    await reviewIt(work, input.id, input.note)
    return { to: `/vault/glass/${input.id}`, say: 'Reviewed.' }
  },
})
