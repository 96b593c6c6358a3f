import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { marked } from '../../../ui/parts/marked.ts'
import { quiet, row, sheet } from '../../../ui/parts/paper.ts'
import type { Difference } from './compare-versions.rule.ts'
import type { Since } from './versions.ts'

/** One difference a row: word by word where there are words. */
export const differenceRows = (changes: readonly Difference[]): readonly Html[] =>
  changes.map((one) =>
    row(null, html`<h3>${one.what}</h3>${one.is === 'words' ? marked(one.before, one.after) : html`<p>${one.says}</p>`}`),
  )

/** For whoever read it before: what is another now, on top of the page. */
export const sinceSheet = (work: Work, since: Since): Html =>
  sheet({
    title: 'What has changed since you read it',
    id: 'since',
    under: quiet(`Changed by ${since.by}, ${sayWhen(since.at, work.school.timeZone, work.now())}.`),
    body:
      since.changes.length > 0
        ? differenceRows(since.changes)
        : row(null, html`<p>Nothing that readers see. Somebody may have answered a question, or sent it again.</p>`),
  })
