import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { mendButton } from '../../../ui/parts/composer.ts'
import { type FindingSpec, jumpMark } from '../../../ui/parts/findings.ts'
import { fold } from '../../../ui/parts/paper.ts'
import { clauseLink } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import type { Mend as UiMend } from '../../../ui/parts/mends.ts'
import { dignityQuestions, type Verdict } from '../checks/index.ts'
import { authorOf, type PostFinding } from '../checks/judge-post.ts'
import type { Post } from '../posts/read-post.ts'

export const toneOf: Readonly<Record<Verdict, Tone>> = { pass: 'go', warn: 'wait', person: 'note', block: 'stop' }

/** A finding as the screens draw it; `of` keeps which findings of the checks are in it. */
export type Drawn = FindingSpec & { readonly id: string; readonly of: readonly PostFinding[] }

const isQuestion = ({ check, verdict }: PostFinding): boolean => check === 'dignity' && verdict === 'person'

/** What the checks found, for the sheet beside the post. Questions about one picture stand together. `mending`: with buttons that change the draft. */
export function drawFindings(post: Post, findings: readonly PostFinding[], mending: boolean): readonly Drawn[] {
  const drawn: Drawn[] = []
  const asked = new Set<number>()
  for (const finding of findings) {
    const id = `f${drawn.length + 1}`
    const picture = finding.mend?.picture
    if (mending && isQuestion(finding) && picture !== undefined) {
      if (asked.has(picture)) continue
      asked.add(picture)
      drawn.push(
        questions(
          post,
          id,
          findings.filter((one) => isQuestion(one) && one.mend?.picture === picture),
        ),
      )
      continue
    }
    if (finding.verdict === 'pass') continue
    const base = { id, tone: toneOf[finding.verdict], title: finding.says, clause: finding.clause, of: [finding] }
    drawn.push({ ...base, text: finding.why, ...(mending ? { mends: mendOf(post, finding) } : {}) })
  }
  const passes = findings.filter(({ verdict }) => verdict === 'pass')
  return passes.length > 0 ? [...drawn, passed(passes, drawn.length === 0)] : drawn
}

/** What passes takes one row, so that what does not is seen. */
function passed(passes: readonly PostFinding[], all: boolean): Drawn {
  const count = passes.length === 1 ? '1 check passes' : `${passes.length} checks pass`
  const list = html`<ul class="quiet">${passes.map(({ says, clause }) => html`<li>${says} ${clauseLink(clause)}</li>`)}</ul>`
  return {
    id: 'passes',
    tone: 'go',
    title: all ? `All ${count}` : count,
    clause: passes[0]?.clause ?? 'IMG-1',
    mends: fold({ title: 'Which', body: list }),
    of: passes,
  }
}

/** One look at a picture answers what only a person can. */
function questions(post: Post, id: string, open: readonly PostFinding[]): Drawn {
  const n = open[0]?.mend?.picture ?? 1
  const picture = post.pictures[n - 1]
  const rows = open.map(({ clause }) => {
    const asks = asksOf(clause)
    return answerPicks({
      name: `${asks}-${picture?.id ?? ''}`,
      says: questionWords[asks],
      chosen: picture?.answers.find((one) => one.question === asks)?.answer ?? null,
    })
  })
  const yes: UiMend = { does: 'choose', picks: open.map(({ clause }) => [`${asksOf(clause)}-${picture?.id ?? ''}`, 'yes']) }
  const all = mendButton({ says: 'I have looked: yes to all', mend: yes, value: JSON.stringify(yes) })
  return {
    id,
    tone: 'note',
    title: `Look at picture ${n}: is it fit to be seen?`,
    clause: open[0]?.clause ?? 'IMG-5',
    text: html`Only a person can say: ${open.map(({ clause }) => questionWords[asksOf(clause)].toLowerCase()).join('; ')}? Your name is kept with the answer.`,
    mends: html`<div class="stack tight">${open.length > 1 ? html`<div class="acts">${all}</div>` : null}${open.length > 1 ? fold({ title: `Answer one by one for picture ${n}`, body: html`<div class="stack tight">${rows}</div>` }) : rows}</div>`,
    of: open,
  }
}

