import type { Work } from '../../infra/work/work.ts'
import { sayDay, sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { linkRow } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { reasonWords } from './findings.rule.ts'
import type { Finding, Source, Watch } from './read-mentions.ts'

export const sayMoment = (work: Work, at: Temporal.Instant): string =>
  `${sayDay(at, work.school.timeZone)}, ${sayTime(at, work.school.timeZone)}`

export const stateTag = ({ state, reason }: Pick<Finding, 'state' | 'reason'>): Html =>
  state === 'open'
    ? tag('To decide', 'wait')
    : state === 'taken'
      ? tag('In the inbox', 'go')
      : tag(reason === null ? 'Dismissed' : reasonWords[reason].says, 'note')

const short = (words: string): string => (words.length > 160 ? `${words.slice(0, 160).trimEnd()}…` : words)

export const findingRow = (work: Work, one: Finding): Html =>
  linkRow({
    href: `/mentions/${one.id}`,
    margin: mark(one.state === 'open' ? 'eye' : one.state === 'taken' ? 'talk' : 'tick'),
    title: one.author || 'Forgotten',
    text: html`${one.words === '' ? 'Its words were not kept.' : short(one.words)}<br>${one.place}, ${sayMoment(work, one.saidAt)}`,
    chip: one.state === 'open' ? null : stateTag(one),
  })

/** The words of a watch as a sentence. */
export function sayWords({ words, feed }: Pick<Watch, 'words' | 'feed'>): string {
  const listed = (all: readonly string[], last: string): string =>
    all
      .map((one) => `“${one}”`)
      .join(', ')
      .replace(/, ([^,]*)$/, ` ${last} $1`)
  const parts = [
    words.any.length > 0 ? listed(words.any, 'or') : '',
    words.all.length > 0 ? `${words.any.length > 0 ? 'together with ' : ''}${listed(words.all, 'and')}` : '',
    words.none.length > 0 ? `without ${listed(words.none, 'or')}` : '',
  ].filter((part) => part !== '')
  const said = parts.join(', ')
  return feed === null ? said : `A feed${said === '' ? '' : `: ${said}`}`
}

/** When somebody last looked, and how it went. */
export const sourceWords = (work: Work, { lookedAt, went, because }: Source): Html =>
  lookedAt === null
    ? html`${tag('Not looked yet', 'wait')} In a minute or so.`
    : went === 'well'
      ? html`${tag('Looked', 'go')} ${sayMoment(work, lookedAt)}`
      : html`${tag('Could not look', 'stop')} ${sayMoment(work, lookedAt)}. ${because}`
