import { z } from 'zod'
import { act, listed, screen } from '../../infra/http/declare.ts'
import { id as idField, nothing, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, row as sheetRow, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../ui/parts/picks.ts'
import { facts, timeline } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import type { Tone } from '../../ui/tone.ts'
import { listMembers, type Member } from '../people/index.ts'
import { nameOf } from './care-sheets.ts'
import { type ImpostorAct, impostorActs, type ImpostorState, impostorWords, offeredFor } from './impostor.rule.ts'
import { type ImpostorRow, listImpostors, moveImpostor, noteImpostor, noteImpostorStep, readImpostor } from './keep-impostors.ts'
import { sayPlainDate } from './standing.rule.ts'
import { filledDraft, reportWay, takeDownKit } from './take-down-kit.ts'

const tones: Readonly<Record<ImpostorState, Tone | null>> = {
  noted: null,
  noticed: 'stop',
  reported: 'wait',
  chased: 'wait',
  removed: 'go',
  'not-removed': 'stop',
}
const stateTag = (state: ImpostorState): Html => tag(impostorWords[state], tones[state])

export const seenFields = {
  kind: z.enum(['impostor', 'unofficial'], 'Say which of the two it is.'),
  platform: text(60, 'Say where it is.'),
  name: text(120, 'Say what it is called there.'),
  address: optionalText(500),
  looks: text(1000, 'Say what it looks like.'),
  childAtRisk: tick(),
}

export const impostorsScreen = screen({
  path: '/not-ours',
  clause: 'SCO-7',
  may: 'account.read',
  input: nothing,
  show: async (work, _, form) => {
    const all = await listImpostors(work)
    const list =
      all.length === 0
        ? empty({
            title: 'Nothing noticed',
            text: 'If you see an account that uses the school’s name and is not ours, note it here. You need not be sure.',
          })
        : sheet({ title: 'Noticed so far', body: linkRows(all.map(rowOf)) })
    return {
      title: 'Not ours',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a>`,
      lede: 'Accounts that use the school’s name and do not belong to it: false ones to be taken down, and groups of families to be left alone.',
      body: columns(
        'side',
        [errorSummary(form), list, noteForm(work, form, all.length === 0)],
        [
          plain({
            title: 'Before you do anything',
            body: [
              quiet('Do not answer it, do not follow it, do not ask around who it is.'),
              quiet('Nothing here looks at it again by itself, and nobody signs in to look.'),
              quiet('A sexual picture of a child: do not copy it. Close it and tell the safeguarding lead now.'),
            ],
          }),
        ],
      ),
    }
  },
})

const rowOf = (row: ImpostorRow) =>
  linkRow({
    href: `/not-ours/${row.id}`,
    margin: row.kind === 'unofficial' ? mark('people') : mark(row.state === 'removed' ? 'tick' : 'flag', tones[row.state] ?? 'note'),
    title: row.name,
    text: `${row.platform}, seen ${sayPlainDate(row.seen_on)}`,
    chip: stateTag(row.state),
  })

const noteForm = (work: Work, form: Form, isFirst: boolean) =>
  plain({
    body: fold({
      title: 'Note one',
      open: isFirst || form.problems.length > 0,
      body: formOf('/not-ours', work.caller.csrf, [
        radioPicks({
          name: 'kind',
          label: 'What is it?',
          form,
          boxed: true,
          choices: [
            { value: 'impostor', says: 'It pretends to be the school', hint: 'Or somebody who works here. It is to be taken down.' },
            {
              value: 'unofficial',
              says: 'A group that families run',
              hint: 'Not ours and not to be taken down; noted so that nobody takes it for ours.',
            },
          ],
        }),
        textField({ name: 'platform', label: 'Where?', hint: 'Such as Facebook, TikTok, WhatsApp.', form, required: true, maxLength: 60 }),
        textField({ name: 'name', label: 'What is it called there?', form, required: true, maxLength: 120 }),
        textField({ name: 'address', label: 'Its address', hint: 'Kept as words; nothing follows it.', form, maxLength: 500 }),
        textArea({
          name: 'looks',
          label: 'What does it look like?',
          hint: 'The badge, pictures of the building, what it says.',
          form,
          rows: 3,
          max: 1000,
          required: true,
        }),
        tickField({
          name: 'childAtRisk',
          label: 'A child may be at risk',
          hint: 'Then tell the safeguarding lead now, before anything else here.',
          form,
        }),
        acts(button({ kind: 'main', says: 'Note it' })),
      ]),
    }),
  })

const one = z.object({ id: idField() })

export const impostorScreen = screen({
  path: '/not-ours/:id',
  clause: 'SCO-7',
  may: 'account.read',
  input: one,
  show: async (work, { id }, form) => {
    const row = await readImpostor(work, id)
    const members = await listMembers(work)
    const manages = work.caller.may.has('account.manage') || work.caller.may.has('application.decide')
    const open = row.kind === 'impostor' && row.ended_at === null
    return {
      title: row.name,
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/not-ours">Not ours</a>`,
      lede:
        row.kind === 'unofficial'
          ? 'Families run it. It is not ours, and it is left alone.'
          : `It pretends to be ours, on ${row.platform}.`,
      body: columns(
        'side',
        [
          errorSummary(form),
          atRisk(row),
          seenSheet(row, members),
          open && manages && nextSheet(work, row, form),
          open && manages && kitSheet(work, row),
        ],
        [open && helplinePlain(), storySheet(work, row, members)],
      ),
    }
  },
})

const atRisk = (row: ImpostorRow) =>
  row.child_at_risk && row.ended_at === null
    ? html`<div class="gut">${say('stop', 'A child may be at risk.', 'The safeguarding lead knows first. Ring 999 where somebody is in danger now. Do not wait 48 hours for the platform.')}</div>`
    : null

const seenSheet = (row: ImpostorRow, members: readonly Member[]) =>
  sheet({
    title: 'What was seen',
    aside: stateTag(row.state),
    body: inside(
      facts([
        { says: 'Where', is: row.platform },
        {
          says: 'Its address',
          is: row.address === '' ? html`<span class="quiet">Not noted</span>` : html`<span class="break">${row.address}</span>`,
        },
        { says: 'What it looks like', is: row.looks },
        { says: 'Seen', is: `${sayPlainDate(row.seen_on)}, by ${nameOf(members, row.noted_by) ?? 'somebody'}` },
      ]),
    ),
  })

const actWords: Readonly<Record<ImpostorAct, { readonly says: string; readonly label: string }>> = {
  report: { says: 'It is reported', label: 'Number of the report, if there is one' },
  chase: { says: 'Asked again', label: 'What they said' },
  removed: { says: 'It is gone', label: 'How you know' },
  'not-removed': { says: 'It stays there', label: 'Why nothing more can be done' },
}

const nextSheet = (work: Work, row: ImpostorRow, form: Form) => {
  const way = reportWay(row.platform)
  const how =
    row.state === 'noticed' &&
    way &&
    html`<p>${way.how}${way.link === null ? null : html` <a href="${way.link}" rel="noopener noreferrer">Their form</a>.`}</p>${quiet('Forms move. If it leads nowhere, use Report on the profile.')}`
  const due =
    row.chase_at !== null &&
    (Temporal.Instant.compare(row.chase_at, work.now()) <= 0
      ? say('wait', 'Time to ask again.', 'The platform has had its time.')
      : quiet(`Ask again ${sayWhen(row.chase_at, work.school.timeZone, work.now())}.`))
  const forms = offeredFor(row.state).map((does) =>
    fold({
      title: actWords[does].says,
      open: form.problems.length > 0 && form.values.act === does,
      body: formOf(`/not-ours/${row.id}/move`, work.caller.csrf, [
        hiddenField('act', does),
        html`<div class="field"><label for="words-${does}">${actWords[does].label}</label><input class="in-t" type="text" id="words-${does}" name="words" maxlength="500"></div>`,
        acts(button({ says: actWords[does].says, ...(does === 'report' ? { kind: 'main' as const } : {}) })),
      ]),
    }),
  )
  return sheet({ title: row.state === 'noticed' ? 'Report it' : 'What came of it', body: inside(stack('usual', [how, due, forms])) })
}

const kitSheet = (work: Work, row: ImpostorRow) => {
  const done = new Set(row.steps.map((step) => step.step))
  const rows = [...takeDownKit.evidence, ...takeDownKit.steps]
    .filter((step) => step.id !== 'report' && step.id !== 'chase')
    .map((step) =>
      sheetRow(
        done.has(step.id) ? mark('tick', 'go') : mark('clock'),
        html`<h3>${step.says}</h3><p class="quiet">${step.hint}</p>${
          !done.has(step.id) &&
          fold({
            title: 'Done',
            body: formOf(`/not-ours/${row.id}/step`, work.caller.csrf, [
              hiddenField('step', step.id),
              html`<div class="field"><label for="words-${step.id}">A word about it, if you like</label><input class="in-t" type="text" id="words-${step.id}" name="words" maxlength="500"></div>`,
              acts(button({ says: 'Note it' })),
            ]),
          })
        }`,
      ),
    )
  const filledIn = {
    school: work.school.name,
    name: row.name,
    address: row.address,
    looks: row.looks,
    platform: row.platform,
    seenOn: sayPlainDate(row.seen_on),
    sender: work.caller.name,
    role: work.caller.jobTitle,
  }
  const draft = (id: string, { says, body }: { says: string; body: string }) =>
    fold({
      title: says,
      body: html`<div class="field"><label for="${id}">Change what you like, then copy it</label><textarea class="ruled" id="${id}" rows="12">${filledDraft(body, filledIn)}</textarea><div class="acts"><button type="button" class="btn" data-copy="${id}" hidden>Copy</button></div></div>`,
    })
  return sheet({
    title: 'The kit',
    body: [rows, inside(stack('usual', [draft('draft-report', takeDownKit.report), draft('draft-families', takeDownKit.families)]))],
  })
}

const helplinePlain = () => {
  const { name, phone, hours, about, source } = takeDownKit.helpline
  return plain({
    title: 'The helpline',
    body: [
      html`<p><b>${name}</b><br><a href="tel:${phone.replaceAll(' ', '')}">${phone}</a><br>${hours}</p>`,
      quiet(about),
      quiet(`${source} Noted in ${takeDownKit.noted}.`),
    ],
  })
}

const stepWords = (step: string): string =>
  [...takeDownKit.evidence, ...takeDownKit.steps].find((known) => known.id === step)?.says ?? actWords[step as ImpostorAct]?.says ?? step

const storySheet = (work: Work, row: ImpostorRow, members: readonly Member[]) =>
  sheet({
    title: 'So far',
    body: timeline([
      ...row.steps.map((step) => ({
        says: html`${nameOf(members, step.by_id) ?? 'Somebody'}: ${stepWords(step.step)}${step.words === '' ? null : html`: ${step.words}`}`,
        at: sayWhen(Temporal.Instant.from(String(step.at)), work.school.timeZone, work.now()),
        iso: String(step.at),
      })),
      {
        says: html`${nameOf(members, row.noted_by) ?? 'Somebody'} noted it`,
        at: sayWhen(row.noted_at, work.school.timeZone, work.now()),
        iso: row.noted_at.toString(),
      },
    ]),
  })

export const moveFields = { act: z.enum(impostorActs), words: optionalText(500) }
export const stepFields = { step: z.string().max(40), words: optionalText(500) }

export const impostorPages = listed(
  impostorsScreen,
  act({
    on: impostorsScreen,
    path: '/not-ours',
    clause: 'SCO-7',
    may: 'account.read',
    input: z.object(seenFields),
    act: async (work: Work, seen) => ({ to: `/not-ours/${await noteImpostor(work, seen)}`, say: 'Noted.' }),
  }),
  impostorScreen,
  act({
    on: impostorScreen,
    path: '/not-ours/:id/move',
    clause: 'SCO-7',
    may: 'account.read',
    input: one.extend(moveFields),
    act: async (work: Work, { id, ...move }) => {
      await moveImpostor(work, id, move)
      return { to: `/not-ours/${id}`, say: 'Noted.' }
    },
  }),
  act({
    on: impostorScreen,
    path: '/not-ours/:id/step',
    clause: 'SCO-7',
    may: 'account.read',
    input: one.extend(stepFields),
    act: async (work: Work, { id, ...step }) => {
      await noteImpostorStep(work, id, step)
      return { to: `/not-ours/${id}`, say: 'Noted.' }
    },
  }),
)
