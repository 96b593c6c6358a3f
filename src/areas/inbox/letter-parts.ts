import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { fold, quiet } from '../../ui/parts/paper.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import type { InThread, LetterFacts } from './read-letters.ts'
import type { Told } from './told.ts'

/** What stands under a letter: who it is really from, what hung on it, what it quotes. */
export function letterPart({ item, letter }: Told): Html | null {
  if (!letter) return null
  return html`${quiet(html`From <bdi>${letter.from}</bdi>.${item.author.handle === letter.from ? null : html` An answer goes to <bdi>${item.author.handle}</bdi>.`}`)}${
    letter.warning ? say('wait', 'Perhaps not from whom it says.', letter.warning) : null
  }${letter.automatic ? quiet(automaticWords[letter.automatic]) : null}${attachedPart(letter)}${
    letter.earlier ? fold({ title: 'What was said before', body: html`<p class="said-text quiet">${letter.earlier}</p>` }) : null
  }`
}

const automaticWords = {
  'auto-reply': 'An automatic answer: no person wrote it, so no clock runs and nobody is asked to answer.',
  list: 'It went to a whole list: no clock runs and nobody is asked to answer.',
  generated: 'A machine made it: no clock runs and nobody is asked to answer.',
} as const

const attachedPart = ({ attachments }: LetterFacts): Html | null =>
  attachments.length === 0
    ? null
    : say(
        'note',
        attachments.length === 1 ? 'A file hangs on it.' : `${attachments.length} files hang on it.`,
        html`${attachments.map(({ name, size }) => html`<bdi>${name}</bdi> (${sayBytes(size)})<br>`)}They stay in the mailbox: nothing of them is kept here.`,
      )

const sayBytes = (size: number): string => {
  if (size < 1_000) return `${size} bytes`
  return size < 1_000_000 ? `${Math.round(size / 1_000)} kB` : `${(size / 1_000_000).toFixed(1)} MB`
}

/** What came before and after in the same thread, folded where it is long. */
export function threadPart(work: Work, { thread, members }: Told): Html | null {
  if (thread.length === 0) return null
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const said = ({ id, name, text, at, answers }: InThread): Html =>
    html`${bubble({ name: html`<a href="/inbox/${id}"><bdi>${name}</bdi></a>`, at: when(at), iso: at.toString(), text })}${answers.map(
      (one) =>
        bubble({
          name: (one.memberId && members.get(one.memberId)?.name) || 'Schoolgate',
          at: when(one.at),
          iso: one.at.toString(),
          text: one.words,
          ours: true,
        }),
    )}`
  return fold({
    title: thread.length === 1 ? 'One more letter in this thread' : `${thread.length} more letters in this thread`,
    open: thread.length <= 2,
    body: html`<div class="stack">${thread.map(said)}</div>`,
  })
}

/** An answer of ours that did not arrive, and what that means. */
export const bouncesPart = (work: Work, { bounces }: Told): Html => {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  return html`${bounces.map(({ at, address, because, isFinal }) =>
    isFinal
      ? say(
          'stop',
          `The answer came back, ${when(at)}.`,
          html`<bdi>${address}</bdi> was not reached: “<bdi>${because}</bdi>”. Nobody has been answered, so a new clock began. Try another way, or close it and say why. ${clauseLink('MON-3')}`,
        )
      : say(
          'wait',
          `The answer has not arrived yet, ${when(at)}.`,
          html`<bdi>${address}</bdi>: “<bdi>${because}</bdi>”. The mail servers go on trying.`,
        ),
  )}`
}
