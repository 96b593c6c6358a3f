import { z } from 'zod'
import { act, type Content, file, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay, sayTime, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, askForm, errorSummary } from '../../ui/parts/forms.ts'
import { columns, fold, inside, line, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { sayAct, sayDetail, sayPart } from './act-words.ts'
import { checkStored } from './check-stored.ts'
import { LogBroken } from './audit-log.errors.ts'
import { exportLog } from './export-log.ts'
import { type LogFilter, type LogHead, type LogLine, type LogPage, readLog } from './read-log.ts'
import { verifierText } from './verifier-text.ts'

/** An empty field of the form asks for nothing. */
const maybe = <T extends z.ZodType>(one: T) => z.preprocess((value) => (value === '' ? undefined : value), one.optional())
export const filterInput = z.object({
  before: maybe(
    z.coerce
      .number('Give the number of an entry.')
      .int()
      .min(1)
      .max(2 ** 31),
  ),
  clause: maybe(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9-]{1,20}$/, 'A clause is written like ROL-A2.'),
  ),
  person: maybe(z.uuid('Choose a person from the list.')),
  day: maybe(z.iso.date('Give a day.')),
})

export const logScreen = screen({
  path: '/log',
  clause: 'LEG-3',
  may: 'log.read',
  input: filterInput,
  show: async (work, filter, typed): Promise<Content> => {
    const log = await readLog(work, filter)
    return {
      title: 'Log',
      lede: 'What was done here, by whom, and for which clause. Nothing in it can be changed afterwards without being found out.',
      nav: 'log',
      body: html`${errorSummary(typed)}${columns('side', html`${filterPart(log, filter)}${linesPart(work, log, filter)}`, html`${checkPart(work, log.head)}`)}`,
    }
  },
})

function filterPart(log: LogPage, filter: LogFilter): Html {
  const form: Form = { values: { clause: filter.clause ?? '', person: filter.person ?? '', day: filter.day ?? '' }, problems: [] }
  const asks = Boolean(filter.clause || filter.person || filter.day)
  const people = log.people.map(({ id, name }) => ({ value: id, says: name }))
  const search = fold({
    title: asks ? 'Only some of it is shown' : 'Look for something',
    open: asks,
    body: askForm(
      '/log',
      html`${textField({ name: 'day', label: 'Day', type: 'date', form })}${log.names ? selectField({ name: 'person', label: 'Who', form, choices: people, none: 'Everybody' }) : null}${textField(
        { name: 'clause', label: 'Clause', hint: 'Like ROL-A2.', form, maxLength: 20 },
      )}${acts(button({ says: 'Look', icon: 'search' }), asks ? linkButton({ says: 'Show all', href: '/log', kind: 'bare' }) : null)}`,
    ),
  })
  return plain({ close: true, body: search })
}

