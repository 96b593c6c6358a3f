import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, form as formOf } from '../../ui/parts/forms.ts'
import { fold, inside, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import {
  careNeeds,
  checkRhythms,
  commentSettings,
  commentWords,
  type Recovery,
  type RecoveryKind,
  rhythmWords,
  suggestedBio,
  suggestedName,
} from './care.rule.ts'
import type { Person } from './gather-standing.ts'
import type { Cared } from './move-account.ts'
import type { CaredRow, RegisterRow } from './read-accounts.ts'
import { sayPlainDate } from './standing.rule.ts'

export const nameOf = (members: readonly { readonly id: string; readonly name: string }[], id: string | null): string | null =>
  id === null ? null : (members.find((one) => one.id === id)?.name ?? null)

export const recoveryOf = (row: Pick<RegisterRow, 'recovery'>, members: readonly Person[]): readonly Recovery[] =>
  row.recovery.map(({ kind, whose, member_id }) => ({ kind, whose, name: nameOf(members, member_id) }))

/** What an account of the school still needs; one of the parents' association keeps its own log-in. */
export const needsOf = (row: RegisterRow | CaredRow, members: readonly Person[]): readonly string[] =>
  row.ownership === 'associated' || row.state === 'closing' || row.state === 'closed'
    ? []
    : careNeeds({
        recovery: recoveryOf(row, members),
        multiFactor: row.multi_factor,
        comments: row.comments,
        bioCheckedOn: row.bio_checked_on,
      })

const routeNames: Readonly<Record<RecoveryKind, string>> = { phone: 'Phone for a lost password', email: 'E-mail for a lost password' }
const notSaid = html`<span class="quiet">Nobody has said</span>`

/** How it is kept: the way back in, the second step, who may write below its posts, how often it is read, what it is called. */
export function careSheet(work: Work, cared: Cared, form: Form): Html | null {
  const { row, members } = cared
  if (row.ownership === 'associated' || row.state === 'closed') return null
  const needs = needsOf(row, members)
  const manages = work.caller.may.has('account.manage')
  const personal = recoveryOf(row, members).some((one) => one.whose === 'person')
  const all = [
    ...recoveryOf(row, members).map((one) => ({ says: routeNames[one.kind], clause: 'ROL-A2', is: saidRoute(one) })),
    {
      says: 'Second step at sign-in',
      clause: 'ROL-A2',
      is: row.multi_factor === 'unknown' ? notSaid : row.multi_factor === 'yes' ? 'On' : tag('Off', 'stop'),
    },
    { says: 'Comments below posts', clause: 'ACC-7', is: row.comments === null ? notSaid : commentWords[row.comments] },
    { says: 'It is read', clause: 'MON-1', is: rhythmWords[row.check_rhythm] },
    {
      says: 'Name and description checked',
      clause: 'ROL-A3',
      is: row.bio_checked_on === null ? notSaid : sayPlainDate(row.bio_checked_on),
    },
  ]
  const aside = needs.length === 0 ? tag('In order', 'go') : tag(`${needs.length} to put right`, personal ? 'stop' : 'wait')
  const list = needs.length > 0 && html`<ul class="stack tight">${needs.map((one) => html`<li>${one}</li>`)}</ul>`
  return sheet({
    id: 'care',
    title: 'How it is kept',
    aside,
    body: inside(
      stack('usual', [
        list,
        facts(all),
        manages && recoveryForm(work, cared, form),
        manages && careForm(work, cared, form),
        nameFold(work, cared),
      ]),
    ),
  })
}

const saidRoute = (one: Recovery) => {
  if (one.whose === 'school') return 'The school’s'
  if (one.whose === 'none') return 'None'
  return one.whose === 'unknown' ? notSaid : tag(one.name === null ? 'Somebody’s own' : `${one.name}’s own`, 'stop')
}

const recoveryForm = (work: Work, { row, members }: Cared, form: Form): Html => {
  const stored = Object.fromEntries(
    row.recovery.flatMap((one) => [
      [`${one.kind}Whose`, one.whose],
      [`${one.kind}Of`, one.member_id ?? ''],
    ]),
  )
  const shown = filled(form, stored)
  const people = members.filter((one) => one.state !== 'disabled' || row.recovery.some((route) => route.member_id === one.id))
  const fields = (['phone', 'email'] as const).map((kind) =>
    stack('tight', [
      selectField({
        name: `${kind}Whose`,
        label: kind === 'phone' ? 'Whose phone gets the code?' : 'Whose e-mail gets the link?',
        form: shown,
        choices: [
          { value: 'school', says: kind === 'phone' ? 'The school’s phone' : 'A mailbox of the school' },
          { value: 'person', says: 'Somebody’s own' },
          { value: 'none', says: 'None is set there' },
          { value: 'unknown', says: 'Not known yet' },
        ],
      }),
      selectField({
        name: `${kind}Of`,
        label: 'If somebody’s own: whose?',
        form: shown,
        none: 'Nobody of ours',
        choices: people.map((one) => ({ value: one.id, says: one.name })),
      }),
    ]),
  )
  return fold({
    title: 'Say where a lost password would go',
    open: form.problems.some((one) => /Whose|Of$/.test(one.field ?? '')),
    body: formOf(`/accounts/${row.id}/recovery`, work.caller.csrf, [
      quiet('No numbers and addresses here: only whose they are. Look in the settings of the account, there.'),
      ...fields,
      acts(button({ says: 'Keep' })),
    ]),
  })
}

const careForm = (work: Work, { row }: Cared, form: Form): Html => {
  const shown = filled(form, {
    comments: row.comments ?? '',
    checkRhythm: row.check_rhythm,
    multiFactor: row.multi_factor,
    dormantAfterDays: String(row.dormant_after_days),
    visibilityHow: row.visibility_how,
  })
  return fold({
    title: 'Change how it is kept',
    open: form.problems.some((one) => one.field === 'dormantAfterDays' || one.field === 'visibilityHow'),
    body: formOf(`/accounts/${row.id}/care`, work.caller.csrf, [
      selectField({
        name: 'comments',
        label: 'Who may write below its posts?',
        clause: 'ACC-7',
        form: shown,
        none: 'Not said yet',
        choices: commentSettings.map((value) => ({ value, says: commentWords[value] })),
      }),
      selectField({
        name: 'checkRhythm',
        label: 'How often is it read?',
        clause: 'MON-1',
        form: shown,
        choices: checkRhythms.map((value) => ({ value, says: rhythmWords[value] })),
      }),
      selectField({
        name: 'multiFactor',
        label: 'Second step at sign-in, there',
        clause: 'ROL-A2',
        form: shown,
        choices: [
          { value: 'yes', says: 'On' },
          { value: 'no', says: 'Off' },
          { value: 'unknown', says: 'Not known yet' },
        ],
      }),
      row.visibility === 'closed' &&
        textField({ name: 'visibilityHow', label: 'How people are let in', clause: 'ACC-7', form: shown, maxLength: 500 }),
      textField({
        name: 'dormantAfterDays',
        label: 'Ask whether it is still used after so many days without a post',
        form: shown,
        inputmode: 'numeric',
      }),
      acts(button({ says: 'Keep' })),
    ]),
  })
}

const nameFold = (work: Work, { row }: Cared): Html => {
  const { name, handle } = suggestedName(work.school.name, row.name)
  const bio = suggestedBio({ school: work.school.name, aim: row.aim, rhythm: row.check_rhythm, closesAt: work.school.closesAt })
  return fold({
    title: 'A name and a description that fit',
    body: stack('usual', [
      copyText({ id: 'suggested-name', label: 'Name', value: name }),
      copyText({ id: 'suggested-handle', label: 'To sign in under', value: handle }),
      copyText({
        id: 'suggested-bio',
        label: 'Description',
        value: bio,
        hint: 'Whose it is, when it is read, and where to turn in a hurry.',
      }),
      work.caller.may.has('account.manage') &&
        actForm(`/accounts/${row.id}/bio-checked`, work.caller.csrf, button({ says: 'I have checked them there today' })),
    ]),
  })
}
