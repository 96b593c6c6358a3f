import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, many, nothing, oneOf, text } from '../../infra/http/fields.ts'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, taskRow } from '../../ui/parts/paper.ts'
import { checkPicks } from '../../ui/parts/picks.ts'
import { facts } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { webhookEvents, webhookEventWords } from './webhook-events.rule.ts'
import {
  addWebhook,
  type Delivery,
  endWebhook,
  newSecretFor,
  switchOn,
  tryWebhook,
  type Webhook,
  webhooks,
  whyNotCalled,
  webhookWithCalls,
} from './webhooks.ts'

const oneId = z.object({ id: id() })
const wordsOf = (event: string): string => (webhookEventWords as Readonly<Record<string, string>>)[event] ?? 'A try'
const standing = ({ off_at, failing_since }: Webhook): Html | null => {
  if (off_at !== null) return tag('Switched off', 'stop')
  return failing_since === null ? tag('Works', 'go') : tag('Does not answer', 'wait')
}

export const webhooksScreen = screen({
  path: '/webhooks',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const all = await webhooks(work)
    return {
      title: 'Webhooks',
      lede: 'Programs of the school that are told when something happens here.',
      nav: 'more',
      body: html`${errorSummary(typed)}${columns(
        'side',
        [
          sheet({
            title: all.length === 0 ? 'No program is told anything' : 'Programs that are told',
            body:
              all.length === 0
                ? inside(
                    quiet('A telephone system, a display in the office or the school’s own tools can be told. Give an address beside.'),
                  )
                : linkRows(
                    all.map((one) =>
                      linkRow({
                        href: `/webhooks/${one.id}`,
                        margin: mark('talk'),
                        title: one.name,
                        text: new URL(one.url).host,
                        chip: standing(one),
                      }),
                    ),
                  ),
          }),
        ],
        [plain({ title: 'A new one', body: newForm(work, typed) }), plain({ title: 'What is told', body: whatIsTold() })],
      )}`,
    }
  },
})

const whatIsTold = (): Html =>
  html`${quiet('What happened, when, and an address to look at it. Never a name, never a word that anybody wrote, nothing of children.')}${quiet('Each call is signed as Standard Webhooks describes it.')}`

const newForm = (work: Work, typed: Form): Html =>
  form(
    '/webhooks',
    work.caller.csrf,
    html`${textField({ name: 'name', label: 'What it is', form: typed, required: true, maxLength: 80 })}${textField({
      name: 'url',
      label: 'Address',
      hint: 'Begins with https://.',
      form: typed,
      required: true,
      type: 'url',
    })}${checkPicks({
      name: 'events',
      label: 'What it is told',
      form: typed,
      choices: webhookEvents.map((event) => ({ value: event, says: webhookEventWords[event] })),
    })}${acts(button({ says: 'Add it', kind: 'main' }))}`,
  )

export const addWebhookAct = act({
  on: webhooksScreen,
  path: '/webhooks',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: z.object({ name: text(80, 'Say what it is.'), url: text(2000, 'Give the address.'), events: many(oneOf(webhookEvents)) }),
  ask:
    async (outside, { url }) =>
    () =>
      whyNotCalled(outside.http as HttpClient, url),
  act: async (work, input, whyNot: string | null) => {
    const { id: webhook, secret } = await addWebhook(work, input, whyNot)
    return { show: () => secretPage(webhook, secret) }
  },
})

/** Shown this once, and never has an address. */
const secretPage = (webhook: string, secret: string): Content => ({
  title: 'Its secret',
  crumb: html`<a href="/webhooks">Webhooks</a>`,
  lede: 'By it the other side knows that it is us. It is shown this once.',
  nav: 'more',
  body: plain({
    body: html`${copyText({ id: 'secret', label: 'Secret', value: secret, hint: 'Keep it like a password.' })}${linkButton({ says: 'I have it', href: `/webhooks/${webhook}`, kind: 'main' })}`,
  }),
})

