import { z } from 'zod'
import { type Content, screen } from '../../infra/http/declare.ts'
import { optionalText } from '../../infra/http/fields.ts'
import { filled } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { barChart } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { askForm } from '../../ui/parts/forms.ts'
import { columns, line, linkRow, linkRows, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { endsSoon, postsSay, standingTag } from './asset-words.ts'
import type { What } from './asset.types.ts'
import { whats, whatWords } from './grounds.rule.ts'
import { type Asset, readAssets, schoolDay } from './read-assets.ts'

const shows = ['all', 'ending', 'without-proof', 'to-check', 'over'] as const
type Show = (typeof shows)[number]
const showWords: Readonly<Record<Show, string>> = {
  all: 'All of it',
  ending: 'Ends within a month',
  'without-proof': 'Without proof',
  'to-check': 'Not looked at yet',
  over: 'Over or taken back',
}

/** What the school uses of other people's making. */
export const assetsScreen = screen({
  path: '/rights',
  clause: 'LEG-1',
  may: 'rights.read',
  input: z.object({ find: optionalText(100).catch(''), show: z.enum(shows).catch('all').default('all') }),
  show: async (work, { find, show }, form): Promise<Content> => {
    const all = await readAssets(work)
    const today = schoolDay(work)
    const found = all.filter((asset) => isShown(asset, show, today) && isFound(asset, find))
    const keeps = work.caller.may.has('rights.manage')
    const enter = work.caller.may.has('post.write')
      ? linkButton({ says: 'Enter a work', href: '/rights/new', kind: 'main', icon: 'plus' })
      : null
    const lists = keeps ? linkButton({ says: 'Lists', href: '/rights/lists', icon: 'download' }) : null
    return {
      title: 'Rights register',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a>`,
      lede: 'What we use of other people’s making: whose it is, by what right, and how long. A post takes its credit line from here.',
      body:
        all.length === 0
          ? nothingYet(enter, lists)
          : html`<div class="stack roomy"><div class="gut">${line(html`${enter}${lists}`)}</div>${columns('side', html`${listSheet(found, today)}`, html`${findPart(filled(form, { find, show }))}${kindsPart(all)}`)}</div>`,
    }
  },
})

const nothingYet = (enter: Html | null, lists: Html | null): Html =>
  empty({
    title: 'Nothing is entered yet',
    text: 'When a post needs a picture, a poem or music that is not ours, enter it once: the owner, the permission, a photo of the letter.',
    action: line(html`${enter}${lists}`),
  })

const isShown = (asset: Asset, show: Show, today: Temporal.PlainDate): boolean => {
  if (show === 'all') return true
  if (show === 'over') return asset.standing !== 'in-use'
  if (asset.standing !== 'in-use') return false
  if (show === 'ending') return endsSoon(asset, today)
  return show === 'without-proof' ? asset.lacksProof : !asset.isChecked
}

/** Every word that was typed must stand somewhere in the entry. */
export const isFound = (asset: Pick<Asset, 'title' | 'owner' | 'groundSays' | 'source'>, find: string): boolean => {
  const said = [asset.title, asset.owner, asset.groundSays, asset.source].join(' ').toLowerCase()
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}

const listSheet = (found: readonly Asset[], today: Temporal.PlainDate): Html =>
  found.length === 0
    ? empty({
        title: 'Nothing like that',
        text: 'Look for fewer words, or look at all of it.',
        action: linkButton({ says: 'See all of it', href: '/rights' }),
      })
    : sheet({
        title: found.length === 1 ? '1 entry' : `${found.length} entries`,
        body: linkRows(found.map((asset) => assetRow(asset, today))),
      })

const icons: Readonly<Partial<Record<What, Parameters<typeof mark>[0]>>> = {
  picture: 'picture',
  video: 'picture',
  words: 'book',
  logo: 'badge',
}
const assetRow = (asset: Asset, today: Temporal.PlainDate): Html =>
  linkRow({
    href: `/rights/${asset.id}`,
    margin: mark(icons[asset.what] ?? 'flag'),
    title: asset.title,
    text: [asset.owner, asset.groundSays, postsSay(asset.posts)].filter((words) => words !== '').join(', '),
    chip: standingTag(asset, today),
  })

const findPart = (form: Parameters<typeof textField>[0]['form']): Html =>
  plain({
    title: 'Find',
    id: 'find-a-work',
    close: true,
    body: askForm(
      '/rights',
      html`${textField({ name: 'find', label: 'Title, owner or licence', form, type: 'search', maxLength: 100 })}${selectField({ name: 'show', label: 'Show', form, choices: shows.map((value) => ({ value, says: showWords[value] })) })}${button({ says: 'Find', icon: 'search' })}`,
    ),
  })

const shortNames: Readonly<Record<What, string>> = {
  picture: 'Picture',
  video: 'Video',
  words: 'Text',
  music: 'Music',
  logo: 'Logo',
  'pupil-work': 'Pupil’s',
  font: 'Type',
  other: 'Other',
}
function kindsPart(all: readonly Asset[]): Html {
  const counted = whats.map((what) => ({ what, value: all.filter((asset) => asset.what === what).length })).filter(({ value }) => value > 0)
  const most = counted.toSorted((a, b) => b.value - a.value)[0]
  const says = most
    ? `What the register holds: ${all.length} in all, most of them of the kind “${whatWords[most.what].toLowerCase()}” (${most.value})`
    : ''
  return plain({
    title: 'What it holds',
    close: true,
    body: html`${barChart({ says, unit: 'Entries', names: 'Kind', bars: counted.map(({ what, value }) => ({ name: shortNames[what], value })) })}${quiet('Looked over by whoever keeps the register; what ends comes up under Today a month before.')}`,
  })
}
