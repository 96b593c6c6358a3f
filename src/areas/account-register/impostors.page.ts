import { z } from 'zod'
import { act, listed, screen } from '../../infra/http/declare.ts'
import { id as idField, nothing, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, fold, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../ui/parts/picks.ts'
import { listMembers } from '../people/index.ts'
import { impostorActs } from './impostor.rule.ts'
import { type ImpostorRow, listImpostors, moveImpostor, noteImpostor, noteImpostorStep, readImpostor } from './keep-impostors.ts'
import { sayPlainDate } from './standing.rule.ts'

import { atRisk, helplinePlain, kitSheet, nextSheet, seenSheet, stateTag, storySheet, tones } from './impostor-sheets.ts'

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
