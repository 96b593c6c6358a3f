import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { id, optionalText, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../../ui/parts/forms.ts'
import { columns, inside, numberedRows, plain, quiet, sheet, stack, taskRow } from '../../../ui/parts/paper.ts'
import { say, tag } from '../../../ui/parts/words.ts'
import { NoSuchField } from '../credential-vault.errors.ts'
import { accountLink, vaultPath } from '../credential-vault.page.ts'
import { keptSecret, type KeptSecret } from '../read-vault.ts'
import { openedPage, reasonFields, reasonInput, whatHappens } from '../reveal.page.ts'
import { openOnce, writeOpening } from '../reveal.ts'
import { historyOf, type Version } from './history.ts'
import { retireSecret, sayItLeaked } from './retire-secret.ts'
import { whereToChange } from './where-to-change.ts'

export const rotateScreen = screen({
  path: '/secrets/:id/rotate',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: secretId }, typed): Promise<Content> => {
    const { account, secret } = await keptSecret(work, secretId)
    const manages = work.caller.may.has('vault.manage') && secret.kind === 'login' && secret.retired === null
    return {
      title: 'Change it at the platform',
      crumb: accountLink(account),
      lede: secret.rotation
        ? `${secret.label}: ${secret.rotation.because}`
        : `${secret.label}. Nothing is due; it can be changed at any time.`,
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({ title: 'Step by step', body: html`${numberedRows(stepsFor(account.platform))}${inside(changeLink(secret, manages))}` }),
        html`${leakPart(work, secret)}${manages ? retirePart(work, secret, typed) : null}`,
      )}`,
    }
  },
})

const stepsFor = (platform: string): readonly { title: Html | string; text: Html | string }[] => {
  const where = whereToChange(platform)
  return [
    {
      title: 'Sign in there',
      text: where.at
        ? html`<a href="${where.at}" rel="noreferrer">${where.at.replace('https://', '')}</a>`
        : 'With the details that are locked away here.',
    },
    { title: 'Change the password', text: where.way },
    {
      title: 'Sign everybody else out',
      text: where.sessions ?? 'Where the platform lists devices or sessions, end those you do not know.',
    },
    {
      title: 'Make new recovery codes',
      text: 'And look which phone and which e-mail address it would send codes to: only the school’s own.',
    },
    { title: 'Put the new ones away here', text: 'Then this task is done, and what people knew opens nothing any more.' },
  ]
}

const changeLink = (secret: KeptSecret, manages: boolean): Html =>
  manages
    ? acts(linkButton({ says: 'Put the new ones away', href: `/secrets/${secret.id}/change`, kind: 'main', icon: 'lock' }))
    : secret.kind === 'connection'
      ? quiet('An administrator connects the account anew.')
      : quiet('An administrator puts the new ones away.')

const leakPart = (work: Work, secret: KeptSecret): Html | null =>
  secret.rotation || secret.retired !== null
    ? null
    : plain({
        title: 'Do you fear that it is known?',
        close: true,
        body: html`${quiet('Say so at once. Nobody is blamed for it, and it is quickly changed.')}${actForm(`/secrets/${secret.id}/leaked`, work.caller.csrf, button({ says: 'I think it leaked', icon: 'warn' }))}`,
      })

const retirePart = (work: Work, secret: KeptSecret, typed: Parameters<typeof errorSummary>[0]): Html =>
  plain({
    title: 'No longer used?',
    body: confirm({
      opens: 'Put out of use',
      kind: 'other',
      title: `Put ${secret.label} out of use?`,
      text: 'Nobody is shown it any more. What it held is destroyed after the time that the school keeps earlier versions.',
      does: 'Put it out of use',
      action: `/secrets/${secret.id}/retire`,
      csrf: work.caller.csrf,
      fields: textField({ name: 'because', label: 'Why', form: typed, required: true, maxLength: 300 }),
    }),
  })

export const leakedAct = act({
  on: rotateScreen,
  path: '/secrets/:id/leaked',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await sayItLeaked(work, input.id)
    return { to: `/secrets/${input.id}/rotate`, say: 'Thank you for saying so. Administrators see that it is to be changed.' }
  },
})

export const retireAct = act({
  on: rotateScreen,
  path: '/secrets/:id/retire',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object({ id: id(), because: optionalText(300) }),
  act: async (work, input) => ({ to: vaultPath((await retireSecret(work, input.id, input.because)).accountId), say: 'Out of use.' }),
})

export const historyScreen = screen({
  path: '/secrets/:id/history',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: secretId }): Promise<Content> => {
    const { account, secret, versions, keepDays } = await historyOf(work, secretId)
    return {
      title: `History of ${secret.label}`,
      crumb: accountLink(account),
      lede: `Earlier values stay sealed for ${keepDays} days after they were replaced, and are then destroyed.`,
      nav: 'accounts',
      body: stack('usual', html`${versions.map((one) => versionSheet(work, secretId, one))}`),
    }
  },
})

const is = { now: ['In use', 'go'], kept: ['Kept', null], taken: ['Taken away', null], destroyed: ['Destroyed', null] } as const

const versionSheet = (work: Work, secretId: string, one: Version): Html =>
  sheet({
    title: `Version ${one.version}`,
    under: quiet(
      `${sayWhen(one.at, work.school.timeZone, work.now())}${one.who ? `, ${one.who}` : ''}.${one.because ? ` ${one.because}` : ''}`,
    ),
    body: html`${one.fields.map((field) =>
      taskRow({
        margin: mark('lock'),
        title: field.says,
        text: tag(is[field.is][0], is[field.is][1]),
        action:
          field.is === 'kept'
            ? linkButton({
                says: html`Show<span class="vh"> ${field.says} of version ${one.version}</span>`,
                href: `/secrets/${secretId}/history/${one.version}/${field.name}`,
                icon: 'eye',
              })
            : null,
      }),
    )}`,
  })

const earlier = {
  id: id(),
  version: z.coerce.number().int().positive(),
  field: z.string().regex(/^[a-zA-Z]{1,40}$/),
}

export const earlierScreen = screen({
  path: '/secrets/:id/history/:version/:field',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object(earlier),
  show: async (work, { id: secretId, version, field }, typed): Promise<Content> => {
    const { account, secret, versions } = await historyOf(work, secretId)
    const found = versions.find((one) => one.version === version)?.fields.find((one) => one.name === field && one.is === 'kept')
    if (!found) throw NoSuchField()
    const path = `/secrets/${secretId}/history/${version}/${field}` as const
    return {
      title: `Show an earlier value: ${found.says.toLowerCase()}`,
      crumb: accountLink(account),
      lede: `Version ${version} of ${secret.label}. It has its own reason and its own line in the log.`,
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          body: inside(
            html`${say('note', 'It is no longer in use.', 'What is in use now stands with the log-in details.')}${form(
              path,
              work.caller.csrf,
              html`${reasonFields(work, typed, path)}${acts(button({ says: 'Show it', kind: 'main', icon: 'eye' }), linkButton({ says: 'Leave it', href: `/secrets/${secretId}/history`, kind: 'bare' }))}`,
            )}`,
          ),
        }),
        whatHappens,
      )}`,
    }
  },
})

/** As with the newest value: the log is committed in `ask`, before `act` opens anything. */
export const earlierAct = act({
  on: earlierScreen,
  path: '/secrets/:id/history/:version/:field',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({
    ...earlier,
    ...reasonInput,
    reason: text(300, 'Say what you need it for.').min(5, 'Say in a few words what you need it for.'),
  }),
  ask: (_, input, work) => writeOpening(work, { ...input, secretId: input.id, kind: 'history' }),
  act: async (work, input, revealId) => {
    const opened = await openOnce(work, revealId)
    const { account, secret } = await keptSecret(work, input.id)
    return { show: openedPage({ account, label: `${secret.label}, version ${input.version}`, opened, concealed: false }) }
  },
})