const asksOf = (clause: string) => dignityQuestions.find((one) => one.clause === clause)?.asks ?? 'suitable'

export const questionWords = {
  suitable: 'Suitable for everyone who may see it',
  clothed: 'Everyone properly dressed',
  kind: 'Kind to everyone in it',
} as const
const answers = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['unsure', 'Not sure'],
] as const

/** Yes, no or not sure, in a line. It belongs to the composer's form wherever it stands. */
export const answerPicks = (spec: { readonly name: string; readonly says: string; readonly chosen: string | null }): Html =>
  html`<div role="radiogroup" aria-label="${spec.says}"><p class="quiet" aria-hidden="true">${spec.says}</p><div class="line">${answers.map(
    ([value, says]) =>
      html`<label class="pick"><input type="radio" form="composer" name="${spec.name}" value="${value}"${spec.chosen === value ? html` checked` : null}><span>${says}</span></label>`,
  )}</div></div>`

function mendOf(post: Post, finding: PostFinding): Html | null {
  const { mend } = finding
  if (!mend) return null
  const picture = post.pictures[(mend.picture ?? 0) - 1]
  const goTo = (id: string): Html => html`<a class="btn" href="#${id}">${mend.label}</a>`
  const at = picture?.id ?? ''
  switch (mend.does) {
    case 'remove-picture':
      return button({ says: mend.label, name: 'remove', value: at, form: 'composer', unchecked: true })
    case 'say-who':
      return goTo(`people-${at}`)
    case 'say-whose-work':
      return goTo(`work-${at}`)
    case 'fill-blank':
      return goTo('text')
    case 'say-whose-words':
      return goTo('borrowed')
    case 'write-captions':
      return goTo(`captions-${at}`)
    case 'describe-picture':
      return goTo(`alt-${at}`)
    case 'answer-dignity':
      return goTo(`picture-${at}`)
    case 'choose-channel':
      return goTo('channels')
    case 'shorten-text':
      return goTo('text')
    default: {
      const change = uiMend(post, finding, at)
      return change && mendButton({ says: mend.label, value: JSON.stringify(change), mend: change })
    }
  }
}

function uiMend(post: Post, { mend, marks }: PostFinding, pictureId: string): UiMend | null {
  if (mend?.does === 'leave-picture-off') return { does: 'leave-picture-off', field: `off-${pictureId}`, value: mend.channel ?? '' }
  if (mend?.does === 'add-author-line') return { does: 'add-author-line', field: 'author-line', line: `- ${authorOf(post)}` }
  if (!marks) return null
  if (mend?.does === 'use-first-name')
    return { does: 'use-first-name', field: marks.field, name: marks.words, first: /“([^”]+)”/.exec(mend.label)?.[1] ?? '' }
  if (mend?.does === 'use-words') {
    return { does: 'replace-span', field: marks.field, span: marks.words, at: marks.at, by: mend.words ?? '' }
  }
  return { does: 'remove-span', field: marks.field, span: marks.words, at: marks.at }
}

const worse: readonly Tone[] = ['go', 'wait', 'note', 'stop']
const toneWords: Readonly<Record<Tone, string>> = { go: 'passes', wait: 'has a warning', note: 'needs a person', stop: 'stops this post' }

/** The worst mark of one part of the post, for its margin: linked to the finding behind it. `tick` where nothing was found. */
export function worstMark(
  drawn: readonly Drawn[],
  part: { readonly says: string; readonly where: (where: string) => boolean; readonly tick: boolean },
): Html | null {
  const about = drawn.filter(({ tone, of }) => tone !== 'go' && of.some(({ where }) => part.where(where)))
  const worst = about.reduce<Drawn | null>(
    (most, one) => (most === null || worse.indexOf(one.tone) > worse.indexOf(most.tone) ? one : most),
    null,
  )
  if (worst) return jumpMark(worst.tone, worst.id, `${part.says}: ${toneWords[worst.tone]}`)
  return part.tick ? mark('tick', 'go') : null
}
