import { z } from 'zod'
import { act, api, type Content, file, type Later, listed, type Outside, screen } from '../../infra/http/declare.ts'
import { id, oneOf, optionalText, text, wallTime } from '../../infra/http/fields.ts'
import { drawScreenshot, type Screenshot, screenshotIn } from '../../infra/pictures/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { dateTimeField, fileField, selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { placesByHand } from './has-accounts.ts'
import { openShot, writeDown } from './write-down.ts'

const writeScreen = screen({
  path: '/inbox/write-down',
  clause: 'MON-1',
  may: 'inbox.reply',
  input: z.object({ account: z.string().max(40).default('') }),
  show: async (work, { account }, typed): Promise<Content> => {
    const places = await placesByHand(work)
    return {
      title: 'Write down what somebody wrote',
      nav: 'inbox',
      crumb: html`<a href="/inbox">Inbox</a>`,
      lede: 'For accounts that no machine reads. It is answered, and counted, like anything else that comes in.',
      body:
        places.length === 0
          ? empty({
              title: 'Every account is read by itself',
              text: 'What is written there comes to the inbox without you.',
              action: acts(linkButton({ says: 'The inbox', href: '/inbox' })),
            })
          : stack('roomy', [errorSummary(typed), columns('side', [formSheet(work, typed, { places, account })], [otherWays(work)])]),
    }
  },
})

type Places = Awaited<ReturnType<typeof placesByHand>>
const formSheet = (work: Work, typed: Form, { places, account }: { readonly places: Places; readonly account: string }): Html => {
  const chosen = places.find(({ account_id }) => account_id === account) ?? (places.length === 1 ? places[0] : undefined)
  const form = filled(typed, { kind: 'comment', ...(chosen ? { channelId: chosen.channel_id } : {}) })
  const fields = [
    selectField({
      ...{ name: 'channelId', label: 'Where', form, none: 'Choose the account', required: true },
      choices: places.map(({ channel_id, name }) => ({ value: channel_id, says: name })),
    }),
    radioPicks({
      ...{ name: 'kind', label: 'What it is', form },
      choices: [
        { value: 'comment', says: 'A comment that others can see' },
        { value: 'message', says: 'A message to the school' },
      ],
    }),
    textField({ name: 'who', label: 'Who wrote it', hint: 'As their name stands there.', form, required: true, maxLength: 200 }),
    dateTimeField({ name: 'at', label: 'When they wrote it', hint: 'The time limit of the answer runs from then.', form, required: true }),
    textArea({ name: 'text', label: 'Their words', form, rows: 6, required: true, maxLength: 8000 }),
    textField({ name: 'url', label: 'Its address there, if it has one', type: 'url', form }),
    fileField({
      ...{ name: 'screenshot', label: 'A screenshot, if you have one', accept: 'image/png,image/jpeg,image/webp', form },
      hint: 'It is drawn anew and kept sealed. No picture of a child is needed here: cut them out first.',
    }),
    acts(button({ kind: 'main', says: 'Put it into the inbox' })),
  ]
  return formOf('/inbox/write-down', work.caller.csrf, inside(stack('roomy', fields)), { sheet: true, multipart: true })
}

const otherWays = (work: Work): Html =>
  plain({
    title: 'With less typing',
    body: [
      quiet(
        'If the platform tells you of comments by e-mail, forward that letter to the address of the account: it stands in the inbox with its writer and its time.',
      ),
      work.caller.may.has('channel.connect')
        ? linkButton({ says: 'Addresses for forwarding', href: '/inbox/addresses' })
        : quiet('Whoever connects the accounts can tell you the address.'),
    ],
  })

const drawing = async (_: Outside, { screenshot }: { readonly screenshot?: unknown }): Promise<Later<Screenshot | null>> => {
  const found = screenshotIn(screenshot)
  return async () => (found ? drawScreenshot(found) : null)
}
const input = z.object({
  channelId: id(),
  who: text(200, 'Say who wrote it.'),
  at: wallTime(),
  text: text(8000, 'Write down their words.'),
  url: z.union([z.url('This does not look like an address.').max(500), z.literal('')]).default(''),
  kind: oneOf(['comment', 'message']).default('comment'),
  screenshot: z.unknown().optional(),
})
const writeAct = act({
  on: writeScreen,
  path: '/inbox/write-down',
  clause: 'MON-1',
  may: 'inbox.reply',
  upload: true,
  input,
  ask: drawing,
  act: async (work, told, screenshot: Screenshot | null) => ({
    to: `/inbox/${await writeDown(work, { ...told, screenshot })}`,
    say: 'It is in the inbox. Its time limit runs from when it was written.',
  }),
})
const shotFile = file({
  path: '/inbox/:id/screenshot',
  clause: 'MON-1',
  may: 'inbox.reply',
  input: z.object({ id: id() }),
  send: async (work, { id: itemId }) => {
    const { bytes, mime } = await openShot(work, itemId)
    return { body: bytes, mime, inline: true, keepNowhere: true }
  },
})
const writeApi = api({
  method: 'POST',
  path: '/inbox/items',
  clause: 'MON-1',
  may: 'inbox.reply',
  summary: 'Write down what somebody wrote where no machine reads',
  upload: true,
  input: input.extend({ url: optionalText(500) }),
  output: z.object({ id: z.uuid() }),
  ask: drawing,
  handle: async (work, told, screenshot) => ({ id: await writeDown(work, { ...told, screenshot: screenshot as Screenshot | null }) }),
})

export const writeDownPages = listed(writeScreen, writeAct, shotFile, writeApi)
