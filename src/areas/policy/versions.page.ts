import { z } from 'zod'
import { type Content, file, listed, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { sayDay, sayPlainDate } from '../../kernel/say-time.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { membersByIds } from '../people/index.ts'
import { changeRows } from './change-rows.ts'
import { changesBetween } from './compare.rule.ts'
import { printCurrent, printDraft, printVersion } from './print.ts'
import { inOrder } from './read-policy.ts'
import { allVersions, versionWithBefore } from './versions.ts'

const crumb = html`<a href="/policy">Social media policy</a>`

const versionsScreen = screen({
  path: '/policy/versions',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const all = await allVersions(work)
    const rows = all.map((one) =>
      linkRow({
        href: `/policy/versions/${one.number}`,
        margin: mark('book'),
        title: `Version ${one.number}`,
        text: `Adopted ${sayDay(one.adoptedAt, work.school.timeZone)}${one.sameMeaningBecause === null ? '' : ', with no change of meaning'}`,
        chip: one.state === 'adopted' ? tag('In force', 'go') : tag('Superseded'),
      }),
    )
    const write = work.caller.may.has('policy.write')
      ? acts(linkButton({ says: 'Work on the next version', href: '/policy/draft', kind: 'main' }))
      : null
    return {
      title: 'Every version',
      nav: 'policy',
      crumb,
      lede: 'A version that was adopted never changes. The next one takes its place.',
      body: stack(
        'roomy',
        html`${all.length === 0 ? empty({ title: 'Nothing has been adopted yet', text: 'The first version will stand here.' }) : sheet({ title: 'Versions', hideTitle: true, body: linkRows(rows) })}${write}`,
      ),
    }
  },
})

const versionScreen = screen({
  path: '/policy/versions/:number',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: z.object({ number: z.coerce.number('There is no such version.').int().positive().max(1_000_000) }),
  show: async (work, { number }): Promise<Content> => {
    const { version, before } = await versionWithBefore(work, number)
    const members = await membersByIds(
      work,
      [version.ownerId, version.adoptedBy].filter((one) => one !== null),
    )
    const name = (id: string | null): string => (id === null ? '' : (members.get(id)?.name ?? ''))
    const all = [
      { says: 'Adopted by', is: name(version.adoptedBy) },
      { says: 'Owner', is: name(version.ownerId) },
      { says: 'Looked at again by', is: version.reviewOn ? sayPlainDate(version.reviewOn) : '' },
      { says: 'Same in meaning, because', is: version.sameMeaningBecause ?? '' },
    ].filter(({ is }) => is !== '')
    const changes = before
      ? changeRows(inOrder(changesBetween(before.content, version.content)), 'The words are the same.')
      : inside(quiet('This is the first version: all of it was new.'))
    return {
      title: `Version ${number}`,
      nav: 'policy',
      crumb: html`<a href="/policy/versions">Every version</a>`,
      lede: `${version.state === 'adopted' ? 'In force since' : 'Adopted'} ${sayDay(version.adoptedAt, work.school.timeZone)}.`,
      body: columns(
        'side',
        sheet({ title: before ? `What changed since version ${before.number}` : 'What changed', body: changes }),
        plain({
          title: 'About this version',
          body: html`${facts(all)}${acts(linkButton({ says: 'Print it whole (PDF)', href: `/policy/versions/${number}/print.pdf` }))}`,
        }),
      ),
    }
  },
})

const printRoute = file({
  path: '/policy/print.pdf',
  clause: 'RAT-6',
  may: 'policy.read',
  input: nothing,
  send: (work) => printCurrent(work),
})
const printDraftRoute = file({
  path: '/policy/draft/print.pdf',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: nothing,
  send: (work) => printDraft(work),
})
const printVersionRoute = file({
  path: '/policy/versions/:number/print.pdf',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: z.object({ number: z.coerce.number().int().positive().max(1_000_000) }),
  send: (work, { number }) => printVersion(work, number),
})

export const versionPages = listed(versionsScreen, versionScreen, printRoute, printDraftRoute, printVersionRoute)
