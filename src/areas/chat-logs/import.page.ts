import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { id as idField } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayDay, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { actForm, errorSummary } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { steps } from '../../ui/parts/progress.ts'
import { facts } from '../../ui/parts/records.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { keepLog, throwLogAway } from './decide-log.ts'
import { ownReasons, placeWords, stateLook } from './log-parts.ts'
import { chatPlace, type ChatPlace } from './places.ts'
import { importById, type ImportRow, type LineRow, linesOf, pageOf } from './read-logs.ts'

const one = z.object({ id: idField(), log: idField() })
const asked = one.extend({
  show: z.enum(['look', 'all']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})

const importScreen = screen({
  path: '/accounts/:id/chat-log/:log',
  clause: 'MON-6',
  may: 'inbox.read',
  input: asked,
  show: async (work, { id, log, show, page }, form, outside) => {
    const place = await chatPlace(work, id, outside)
    const read = await importById(work, id, log)
    const only = (show ?? (Number(read.to_look_at) > 0 ? 'look' : 'all')) === 'look'
    const lines = await linesOf(work, log, { only, page })
    return {
      title: read.state === 'read' ? 'What would be kept' : read.file_name,
      nav: 'accounts',
      crumb: html`<a href="/accounts/${id}">${place.name}</a> / <a href="/accounts/${id}/chat-log">Read the chat log</a>`,
      lede: ledeOf(read),
      body: stack('roomy', [
        read.state === 'read' && html`<div class="gut">${steps(['Choose the file', 'See what would be kept', 'Keep it'], 1)}</div>`,
        errorSummary(form),
        columns(
          'side',
          [linesSheet(work, { place, read, lines, only, page })],
          [decision(work, read), leftOut(place, read), evidence(work, read)],
        ),
      ]),
    }
  },
})

const count = (of: number, word: string): string => `${of} ${word}${of === 1 ? '' : 's'}`

function ledeOf(read: ImportRow): string {
  const [lines, look] = [Number(read.lines), Number(read.to_look_at)]
  if (read.state === 'thrown-away') return 'It was thrown away: none of its lines is here.'
  if (read.state === 'kept')
    return `${count(look, 'line')} went to the inbox to be looked at.${read.forget_at === null ? ' The rest has left.' : ' The rest leaves after thirty days.'}`
  if (lines === 0) return 'Nothing in it is yours to keep.'
  return `${count(lines, 'line')} of the account’s own channels. ${look === 0 ? 'The word lists find nothing in them.' : `${count(look, 'line')} should be looked at.`}`
}

type Shown = {
  readonly place: ChatPlace
  readonly read: ImportRow
  readonly lines: readonly LineRow[]
  readonly only: boolean
  readonly page: number
}

const linesSheet = (work: Work, { place, read, lines, only, page }: Shown): Html => {
  const here = `/accounts/${place.accountId}/chat-log/${read.id}`
  const all = Number(only ? read.to_look_at : read.lines)
  const address = (to: number): string => `${here}?show=${only ? 'look' : 'all'}&page=${to}`
  const other = only
    ? linkButton({ says: `All ${read.lines}`, href: `${here}?show=all` })
    : linkButton({ says: `To look at: ${read.to_look_at}`, href: `${here}?show=look` })
  const turns = [
    page > 1 && linkButton({ says: 'Earlier', href: address(page - 1) }),
    page * pageOf < all && linkButton({ says: 'Later', href: address(page + 1) }),
  ]
  return sheet({
    title: only ? 'Lines to look at' : 'What was said',
    aside: Number(read.to_look_at) > 0 && Number(read.to_look_at) < Number(read.lines) ? other : null,
    body:
      lines.length === 0
        ? inside(quiet('There is nothing here to read.'))
        : html`${lines.map((line) => lineRow(work, line))}${all > pageOf ? inside(html`<div class="acts">${turns}</div>`) : null}`,
  })
}

const lineRow = (work: Work, line: LineRow): Html =>
  row(
    line.findings.length > 0 ? mark('eye', 'wait') : null,
    html`<p><b><bdi>${line.who}</bdi></b> <span class="quiet">${placeWords[line.place] ?? line.place}, <time datetime="${line.at.toString()}">${sayWhen(line.at, work.school.timeZone, work.now())}</time></span></p><p class="said-text"><bdi>${line.words}</bdi></p>${line.findings.map(
      ({ says, clause }) => html`<p class="line">${tag(says, 'wait')} ${clauseLink(clause)}</p>`,
    )}`,
  )

const decision = (work: Work, read: ImportRow): Html | null => {
  if (read.state !== 'read' || !work.caller.may.has('inbox.reply')) return null
  const here = `/accounts/${read.account_id}/chat-log/${read.id}`
  const look = Number(read.to_look_at)
  return plain({
    title: 'Keep it?',
    body: [
      quiet(
        look === 0
          ? 'Kept lines can be read here for thirty days.'
          : `${count(look, 'line')} ${look === 1 ? 'goes' : 'go'} to the inbox, where you can act on ${look === 1 ? 'it' : 'them'}. The rest can be read here for thirty days.`,
      ),
      Number(read.lines) > 0 && actForm(`${here}/keep`, work.caller.csrf, button({ says: 'Keep these lines', kind: 'main' })),
      actForm(`${here}/throw-away`, work.caller.csrf, button({ says: 'Throw it away' })),
    ],
  })
}

const leftOut = (place: ChatPlace, read: ImportRow): Html => {
  const words: Readonly<Record<string, string>> = { ...place.transcript.reasons, ...ownReasons }
  const reasons = Object.entries(read.left_out).toSorted(([, a], [, b]) => b - a)
  return plain({
    title: 'Left out',
    body:
      reasons.length === 0
        ? quiet('Every line of the file is kept.')
        : facts(reasons.map(([reason, lines]) => ({ says: count(lines, 'line'), is: words[reason] ?? reason }))),
  })
}

const evidence = (work: Work, read: ImportRow): Html =>
  plain({
    title: 'The file',
    body: [
      facts([
        { says: 'Name', is: html`<bdi>${read.file_name}</bdi>` },
        { says: 'Size', is: `${Math.max(1, Math.round(Number(read.file_size) / 1_000)).toLocaleString('en-GB')} kB` },
        {
          says: 'Last day',
          is: sayDay(
            read.last_day.toZonedDateTime({ timeZone: work.school.timeZone, plainTime: '12:00' }).toInstant(),
            work.school.timeZone,
          ),
        },
        { says: 'State', is: tag(stateLook[read.state].says, stateLook[read.state].tone) },
        { says: 'Fingerprint', is: html`<code class="wrap">${read.file_hash}</code>` },
      ]),
      quiet(
        'Schoolgate does not keep the file. Whoever has it can prove by the fingerprint (SHA-256) that it is this one: put it away safely.',
      ),
    ],
  })

const keepAct = act({
  on: importScreen,
  path: '/accounts/:id/chat-log/:log/keep',
  clause: 'MON-6',
  may: 'inbox.reply',
  input: one,
  act: async (work, { id, log }, _, outside) => {
    const look = await keepLog(work, await chatPlace(work, id, outside), log)
    return { to: `/accounts/${id}/chat-log/${log}`, say: look === 0 ? 'Kept.' : `Kept. ${count(look, 'line')} in the inbox.` }
  },
})

const throwAct = act({
  on: importScreen,
  path: '/accounts/:id/chat-log/:log/throw-away',
  clause: 'MON-6',
  may: 'inbox.reply',
  input: one,
  act: async (work, { id, log }) => {
    await throwLogAway(work, id, log)
    return { to: `/accounts/${id}/chat-log`, say: 'Thrown away. Nothing of it is left here.' }
  },
})

export const importPages = [importScreen, keepAct, throwAct]
