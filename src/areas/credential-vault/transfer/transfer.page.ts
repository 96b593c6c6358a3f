import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, tick, upload } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { fileField, passwordField, selectField, textArea } from '../../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../../ui/parts/picks.ts'
import { say } from '../../../ui/parts/words.ts'
import { stepUpField } from '../../people/index.ts'
import { ConfirmPlain } from '../credential-vault.errors.ts'
import { askForExport } from '../glass/ask-for-glass.ts'
import { howItGoes } from '../glass/glass.page.ts'
import { glassView } from '../glass/read-glass.ts'
import { reasonFields, reasonInput } from '../reveal.page.ts'
import { settingsOf } from '../settings.ts'
import { type Brought, candidates, carried, carry, readUpload, takeOver } from './bring-in.ts'
import { makeCopy, writeTaking } from './take-away.ts'

const crumb = html`<a href="/vault">Log-in details</a>`

export const importScreen = screen({
  path: '/vault/import',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Bring in from a password manager',
    crumb,
    lede: 'You see names and user names before anything is locked away, and never a password.',
    nav: 'accounts',
    body: html`${errorSummary(typed)}${columns(
      'side',
      sheet({
        body: inside(
          form(
            '/vault/import',
            work.caller.csrf,
            html`${fileField({ name: 'file', label: 'The list, or a packet of Schoolgate', hint: 'CSV of Bitwarden, 1Password, LastPass, Chrome, Edge, Firefox, KeePass or Dashlane; or a file that ends in .age.', form: typed, required: true, accept: '.csv,.age,text/csv' })}${passwordField({ name: 'passphrase', label: 'Passphrase, for a packet', form: typed, autocomplete: 'new-password' })}${passwordField({ name: 'identity', label: 'Or your age key, for a packet', hint: 'It begins with AGE-SECRET-KEY-1, and is not kept.', form: typed, autocomplete: 'new-password' })}${acts(button({ says: 'Look at it', kind: 'main' }), linkButton({ says: 'Not now', href: '/vault', kind: 'bare' }))}`,
            { multipart: true },
          ),
        ),
      }),
      plain({
        title: 'What happens to the file',
        close: true,
        body: html`${quiet('It is read here and written down nowhere, not on a disk and not in the log.')}${quiet('Delete it from your computer afterwards, and from its waste basket.')}`,
      }),
    )}`,
  }),
})

export const readAct = act({
  on: importScreen,
  path: '/vault/import',
  clause: 'ROL-A2',
  may: 'vault.manage',
  upload: true,
  input: z.object({
    file: upload('Choose the list.'),
    passphrase: z.string().max(500).default(''),
    identity: z.string().max(3000).default(''),
  }),
  act: async (work, { file, passphrase, identity }) => {
    const brought = await readUpload(work, new Uint8Array(await file.arrayBuffer()), { passphrase, identity })
    return { show: await preview(work, brought) }
  },
})

async function preview(work: Work, brought: Brought): Promise<Content> {
  const choices = (await candidates(work)).map(({ id: value, name }) => ({ value, says: name }))
  const rows = brought.logins.map((one, at) =>
    selectField({
      name: `to${at}`,
      label: html`${one.label}<span class="quiet"> ${[one.user, one.url].filter(Boolean).join(', ')}</span>`,
      form: filled({ values: {}, problems: [] }, { [`to${at}`]: one.guess ?? '' }),
      choices,
      none: 'Leave it out',
    }),
  )
  return {
    title: 'What the list holds',
    crumb,
    lede: `${brought.logins.length} log-ins from ${brought.from}. Nothing is locked away yet. Say which account each belongs to.`,
    nav: 'accounts',
    body: sheet({
      body: inside(
        brought.logins.length === 0
          ? html`${say('note', 'There is nothing in it that could be locked away.')}${acts(linkButton({ says: 'Choose another file', href: '/vault/import' }))}`
          : form(
              '/vault/import/take-over',
              work.caller.csrf,
              html`${hiddenField('carried', await carry(work, brought))}${stack('usual', html`${rows}`)}${acts(button({ says: 'Lock them away', kind: 'main', icon: 'lock' }), linkButton({ says: 'Choose another file', href: '/vault/import' }))}`,
            ),
      ),
    }),
  }
}