function linesPart(work: Work, log: LogPage, filter: LogFilter): Html {
  if (log.lines.length === 0)
    return empty({
      title: 'Nothing of that kind',
      text: 'Ask for another day, person or clause.',
      action: linkButton({ says: 'Show all', href: '/log' }),
    })
  const days = Map.groupBy(log.lines, ({ at }) => sayDay(at, work.school.timeZone))
  const older = new URLSearchParams(
    Object.entries({ ...filter, before: log.next }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  )
  const end =
    log.next === null ? quiet('This is where the log begins.') : acts(linkButton({ says: 'Older', href: `/log?${older}`, icon: 'back' }))
  const last = days.size - 1
  return html`${[...days].map(([day, lines], at) =>
    sheet({ title: day, body: html`${lines.map((one) => lineRow(work, one))}${at === last ? inside(end) : null}` }),
  )}`
}

const lineRow = (work: Work, one: LogLine): Html =>
  row(
    mark(one.bySoftware ? 'clock' : 'pencil'),
    stack('tight', html`${line(html`<b>${sayAct(one.act)}</b>${clauseLink(one.clause)}`, true)}${moreOf(work, one)}`),
  )

/** Somebody without a sign-in, who came by a link and a code, is named in the entry itself. */
const byLink = ({ actor, payload }: LogLine): string | null =>
  actor === null && typeof payload?.by === 'string' && payload.how !== undefined ? `${payload.by}, by link` : null
const whoDid = (one: LogLine): string => one.actor?.name ?? byLink(one) ?? (one.bySoftware ? 'Schoolgate' : 'Somebody at school')

const places: Readonly<Record<string, { readonly says: string; readonly at: string }>> = {
  account: { says: 'the account', at: '/accounts/' },
  application: { says: 'the application', at: '/applications/' },
  item: { says: 'the message', at: '/inbox/' },
  member: { says: 'the person', at: '/people/' },
}

const subjectPart = ({ subject }: LogLine): Html | null => {
  const place = places[subject.kind]
  return place && subject.id ? html`<p><a href="${place.at}${subject.id}">Open ${place.says}</a></p>` : null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isWord = (value: Json): boolean => value !== null && value !== '' && !(typeof value === 'string' && uuid.test(value))

/** Who and when; and, for those who read names, the details in words. Ids say nothing to a reader; the export has them. */
function moreOf(work: Work, one: LogLine): Html {
  const by = html`<span class="quiet">${whoDid(one)}, ${sayTime(one.at, work.school.timeZone)}</span>`
  if (one.payload === null) return html`<p>${by}</p>`
  const said = Object.entries(one.payload).flatMap(([name, value]) => {
    const is = sayValue(value)
    return is === '' ? [] : [{ says: sayDetail(name), is }]
  })
  const place = one.seq === null ? 'It is being given its number.' : `Number ${one.seq} in the log.`
  const body = html`${said.length > 0 ? facts(said) : null}${subjectPart(one)}${quiet(html`${sayPart(one.act)}. ${place}`)}`
  return fold({ title: by, body: stack('tight', body) })
}

function sayValue(value: Json): string {
  if (Array.isArray(value))
    return value
      .map((item) => sayValue(item as Json))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([name, item]) => [sayDetail(name), sayValue(item as Json)])
      .filter(([, item]) => item)
      .map(([name, item]) => `${name}: ${item}`)
      .join('; ')
  return isWord(value) ? String(value) : ''
}

function checkPart(work: Work, head: LogHead): Html {
  const { checkpoint } = head
  const when = checkpoint && sayWhen(checkpoint.at, work.school.timeZone, work.now())
  const stands = facts([
    { says: 'Entries', is: head.size.toLocaleString('en-GB') },
    { says: 'Last signed', is: checkpoint ? `${when}, over ${checkpoint.size.toLocaleString('en-GB')} entries` : 'not yet' },
  ])
  const exports = work.caller.may.has('log.export')
  return html`${plain({
    title: 'How to check it',
    body: html`${stands}${quiet('Each entry is hashed into one tree, and the tree is signed every 15 minutes. Change one word and its root is another.')}${acts(
      tag(html`Root <code>${head.root.slice(0, 12)}</code>`, 'note'),
    )}${exports ? actForm('/log/check', work.caller.csrf, button({ says: 'Check it now', icon: 'shield' })) : null}`,
  })}${plain({
    title: 'For your auditor',
    close: true,
    body: html`${exports ? html`${quiet('The whole log as one file, with everything in it that was done. Keep it safe.')}${linkButton({ says: 'Export the log', href: '/log/export', icon: 'download', download: true })}` : null}${linkButton(
      { says: 'Get the checking program', href: '/log/verifier', icon: 'download', download: true },
    )}${quiet('One page of program text without anything else. It runs on any computer with Node, without Schoolgate and offline.')}${
      checkpoint
        ? fold({
            title: 'What to keep outside the school',
            body: stack(
              'tight',
              html`${copyText({ id: 'vkey', label: 'Public key of this log', value: checkpoint.vkey })}${quiet(
                'And, from time to time, this signed line of history. Whoever has an old one can prove that nothing before it was changed.',
              )}<p class="said-text"><code>${checkpoint.note}</code></p>`,
            ),
          })
        : null
    }`,
  })}`
}

export const checkAct = act({
  on: logScreen,
  path: '/log/check',
  clause: 'LEG-3',
  may: 'log.export',
  input: nothing,
  act: async (work) => {
    const checked = await checkStored(work)
    if (!checked.ok) throw LogBroken({ problem: checked.problem })
    work.log({
      act: 'audit-log.checked',
      clause: 'LEG-3',
      subject: { kind: 'school', id: work.school.id },
      payload: { entries: checked.entries },
    })
    return { to: '/log', say: `All ${checked.entries.toLocaleString('en-GB')} entries are as they were logged.` }
  },
})

export const exportFile = file({
  path: '/log/export',
  clause: 'LEG-3',
  may: 'log.export',
  input: nothing,
  send: async (work) => {
    const { body, filename } = await exportLog(work)
    return { body, filename, mime: 'text/plain; charset=utf-8' }
  },
})

export const verifierFile = file({
  path: '/log/verifier',
  clause: 'LEG-3',
  may: 'log.read',
  input: nothing,
  send: async () => ({ body: verifierText, filename: 'verifier.mjs', mime: 'text/javascript; charset=utf-8' }),
})
