import { z } from 'zod'
import { file, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { writeCsv } from '../../infra/csv/index.ts'
import { pdf } from '../../infra/pdf/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { askForm } from '../../ui/parts/forms.ts'
import { fold, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { connectionTag, stateTag } from './account-parts.ts'
import { accountStates, stateWords } from './account-states.rule.ts'
import { nameOf } from './care-sheets.ts'
import { type Person, readPeople } from './gather-standing.ts'
import { platformNameOf } from './platform-list.ts'
import { accountsWithStanding, registerRows } from './read-accounts.ts'
import { type RegisterEntry, registerColumns, registerLine, wants } from './register-line.ts'

type Register = { readonly all: readonly RegisterEntry[]; readonly members: readonly Person[] }

export const readRegister = async (work: Work): Promise<Register> => {
  const rows = await registerRows(work)
  const members = await readPeople(work)
  return { all: await accountsWithStanding(work, rows, members), members }
}

const filters = z.object({
  platform: z.string().max(80).default(''),
  state: z.union([z.enum(accountStates), z.literal('')]).default(''),
  needs: z.enum(['', 'yes']).default(''),
})

export const accountsScreen = screen({
  path: '/accounts',
  clause: 'ACC-6',
  may: 'account.read',
  input: filters,
  show: async (work, wanted) => {
    const register = await readRegister(work)
    const shown = register.all.filter(
      (one) =>
        (wanted.platform === '' || platformNameOf(one.row) === wanted.platform) &&
        (wanted.state === '' || one.row.state === wanted.state) &&
        (wanted.needs === '' || wants(one, register.members).length > 0),
    )
    return {
      title: 'Accounts',
      nav: 'accounts',
      lede: 'Every account of the school, who runs it, and whether something can go out on it now.',
      body:
        register.all.length === 0
          ? noneYet(work)
          : stack('roomy', [toDo(work), filterForm(register, wanted), groups(register, shown), papers]),
    }
  },
})

const asking = (work: Work) =>
  work.caller.may.has('application.write') &&
  linkButton({ says: 'Ask for an account', href: '/applications/new', kind: 'main', icon: 'plus' })
const entering = (work: Work) =>
  work.caller.may.has('application.write') && linkButton({ says: 'Enter one that is there already', href: '/accounts/new' })
const applications = (work: Work) => work.caller.may.has('application.read') && linkButton({ says: 'Applications', href: '/applications' })
const impostors = linkButton({ says: 'Not ours', href: '/not-ours', icon: 'flag' })

const platforms = linkButton({ says: 'What each platform can do', href: '/platforms', kind: 'bare' })

const noneYet = (work: Work) =>
  empty({
    title: 'No account yet',
    text: 'A new account begins with an application. One that the school has had for years is entered here, and leaders say yes or no to it.',
    action: acts(asking(work), entering(work), applications(work), impostors, platforms),
  })
const toDo = (work: Work) => html`<div class="gut">${acts(asking(work), entering(work), applications(work), impostors, platforms)}</div>`

const filterForm = ({ all }: Register, wanted: z.output<typeof filters>) => {
  if (all.length < 6) return null
  const form = { values: { platform: wanted.platform, state: wanted.state, needs: wanted.needs }, problems: [] }
  const platforms = [...new Set(all.map((one) => platformNameOf(one.row)))].toSorted()
  const states = accountStates.filter((state) => all.some((one) => one.row.state === state))
  return plain({
    body: fold({
      title: 'Show only some',
      open: wanted.platform !== '' || wanted.state !== '' || wanted.needs !== '',
      body: askForm(
        '/accounts',
        html`<div class="three">${selectField({ name: 'platform', label: 'Platform', form, none: 'All', choices: platforms.map((value) => ({ value, says: value })) })}${selectField({ name: 'state', label: 'State', form, none: 'All', choices: states.map((value) => ({ value, says: stateWords[value] })) })}${selectField({ name: 'needs', label: 'Show', form, none: 'All of them', choices: [{ value: 'yes', says: 'Those that need something' }] })}</div>${acts(button({ says: 'Show' }), linkButton({ says: 'All', href: '/accounts', kind: 'bare' }))}`,
      ),
    }),
  })
}

const groups = (register: Register, shown: readonly RegisterEntry[]) => {
  if (shown.length === 0) return html`<div class="gut">${quiet('No account is like that.')}</div>`
  const group = (title: string, of: (one: RegisterEntry) => boolean) => {
    const theirs = shown.filter(of)
    return (
      theirs.length > 0 &&
      sheet({ title, aside: quiet(String(theirs.length)), body: linkRows(theirs.map((one) => entryRow(register, one))) })
    )
  }
  const own = ({ row }: RegisterEntry) => row.ownership === 'school' && row.state !== 'closed' && row.state !== 'proposed'
  return [
    group('Waits for leaders', ({ row }) => row.state === 'proposed'),
    group('The school’s own', own),
    group(
      'Associated: beside the school, not its own',
      ({ row }) => row.ownership === 'associated' && row.state !== 'closed' && row.state !== 'proposed',
    ),
    group('Closed', ({ row }) => row.state === 'closed'),
  ]
}

const entryRow = ({ members }: Register, entry: RegisterEntry) => {
  const { row } = entry
  const [first, ...more] = wants(entry, members)
  const lead = nameOf(members, row.lead_id)
  const where = [platformNameOf(row), row.handle, lead === null ? '' : `led by ${lead}`].filter((one) => one !== '').join(', ')
  const tone =
    row.state === 'closed'
      ? null
      : first === undefined
        ? row.state === 'live'
          ? ('go' as const)
          : ('wait' as const)
        : entry.standing.locked !== null
          ? ('stop' as const)
          : ('wait' as const)
  const text = first === undefined ? where : html`${where}<br>${first}${more.length > 0 ? ` And ${more.length} more.` : null}`
  return linkRow({
    href: `/accounts/${row.id}`,
    margin: tone === null ? mark('lock') : mark({ go: 'tick', stop: 'cross', wait: 'warn' }[tone] as 'tick' | 'cross' | 'warn', tone),
    title: row.name,
    text,
    chip: html`<span class="line">${stateTag(row.state)} ${row.mode === 'api' && row.state === 'live' ? connectionTag(row) : null}</span>`,
  })
}

const papers = html`<div class="gut">${acts(
  linkButton({ says: 'The register to print', href: '/accounts/register.pdf', icon: 'download', download: true }),
  linkButton({ says: 'For a spreadsheet', href: '/accounts/register.csv', icon: 'download', download: true }),
)}</div>`

export const registerCsv = file({
  path: '/accounts/register.csv',
  clause: 'SCO-7',
  may: 'account.read',
  input: nothing,
  send: async (work) => {
    const { all, members } = await readRegister(work)
    work.log({
      act: 'account.register-exported',
      clause: 'SCO-7',
      subject: { kind: 'school', id: work.school.id },
      payload: { as: 'csv', accounts: all.length },
    })
    return {
      body: writeCsv([registerColumns, ...all.map((one) => registerLine(one, members, work.school.timeZone))]),
      mime: 'text/csv; charset=utf-8',
      filename: 'accounts.csv',
    }
  },
})

export const registerPaper = file({
  path: '/accounts/register.pdf',
  clause: 'SCO-7',
  may: 'account.read',
  input: nothing,
  send: async (work) => {
    const { all, members } = await readRegister(work)
    work.log({
      act: 'account.register-exported',
      clause: 'SCO-7',
      subject: { kind: 'school', id: work.school.id },
      payload: { as: 'pdf', accounts: all.length },
    })
    const body = () =>
      pdf({ title: 'Register of accounts', author: work.school.name, at: work.now() }, (paper) => {
        paper.heading(1, 'Register of accounts')
        paper.paragraph(`${work.school.name}, as it stood on ${sayWhen(work.now(), work.school.timeZone, work.now())}.`, { quiet: true })
        for (const [title, ownership] of [
          ['The school’s own', 'school'],
          ['Associated: beside the school, not its own', 'associated'],
        ] as const) {
          const theirs = all.filter((one) => one.row.ownership === ownership)
          if (theirs.length === 0) continue
          paper.heading(2, title)
          for (const one of theirs) {
            paper.heading(3, one.row.name)
            const line = registerLine(one, members, work.school.timeZone)
            paper.facts(registerColumns.flatMap((column, at) => (at === 0 || !line[at] ? [] : [[column, line[at]] as const])))
          }
        }
      })
    return { body, mime: 'application/pdf', filename: 'accounts.pdf' }
  },
})