export const takeOverAct = act({
  on: importScreen,
  path: '/vault/import/take-over',
  clause: 'ROL-A2',
  may: 'vault.manage',
  /** `to0`, `to1`, ...: the account chosen for each row. */
  input: z.object({ carried: z.string().max(900_000) }).loose(),
  act: async (work, input) => {
    const brought = await carried(work, input.carried)
    const told = await takeOver(
      work,
      brought,
      brought.logins.map((_, at) => String(input[`to${at}`] ?? '')),
    )
    const parts = [`${told.stored} locked away`, `${told.changed} changed`, `${told.same} as they were`, `${told.leftOut} left out`]
    return { to: '/vault', say: `${parts.join(', ')}. Now delete the file.` }
  },
})

export const exportScreen = screen({
  path: '/vault/export',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Take a copy away',
    crumb,
    lede: 'All log-in details of the school at once: to move elsewhere, or for the safe. It needs a second person, or the wait.',
    nav: 'accounts',
    body: html`${errorSummary(typed)}${columns(
      'side',
      sheet({
        body: inside(
          form(
            '/vault/export',
            work.caller.csrf,
            html`${reasonFields(work, typed, '/vault/export')}${acts(button({ says: 'Ask for it', kind: 'main', icon: 'key' }), linkButton({ says: 'Leave it', href: '/vault', kind: 'bare' }))}`,
          ),
        ),
      }),
      howItGoes((await settingsOf(work)).waitHours),
    )}`,
  }),
})

export const exportAct = act({
  on: exportScreen,
  path: '/vault/export',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object(reasonInput),
  act: async (work, input) => ({
    to: `/vault/glass/${await askForExport(work, input)}`,
    say: 'Asked. Everybody who may stop it has been told.',
  }),
})

export const takeScreen = screen({
  path: '/vault/export/:id',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object({ id: id() }),
  show: async (work, { id: glassId }, typed): Promise<Content> => {
    const view = await glassView(work, glassId)
    const open = view.stage === 'open' && view.what === 'export' && view.askedBy.id === work.caller.memberId
    return {
      title: 'Take the copy',
      crumb,
      lede: 'What leaves here is written into the log first: who took which values, and as what.',
      nav: 'accounts',
      body: html`${errorSummary(typed)}${
        open
          ? sheet({ body: inside(takeForm(work, glassId, typed)) })
          : say('wait', 'It is not open.', html`See <a href="/vault/glass/${glassId}">where it stands</a>.`)
      }`,
    }
  },
})

const takeForm = (work: Work, glassId: string, typed: Form): Html =>
  form(
    `/vault/export/${glassId}`,
    work.caller.csrf,
    html`${stack(
      'roomy',
      html`${radioPicks({
        name: 'as',
        label: 'As what',
        form: filled(typed, { as: 'passphrase' }),
        choices: [
          { value: 'passphrase', says: 'A packet for a passphrase', hint: 'Sealed with age. It opens here, or with any age program.' },
          { value: 'recipients', says: 'A packet for people’s age keys', hint: 'Only they open it.' },
          {
            value: 'csv',
            says: 'A list that anybody can read',
            hint: 'For another password manager. Everything in it is then due to be changed.',
          },
        ],
      })}${passwordField({ name: 'passphrase', label: 'Passphrase', hint: 'At least sixteen signs. Give it to people another way than the file.', form: typed, autocomplete: 'new-password' })}${textArea({ name: 'recipients', label: 'Age keys', hint: 'One a line; each begins with age1.', form: typed, rows: 3 })}${tickField({ name: 'plainly', label: 'For the readable list: I know that whoever has the file has every account of the school.', form: typed })}${stepUpField(work, typed, `/vault/export/${glassId}`)}`,
    )}${acts(button({ says: 'Take it', kind: 'main', icon: 'lock' }))}`,
  )

const how = {
  id: id(),
  as: oneOf(['passphrase', 'recipients', 'csv']),
  passphrase: z.string().max(500).default(''),
  recipients: z.string().max(5000).default(''),
  plainly: tick(),
  code: optionalText(12),
}

/** As with showing: `ask` is committed, with every value that will leave, before `act` opens the first. */
export const takeAct = act({
  on: takeScreen,
  path: '/vault/export/:id',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object(how),
  ask: (_, input, work) => {
    if (input.as === 'csv' && !input.plainly) throw ConfirmPlain({}, 'plainly')
    return writeTaking(work, input.id, input)
  },
  act: async (work, input) => ({ file: await makeCopy(work, input.id, input) }),
})
