import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { facts, type Happening, timeline } from '../../ui/parts/records.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { fold, inside, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { houseRuleOf, kindById, sayReason, silenceWords } from './abuse-kinds.ts'
import { actWords, stateWords } from './act-words.ts'
import type { Offer } from './gather-item.ts'
import type { KeptProof } from './proof.ts'
import type { ActLine } from './read-acts.ts'
import type { KeptRecord } from './take-evidence.ts'

/** An act with all that its page is drawn from. */
export type Told = {
  readonly line: ActLine
  readonly record: KeptRecord
  readonly proofs: readonly KeptProof[]
  readonly platform: string
  readonly steps: readonly string[]
  readonly undo: Offer | undefined
  readonly names: ReadonlyMap<string, string>
  readonly mayAct: boolean
  readonly typed: Form
}

const tones = { done: 'go', stopped: null, refused: 'stop', unclear: 'stop', ordered: 'note', doing: 'note', looking: 'note' } as const
export const actTag = ({ state, undone_by }: Pick<ActLine, 'state' | 'undone_by'>): Html =>
  undone_by
    ? tag('Taken back since', null)
    : tag(stateWords[state], tones[state as keyof typeof tones] ?? (state === 'stopped' ? null : 'wait'))

export const says = (work: Work, at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())

/** The record that was kept before anything was done. */
export const recordSheet = (work: Work, { record, names }: Told): Html =>
  sheet({
    title: 'What stood there',
    aside: clauseLink('ABU-2'),
    body: inside(
      stack(
        'usual',
        html`${bubble({ name: html`<bdi>${record.author.name}</bdi>`, at: says(work, Temporal.Instant.from(record.writtenAt)), iso: record.writtenAt, text: record.text === '' ? html`<span class="quiet">No words.</span>` : record.text })}${fold(
          {
            title: 'The record, word for word',
            body: facts([
              { says: 'Author there', is: html`<bdi>${record.author.handle}</bdi>` },
              ...(record.url === null
                ? []
                : [
                    {
                      says: 'Where',
                      is: record.url.startsWith('https:') ? html`<a href="${record.url}" rel="noreferrer">${record.url}</a>` : record.url,
                    },
                  ]),
              { says: 'Written', is: says(work, Temporal.Instant.from(record.writtenAt)) },
              { says: 'Found by us', is: says(work, Temporal.Instant.from(record.foundAt)) },
              {
                says: 'Record kept',
                is: `${says(work, Temporal.Instant.from(record.takenAt))}, by ${names.get(record.takenBy) ?? 'somebody who left'}`,
              },
              { says: 'Fingerprint of the record', is: html`<code>${record.sha256}</code>` },
            ]),
          },
        )}`,
      ),
    ),
  })

/** Why, and what followers are told of it. */
export const whySheet = ({ line }: Told): Html => {
  const kind = kindById(line.reason)
  const told = line.words !== '' ? line.words : line.silence !== '' ? `Nothing: ${silenceWords(line.silence).toLowerCase()}.` : null
  return sheet({
    title: 'Why',
    body: html`${row(
      mark('book'),
      html`<h3>${sayReason(line.reason)}</h3>${kind ? html`<p>House rule: ${houseRuleOf(kind)}. ${clauseLink(kind.clause)}</p>` : null}${
        kind && kind.first !== '' ? html`<p><b>${kind.first}</b></p>` : null
      }`,
    )}${told === null ? null : row(mark('talk'), html`<h3>What followers are told ${clauseLink('ABU-3')}</h3><p>${told}</p>`)}`,
  })
}

const proofParts = ({ proofs, names }: Told): readonly Html[] =>
  proofs.map(
    (one) =>
      html`${names.get(one.by) ?? 'Somebody who left'} said what they did there.${one.words === '' ? null : html` “${one.words}”`}${
        one.link.startsWith('https:')
          ? html` <a href="${one.link}" rel="noreferrer">See it there</a>.`
          : one.link === ''
            ? null
            : ` ${one.link}`
      }${
        one.sha256Kept === null
          ? null
          : html` <a href="/moderation/proofs/${one.id}">Open the screenshot</a>. <span class="quiet">Fingerprint as it came: <code>${one.sha256Came}</code></span>`
      }`,
  )

/** Everything that happened to it, newest first, with who did it. */
export function story(work: Work, told: Told): Html {
  const { line, proofs } = told
  const word = actWords[line.act]
  const seen =
    line.done_by === null
      ? line.seen
        ? 'It was looked for there, and it is so.'
        : 'The platform says so; it has no way to look it up.'
      : ''
  const at = (instant: Temporal.Instant | null, happened: Html): readonly (Happening & { readonly when: Temporal.Instant })[] =>
    instant === null ? [] : [{ when: instant, says: happened, at: says(work, instant), iso: instant.toString() }]
  const all = [
    ...at(line.ordered_at, html`${line.ordered_name} ordered it: ${sayReason(line.reason)}.`),
    ...at(line.agreed_at, html`${line.agreed_name} agreed.`),
    ...proofParts(told).flatMap((part, index) => at(proofs[index]?.at ?? null, part)),
    ...at(
      line.done_at,
      html`${word.done}. ${seen}${line.confirmed_name && line.confirmed_by !== line.done_by ? html`${line.confirmed_name} looked there: it is so.` : null}`,
    ),
    ...at(line.told_at, html`${line.told_name} told followers why: ${line.told_where}`),
  ]
  const newest = all.toSorted((a, b) => Temporal.Instant.compare(b.when, a.when))
  return sheet({
    title: 'What happened',
    body: html`${timeline(newest)}${line.because && line.state !== 'done' ? row(mark('warn'), quiet(line.because)) : null}`,
  })
}