export const webhookScreen = screen({
  path: '/webhooks/:id',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: oneId,
  show: async (work, input): Promise<Content> => {
    const { webhook, calls } = await webhookWithCalls(work, input.id)
    return {
      title: webhook.name,
      crumb: html`<a href="/webhooks">Webhooks</a>`,
      lede: standing(webhook) ?? '',
      nav: 'more',
      body: columns('side', [offNote(webhook), callsSheet(work, calls)], [aboutPart(webhook), changePart(work, webhook)]),
    }
  },
})

const offNote = ({ off_at, off_because }: Webhook): Html | null =>
  off_at === null
    ? null
    : html`<div class="gut">${say('stop', 'It is called no more.', html`It did not answer for days: <bdi>${off_because}</bdi> Mend it there, then switch it on.`)}</div>`

const callsSheet = (work: Work, calls: readonly Delivery[]): Html =>
  sheet({
    title: calls.length === 0 ? 'Not called yet' : 'What it was told last',
    body:
      calls.length === 0 ? inside(quiet('Press “Try it” to see whether a call arrives.')) : html`${calls.map((one) => callRow(work, one))}`,
  })

const callRow = (work: Work, { event, at, done_at, due_at, because, tries }: Delivery): Html => {
  const when = (instant: Temporal.Instant): string => sayWhen(instant, work.school.timeZone, work.now())
  const next = due_at === null ? 'It is not tried again.' : `Next try ${when(due_at)}.`
  return taskRow({
    margin: mark(done_at ? 'tick' : 'talk', done_at ? 'go' : undefined),
    title: wordsOf(event),
    text: done_at
      ? `${when(at)}. It answered.`
      : tries === 0
        ? `${when(at)}. On its way.`
        : html`${when(at)}. <bdi>${because}</bdi> ${next}`,
    chip: done_at || tries === 0 ? null : tag(due_at === null ? 'Given up' : 'Not yet', due_at === null ? 'stop' : 'wait'),
  })
}

const aboutPart = ({ url, events }: Webhook): Html =>
  plain({
    title: 'About it',
    body: facts([
      { says: 'Address', is: html`<bdi>${url}</bdi>` },
      { says: 'Is told', is: events.map(wordsOf).join('; ') },
    ]),
  })

const changePart = (work: Work, { id: webhook, off_at }: Webhook): Html => {
  const { csrf } = work.caller
  return plain({
    title: 'Change it',
    close: true,
    body: html`${actForm(`/webhooks/${webhook}/${off_at === null ? 'try' : 'on'}`, csrf, button({ says: off_at === null ? 'Try it' : 'Switch it on', kind: 'main' }))}${fold(
      {
        title: 'A new secret',
        body: html`${quiet('For a day calls are signed with the old one too, so that nothing is lost while you change over.')}${actForm(`/webhooks/${webhook}/secret`, csrf, button({ says: 'Make a new secret' }))}`,
      },
    )}${confirm({
      opens: 'End it',
      title: 'Tell this program nothing more?',
      text: 'Its secret is good for nothing from then on.',
      does: 'End it',
      keeps: 'Keep it',
      action: `/webhooks/${webhook}/end`,
      csrf,
    })}`,
  })
}

const deed = (name: string, say: string, to: (id: string) => string, does: (work: Work, id: string) => Promise<void>) =>
  act({
    on: webhookScreen,
    path: `/webhooks/:id/${name}`,
    clause: 'ROL-A2',
    may: 'settings.manage',
    input: oneId,
    act: async (work, input) => {
      await does(work, input.id)
      return { to: to(input.id), say }
    },
  })
const here = (webhook: string): string => `/webhooks/${webhook}`

export const tryWebhookAct = deed('try', 'On its way. Look again in a few seconds.', here, tryWebhook)
export const switchOnAct = deed('on', 'It is called again from now on.', here, switchOn)
export const endWebhookAct = deed('end', 'It is told nothing more.', () => '/webhooks', endWebhook)
export const newSecretAct = act({
  on: webhookScreen,
  path: '/webhooks/:id/secret',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: oneId,
  act: async (work, input) => {
    const secret = await newSecretFor(work, input.id)
    return { show: () => secretPage(input.id, secret) }
  },
})
