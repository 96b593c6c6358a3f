import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { day, id as idField, optionalText, text, upload } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { fileField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, stack, taskRow } from '../../ui/parts/paper.ts'
import { steps } from '../../ui/parts/progress.ts'
import { tag } from '../../ui/parts/words.ts'
import { bringLog } from './bring-log.ts'
import { stateLook } from './log-parts.ts'
import { chatPlace, type ChatPlace, mustRun } from './places.ts'
import { type ReadFile, readFile } from './read-file.ts'
import { type ImportRow, importsOf, type SourceRow, sourcesOf } from './read-logs.ts'
import { endSource, makeSource } from './sources.ts'

const mostBytes = 52_000_000
const one = z.object({ id: idField() })

export const chatLogScreen = screen({
  path: '/accounts/:id/chat-log',
  clause: 'MON-6',
  may: 'inbox.read',
  input: one,
  show: async (work, { id }, form, outside) => {
    const place = await chatPlace(work, id, outside)
    const [imports, sources] = [await importsOf(work, id), await sourcesOf(work, id)]
    const may = work.caller.may.has('inbox.reply')
    return {
      title: 'Read the chat log',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/accounts/${id}">${place.name}</a>`,
      lede: 'Only what was said in the account’s own channels is kept. What two people said to each other alone is thrown away unread.',
      body: stack('roomy', [
        may && html`<div class="gut">${steps(['Choose the file', 'See what would be kept', 'Keep it'], 0, 'upload')}</div>`,
        errorSummary(form),
        columns(
          'side',
          [may && chooseSheet(work, place, form), readBefore(work, place, imports)],
          [howTo(place), place.platform === 'minecraft' && machines(work, place, { sources, form })],
        ),
      ]),
    }
  },
})

const chooseSheet = (work: Work, place: ChatPlace, form: Form): Html =>
  formOf(
    `/accounts/${place.accountId}/chat-log`,
    work.caller.csrf,
    html`<div class="top"><h2>Choose the file</h2></div>${inside(
      stack('roomy', [
        fileField({
          name: 'file',
          label: 'The chat log',
          hint: `${place.transcript.file}. Up to 50 MB.`,
          form,
          accept: '.txt,.log,text/plain',
          required: true,
        }),
        textField({
          name: 'lastDay',
          label: 'Last day in it',
          hint: 'The lines do not say the year. It is worked out back from this day.',
          form: filled(form, { lastDay: work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString() }),
          type: 'date',
          required: true,
        }),
        textArea({
          name: 'players',
          label: 'Players of ours',
          hint: 'One name a line, or with commas. Left empty, everybody who spoke in these channels is kept.',
          form,
          rows: 3,
          maxLength: 4_000,
        }),
        acts(button({ says: 'See what would be kept', kind: 'main', icon: 'upload' })),
        quiet('A large file takes some seconds to read. Times are read as those of the school’s clock.'),
      ]),
    )}`,
    { sheet: true, multipart: true },
  )

const howTo = (place: ChatPlace): Html =>
  plain({ title: 'Where the file is', body: html`<ol class="steps">${place.transcript.steps.map((step) => html`<li>${step}</li>`)}</ol>` })

const readBefore = (work: Work, place: ChatPlace, imports: readonly ImportRow[]): Html =>
  sheet({
    title: 'Read so far',
    body:
      imports.length === 0
        ? inside(quiet('No chat log was read for this account yet.'))
        : linkRows(
            imports.map((row) =>
              linkRow({
                href: `/accounts/${place.accountId}/chat-log/${row.id}`,
                margin: mark('book'),
                title: row.file_name,
                text: `${sayWhen(row.brought_at, work.school.timeZone, work.now())}: ${lineCount(row)}`,
                chip: tag(stateLook[row.state].says, stateLook[row.state].tone),
              }),
            ),
          ),
  })
const lineCount = ({ lines, to_look_at }: ImportRow): string =>
  Number(lines) === 0 ? 'none of its lines is kept.' : `${lines} ${Number(lines) === 1 ? 'line' : 'lines'}, ${to_look_at} to look at.`

