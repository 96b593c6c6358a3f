import { z } from 'zod'
import { lineOf, type MatrixLine, matrixOf, matrixRows, type RowName, rowWords } from '../../connectors/matrix.ts'
import { listed, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { linkRow, linkRows, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { listAccounts } from '../account-register/index.ts'
import { platformsOf } from './gather-item.ts'
import { PlatformNotFound } from './moderation.errors.ts'
import { cellRow, matrixTable, triedWords } from './platform-parts.ts'
import { sayWhatCan } from './what-can-be-done.ts'

const groups = [...new Set(matrixRows.map((row) => rowWords[row].group))]
const rowsOf = (group: string): readonly RowName[] => matrixRows.filter((row) => rowWords[row].group === group)

/** The platforms of the school's own accounts first, then the rest. */
async function linesOf(
  work: Work,
  lines: readonly MatrixLine[],
): Promise<{ readonly own: readonly MatrixLine[]; readonly others: readonly MatrixLine[] }> {
  const used = new Set((await listAccounts(work)).map(({ platform }) => platform))
  return { own: lines.filter(({ id }) => used.has(id)), others: lines.filter(({ id }) => !used.has(id)) }
}

const count = (line: MatrixLine): string => {
  const machine = matrixRows.filter((row) => line.cells[row].how === 'machine').length
  return line.tried === 'by-hand'
    ? 'A person works it, led step by step.'
    : machine === 1
      ? 'Schoolgate does one thing there by itself.'
      : `Schoolgate does ${machine} things there by itself.`
}

const rows = (lines: readonly MatrixLine[]) =>
  linkRows(
    lines.map((line) =>
      linkRow({
        href: `/platforms/${line.id}`,
        margin: mark(line.tried === 'by-hand' ? 'people' : 'link'),
        title: line.name,
        text: `${count(line)} ${sayWhatCan(line)}`,
      }),
    ),
  )

/** What every platform can do for a school, read off the connections. @policy RAT-1 RAT-2 ABU-2 */
const platformsScreen = screen({
  path: '/platforms',
  clause: 'RAT-1',
  may: 'account.read',
  input: nothing,
  show: async (work, _input, _form, outside) => {
    const { own, others } = await linesOf(work, matrixOf(platformsOf(outside)))
    return {
      title: 'What each platform can do',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a>`,
      lede: 'What Schoolgate does by itself, what a person does there, and what nobody can.',
      body: stack(
        'roomy',
        html`${own.length > 0 ? sheet({ title: 'Where you have accounts', body: rows(own) }) : null}${sheet({ title: own.length > 0 ? 'All others' : 'All platforms', body: rows(others) })}${matrixTable([...own, ...others], groups, rowsOf)}`,
      ),
    }
  },
})

const platformScreen = screen({
  path: '/platforms/:platform',
  clause: 'RAT-1',
  may: 'account.read',
  input: z.object({ platform: z.string().max(40) }),
  show: async (_work, { platform }, _form, outside) => {
    const found = platformsOf(outside).find(({ id }) => id === platform)
    if (!found) throw PlatformNotFound()
    const line = lineOf(found)
    return {
      title: line.name,
      nav: 'accounts',
      crumb: html`<a href="/platforms">What each platform can do</a>`,
      lede: sayWhatCan(line),
      body: stack(
        'roomy',
        html`<div class="gut">${tag(line.tried === 'by-hand' ? 'Worked by hand' : 'Worked by Schoolgate', line.tried === 'by-hand' ? 'wait' : 'go')} ${quiet(triedWords[line.tried])}</div>${groups.map(
          (group) => sheet({ title: group, body: html`${rowsOf(group).map((row) => cellRow(row, line.cells[row]))}` }),
        )}`,
      ),
    }
  },
})

export const platformPages = listed(platformsScreen, platformScreen)
