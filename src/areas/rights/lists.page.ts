import { z } from 'zod'
import { act, type Content, file, screen } from '../../infra/http/declare.ts'
import { nothing, text, upload } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { wideTable } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import { untilSays } from './asset-words.ts'
import { grounds, groundWords, whats } from './grounds.rule.ts'
import { columnsInOrder } from './lists.rule.ts'
import { assetsCsv, bringInAssets, judgeAssets, type ListJudged } from './lists.ts'
import { places } from './places.rule.ts'

const crumb = html`<a href="/posts">Posts</a> / <a href="/rights">Rights register</a>`

export const listsScreen = screen({
  path: '/rights/lists',
  clause: 'LEG-1',
  may: 'rights.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'The register as a list',
    nav: 'posts',
    crumb,
    lede: 'Take it out as a spreadsheet, or bring one in. You see what a list would do before anything changes.',
    body: columns(
      'side',
      html`${errorSummary(typed)}${sheet({
        title: 'Bring a list in',
        body: inside(
          formOf(
            '/rights/lists',
            work.caller.csrf,
            html`${fileField({ name: 'file', label: 'A spreadsheet saved as CSV', form: typed, accept: '.csv,text/csv' })}${acts(button({ says: 'See what it would do', kind: 'main', icon: 'upload' }))}`,
            { multipart: true },
          ),
        ),
      })}`,
      html`${plain({ title: 'Take it out', close: true, body: html`${linkButton({ says: 'The register as CSV', href: '/rights/list.csv', icon: 'download', download: true })}${quiet('Without the proofs, which stay sealed here.')}` })}${columnsPart}`,
    ),
  }),
})

const columnsPart: Html = plain({
  title: 'Its columns',
  close: true,
  body: html`<p><b>title</b>, <b>what</b> and <b>ground</b> must be there; these may: ${columnsInOrder.slice(3).join(', ')}.</p><p class="quiet">what: ${whats.join(', ')}.</p><p class="quiet">ground: ${grounds.join(', ')}.</p><p class="quiet">places: ${places.join('; ')}; empty is everywhere.</p>`,
})

export const previewAct = act({
  on: listsScreen,
  path: '/rights/lists',
  clause: 'LEG-1',
  may: 'rights.manage',
  input: z.object({ file: upload('Choose the list.') }),
  upload: true,
  ask: async (_, input) => new Uint8Array(await input.file.arrayBuffer()),
  act: async (work, _, bytes: Uint8Array) => ({ show: preview(work, await judgeAssets(work, bytes), bytes) }),
})

const shownRows = 50
function preview(work: Work, judged: ListJudged, bytes: Uint8Array): Content {
  const { fresh, known, problems, missing, ignored } = judged
  const rows = fresh.slice(0, shownRows).map((said) => [said.title, said.owner, groundWords[said.ground].short, untilSays(said.expiresOn)])
  const table =
    rows.length === 0
      ? quiet('No new entry.')
      : html`${wideTable({ caption: 'New entries', hideCaption: true, columns: [{ says: 'Title' }, { says: 'Owner' }, { says: 'Ground' }, { says: 'Good until' }], rows })}${fresh.length > shownRows ? quiet(`And ${fresh.length - shownRows} more.`) : null}`
  const left = html`${missing.length > 0 ? say('stop', 'Columns are missing:', missing.join(', ')) : null}${problems.length > 0 ? html`<ul>${problems.slice(0, shownRows).map(({ line, says }) => html`<li>Line ${line}: ${says}</li>`)}</ul>` : quiet('Every row is good.')}${ignored.length > 0 ? quiet(`Columns left alone: ${ignored.join(', ')}.`) : null}`
  const bring =
    fresh.length === 0
      ? quiet('There is nothing to bring in.')
      : formOf(
          '/rights/lists/bring-in',
          work.caller.csrf,
          html`${hiddenField('csv', Buffer.from(bytes).toString('base64'))}${button({ says: fresh.length === 1 ? 'Bring in 1 entry' : `Bring in ${fresh.length} entries`, kind: 'main', full: true })}`,
        )
  return {
    title: 'What the list would do',
    nav: 'posts',
    crumb,
    lede: 'Nothing has changed yet.',
    body: columns(
      'side',
      html`${sheet({ title: fresh.length === 1 ? '1 new entry' : `${fresh.length} new entries`, body: inside(table) })}${sheet({ title: 'What stays out', body: inside(left) })}`,
      plain({
        title: 'Bring it in',
        close: true,
        body: html`${known > 0 ? quiet(`${known === 1 ? '1 row is' : `${known} rows are`} in the register already and ${known === 1 ? 'stays' : 'stay'} as it was.`) : null}${bring}${linkButton({ says: 'Choose another file', href: '/rights/lists', kind: 'bare' })}`,
      }),
    ),
  }
}

export const bringInAct = act({
  on: listsScreen,
  path: '/rights/lists/bring-in',
  clause: 'LEG-1',
  may: 'rights.manage',
  input: z.object({ csv: text(1_500_000, 'Choose the list again.') }),
  upload: true,
  act: async (work, { csv }) => {
    const count = await bringInAssets(work, new Uint8Array(Buffer.from(csv, 'base64')))
    return { to: '/rights', say: count === 1 ? '1 entry is in.' : `${count} entries are in.` }
  },
})

export const listFile = file({
  path: '/rights/list.csv',
  clause: 'LEG-1',
  may: 'rights.manage',
  input: nothing,
  send: async (work) => ({ body: await assetsCsv(work), mime: 'text/csv', filename: 'rights-register.csv' }),
})