/** The server's own machine sends what is said as it is said. */
const machines = (work: Work, place: ChatPlace, { sources, form }: { sources: readonly SourceRow[]; form: Form }): Html =>
  plain({
    title: 'Or as it is said',
    body: [
      quiet('The machine on which the server runs can send its chat here by itself: what is said is in the inbox within seconds.'),
      ...sources.map((source) => machineRow(work, place, source)),
      work.caller.may.has('channel.connect') &&
        fold({
          title: 'Let a machine send it',
          open: form.problems.some(({ field }) => field === 'name'),
          body: formOf(
            `/accounts/${place.accountId}/chat-log/machines`,
            work.caller.csrf,
            html`${textField({ name: 'name', label: 'What the machine is called', form, required: true, maxLength: 80 })}${acts(button({ says: 'Make a key for it', icon: 'key' }))}`,
          ),
        }),
    ],
  })

const machineRow = (work: Work, place: ChatPlace, source: SourceRow): Html =>
  taskRow({
    margin: mark('link'),
    title: source.name,
    text:
      source.heard_at === null
        ? 'Nothing has come from it yet.'
        : `Last heard ${sayWhen(source.heard_at, work.school.timeZone, work.now())}. ${source.kept} lines kept, ${source.left_out} left out.`,
    action: work.caller.may.has('channel.connect')
      ? confirm({
          opens: 'End it',
          title: 'End this machine’s key?',
          text: 'What it sends from now on is not taken.',
          does: 'End it',
          keeps: 'Keep it',
          action: `/accounts/${place.accountId}/chat-log/machines/${source.id}/end`,
          csrf: work.caller.csrf,
        })
      : null,
  })

const readAct = act({
  on: chatLogScreen,
  path: '/accounts/:id/chat-log',
  clause: 'MON-6',
  may: 'inbox.reply',
  upload: mostBytes,
  input: one.extend({ file: upload(), lastDay: day('Give the last day in it.'), players: optionalText(4_000) }),
  ask: async (outside, { id, file, lastDay, players }, work) => {
    const { transcript } = await chatPlace(work, id, outside)
    await mustRun(work, id)
    const how = { zone: work.school.timeZone, lastDay: Temporal.PlainDate.from(lastDay), players: namesIn(players) }
    return () => readFile(transcript, file, how)
  },
  act: async (work, { id }, read: ReadFile, outside) => {
    const importId = await bringLog(work, await chatPlace(work, id, outside), read)
    return { to: `/accounts/${id}/chat-log/${importId}` }
  },
})

const namesIn = (players: string): readonly string[] =>
  players
    .split(/[\n,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const makeAct = act({
  on: chatLogScreen,
  path: '/accounts/:id/chat-log/machines',
  clause: 'MON-1',
  may: 'channel.connect',
  input: one.extend({ name: text(80, 'Say what the machine is called.') }),
  act: async (work, { id, name }) => {
    const made = await makeSource(work, id, name)
    return {
      show: (origin) => ({
        title: 'A key for the machine',
        crumb: html`<a href="/accounts/${id}/chat-log">Read the chat log</a>`,
        lede: 'It is shown this once. Put it into a file on the machine that only the server’s own user can read.',
        nav: 'accounts',
        body: plain({
          body: [
            copyText({ id: 'key', label: 'The key', value: made.key, hint: 'Into the file schoolgate.key, say.' }),
            copyText({
              id: 'command',
              label: 'What the machine runs',
              value: `schoolgate minecraft-log --follow --folder logs --to ${origin}/push/chat/${made.id} --key-file schoolgate.key`,
              hint: `Made ${sayDay(work.now(), work.school.timeZone)} for ${name}.`,
            }),
            linkButton({ says: 'I have it', href: `/accounts/${id}/chat-log`, kind: 'main' }),
          ],
        }),
      }),
    }
  },
})

const endAct = act({
  on: chatLogScreen,
  path: '/accounts/:id/chat-log/machines/:source/end',
  clause: 'MON-1',
  may: 'channel.connect',
  input: one.extend({ source: idField() }),
  act: async (work, { id, source }) => {
    await endSource(work, id, source)
    return { to: `/accounts/${id}/chat-log`, say: 'Its key is ended.' }
  },
})

export const chatLogPages = [chatLogScreen, readAct, makeAct, endAct]
