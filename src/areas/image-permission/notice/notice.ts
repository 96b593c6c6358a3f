import words from '../../../../policy/picture-notice.json' with { type: 'json' }
import { pdf } from '../../../infra/pdf/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { lastingWords } from '../families/last-day.rule.ts'
import { settingOf } from '../families/setting.ts'
import { placeOf } from '../families/wording.ts'
import { readGrounds } from '../grounds/grounds.ts'
import { purposeName } from '../purposes.rule.ts'

export type Notice = {
  readonly title: string
  readonly opening: string
  readonly parts: readonly {
    readonly says: string
    readonly places: readonly { readonly name: string; readonly means: string; readonly who: string }[]
  }[]
  readonly lasting: string
  readonly rules: readonly string[]
  readonly back: string
  readonly rights: string
}

/** What the school tells families about pictures, from its own settings: nothing in it is about a child. @policy IMG-2 IMG-3 */
export async function noticeOf(work: Work): Promise<Notice> {
  const setting = await settingOf(work)
  const grounds = (await readGrounds(work)).toSorted((a, b) => Temporal.Instant.compare(b.recorded_at, a.recorded_at))
  const told = new Set(grounds.filter(({ basis }) => basis !== 'consent').map(({ purpose }) => purpose))
  const place = (purpose: string) => ({ name: purposeName(purpose), means: placeOf(purpose).means, who: placeOf(purpose).who })
  const parts = [
    { says: words.asked, places: setting.asked.filter((one) => !told.has(one)).map(place) },
    { says: words.told, places: [...told].map(place) },
  ]
  const officer = grounds[0]?.officer
  return {
    title: words.title.replace('{school}', work.school.name),
    opening: words.opening,
    parts: parts.filter(({ places }) => places.length > 0),
    lasting: words.lasting.replace('{lasts}', lastingWords[setting.lasts].replace('the pupil', 'your child')),
    rules: words.rules,
    back: words.back,
    rights: words.rights.replace('{officer}', officer === undefined ? '' : `, ${officer}`),
  }
}

/** The same as plain words, to be put on the school's website. */
export const noticeText = (notice: Notice): string =>
  [
    notice.title,
    notice.opening,
    ...notice.parts.flatMap(({ says, places }) => [
      says,
      places.map(({ name, means, who }) => `- ${name}: ${means} Seen by: ${who}`).join('\n'),
    ]),
    notice.lasting,
    notice.rules.map((one) => `- ${one}`).join('\n'),
    notice.back,
    notice.rights,
  ].join('\n\n')

export const noticePaper = (notice: Notice, { author, at }: { readonly author: string; readonly at: Temporal.Instant }) =>
  pdf({ title: notice.title, author, at }, (paper) => {
    paper.heading(1, notice.title)
    paper.paragraph(notice.opening)
    for (const { says, places } of notice.parts) {
      paper.paragraph(says)
      paper.list(places.map(({ name, means, who }) => [{ text: `${name}. `, bold: true }, { text: `${means} Seen by: ${who}` }]))
    }
    paper.paragraph(notice.lasting)
    paper.list(notice.rules)
    paper.paragraph(notice.back)
    paper.paragraph(notice.rights)
  })
