import { z } from 'zod'
import { act, type Content, fragment, listed, screen } from '../../infra/http/declare.ts'
import { id, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textArea } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { membersByIds } from '../people/index.ts'
import { marked } from '../../ui/parts/marked.ts'
import { partPath } from './change-rows.ts'
import { comparable } from './compare.ts'
import { mustApply, type Part, partOf } from './content.rule.ts'
import { chaptersOf, isKnown, orderOf, sayPart } from './content.ts'
import { addLocalClause, type Draft, draftToRead, mayWrite, pastOf, savePart } from './drafts.ts'
import { chapters, clauseById } from './pack.ts'
import { PartUnknown } from './policy.errors.ts'
import { commentInput, partName } from './policy-shapes.ts'
import { type Comment, comment, commentsOf, settleComment } from './review.ts'

const crumb = html`<a href="/policy/draft">The next version</a>`

export const partScreen = screen({
  path: '/policy/draft/parts/:part',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: z.object({ part: partName() }),
  show: async (work, { part: key }, typed): Promise<Content> => {
    const draft = await draftToRead(work)
    const part = partOf(key)
    if (!part || !isKnown(key) || !['clause', 'intro', 'local'].includes(part.kind)) throw PartUnknown()
    if (part.kind === 'local' && draft.content[key] === undefined) throw PartUnknown()
    const comments = (await commentsOf(work, draft.id)).filter((one) => one.part === key)
    const past = await pastOf(work, draft.id, key)
    const people = await membersByIds(work, [...comments.map(({ authorId }) => authorId), ...past.map(({ by }) => by)])
    const name = (memberId: string): string => people.get(memberId)?.name ?? ''
    const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
    return {
      title: sayPart(key),
      nav: 'policy',
      crumb,
      lede: ledeOf(part),
      islands: ['autosave'],
      body: columns(
        'side',
        html`${editSheet(work, { draft, key, part, typed })}${commentSheet(work, { key, comments, name, when, typed })}`,
        html`${await otherWordings(work, draft, key)}${
          past.length === 0
            ? null
            : plain({
                title: 'What it said before',
                body: html`${past.map((one) => fold({ title: `${name(one.by)}, ${when(one.at)}`, body: html`<p>${one.text || 'Nothing yet.'}</p>` }))}`,
              })
        }`,
      ),
    }
  },
})

const ledeOf = (part: Part): Html | string => {
  if (part.kind === 'intro') return 'A sentence under the chapter’s heading.'
  if (part.kind === 'local') return 'A clause that only your school has.'
  const clause = clauseById(part.id)
  return clause?.mode === 'enforce'
    ? html`Schoolgate keeps ${clauseLink(part.id)} by machine. Other words do not change what it does.`
    : html`${clause?.who ?? ''}. ${clause?.why ?? ''}`
}

type Edited = { readonly draft: Draft; readonly key: string; readonly part: Part; readonly typed: Form }

function editSheet(work: Work, { draft, key, part, typed }: Edited): Html {
  const words = draft.content[key] ?? ''
  const offKey = `off:${part.id}`
  if (!mayWrite(work) || draft.state !== 'draft')
    return sheet({
      title: 'The words',
      under: draft.state === 'draft' ? null : quiet('In review: the words stand still.'),
      body: inside(html`<p>${words}</p>${draft.content[offKey] ? say('wait', 'Does not apply here.', draft.content[offKey]) : null}`),
    })
  const own = filled(typed, { text: words, off: draft.content[offKey] ?? '' })
  const clause = part.kind === 'clause' ? clauseById(part.id) : undefined
  const theirs = typed.problems.some(({ field }) => field === 'text') && own.values.text !== words
  return form(
    `${partPath(key)}/save`,
    work.caller.csrf,
    html`<sg-autosave data-save="${partPath(key)}/keep" data-draft="policy"></sg-autosave><div class="in stack">${errorSummary(typed)}${theirs ? say('wait', 'As it stands now:', words) : null}${hiddenField('version', String(draft.parts.get(key)?.version ?? 0))}${hiddenField(
      'offVersion',
      String(draft.parts.get(offKey)?.version ?? 0),
    )}
${textArea({ name: 'text', label: 'The words', form: own, rows: 5, max: 4000, required: part.kind === 'clause', ...(part.kind === 'local' ? { hint: 'Leave it empty to take the clause out.' } : {}) })}${
  clause ? offField(clause, own) : null
}${acts(button({ says: 'Save', kind: 'main' }), button({ says: 'Save, and on to the next', name: 'go', value: 'next' }))}<p class="quiet" role="status" data-saved></p></div>`,
    { sheet: true },
  )
}

const offField = (clause: { id: string; mode: 'enforce' | 'assist' | 'guide'; chapter: string }, own: Form): Html => {
  const why = mustApply(clause)
  if (why !== null)
    return quiet(why === 'law' ? 'It cannot be left out: the law asks for it.' : 'It cannot be left out: Schoolgate keeps it by machine.')
  const body = textArea({
    name: 'off',
    label: 'It does not apply to our school, because',
    hint: 'Leave it empty where it applies. The reason is read by everybody.',
    form: own,
    rows: 2,
    max: 1000,
  })
  return fold({ title: 'It does not apply to our school', open: (own.values.off ?? '') !== '', body })
}

type Commented = {
  readonly key: string
  readonly comments: readonly Comment[]
  readonly name: (memberId: string) => string
  readonly when: (at: Temporal.Instant) => string
  readonly typed: Form
}

const commentSheet = (work: Work, { key, comments, name, when, typed }: Commented): Html =>
  sheet({
    title: 'Comments',
    id: 'comments',
    body: html`${comments.map((one) =>
      row(
        null,
        html`<p class="line apart"><b>${name(one.authorId)}</b><span class="quiet">${when(one.at)}</span></p><p>${one.text}</p>${
          one.settledAt === null
            ? mayWrite(work)
              ? actForm(`/policy/draft/comments/${one.id}/settle`, work.caller.csrf, button({ says: 'Seen to' }))
              : tag('Open', 'wait')
            : tag('Seen to', 'go')
        }`,
      ),
    )}${inside(
      form(
        `${partPath(key)}/comment`,
        work.caller.csrf,
        html`${textArea({ name: 'words', label: 'Your comment', form: typed, rows: 3, max: 2000 })}${acts(button({ says: 'Leave it' }))}`,
      ),
    )}`,
  })

async function otherWordings(work: Work, draft: Draft, key: string): Promise<Html> {
  const all = (await comparable(work)).filter(({ content }) => content[key] !== undefined)
  return plain({
    title: 'Held against',
    body: html`${
      all.length === 0
        ? quiet('Nothing: it is new.')
        : all.map(({ says, content }) => html`<p><b>${says}</b></p>${marked(content[key] ?? '', draft.content[key] ?? '')}`)
    }`,
  })
}

const saveInput = z.object({
  part: partName(),
  text: optionalText(4000),
  off: z.string().trim().max(1000, 'Use at most 1000 characters.').optional(),
  version: z.coerce.number().int().min(0).default(0),
  offVersion: z.coerce.number().int().min(0).default(0),
  go: z.string().optional(),
})

async function saveBoth(work: Work, { part, text: words, off, version, offVersion }: z.output<typeof saveInput>): Promise<void> {
  await savePart(work, { part, text: words, version })
  const one = partOf(part)
  if (one?.kind === 'clause' && off !== undefined) await savePart(work, { part: `off:${one.id}`, text: off, version: offVersion })
}

const saveAct = act({
  on: partScreen,
  path: '/policy/draft/parts/:part/save',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: saveInput,
  act: async (work, input) => {
    await saveBoth(work, input)
    const next = input.go === 'next' ? nextPart((await draftToRead(work)).content, input.part) : null
    return {
      to: next === null ? `/policy/draft#chapter-${chapterOf(input.part)}` : partPath(next),
      say: `${sayPart(input.part)} is saved.`,
    }
  },
})

/** The same as it is being written: nothing is lost when the bell rings. */
const keepFragment = fragment({
  method: 'POST',
  path: '/policy/draft/parts/:part/keep',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: saveInput,
  show: async (work, input) => {
    await saveBoth(work, input)
    return html`Saved ${sayWhen(work.now(), work.school.timeZone, work.now())}.`
  },
})

const chapterOf = (key: string): string => {
  const part = partOf(key)
  return part?.chapter ?? clauseById(part?.id ?? '')?.chapter ?? ''
}

function nextPart(content: Draft['content'], key: string): string | null {
  const keys = chaptersOf(content).flatMap((one) =>
    one.clauses
      .filter((clause) => clause.id !== 'LEG-4')
      .map((clause) => (clause.own ? `local:${one.id}:${clause.id}` : `clause:${clause.id}`)),
  )
  return keys.find((other) => orderOf(other) > orderOf(key)) ?? null
}

const commentAct = act({
  on: partScreen,
  path: '/policy/draft/parts/:part/comment',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: z.object({ part: partName(), words: commentInput.shape.text }),
  act: async (work, { part, words }) => {
    await comment(work, { part, text: words })
    return { to: `${partPath(part)}#comments`, say: 'Your comment stands there.' }
  },
})
const settleAct = act({
  on: partScreen,
  path: '/policy/draft/comments/:id/settle',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    const { part } = await settleComment(work, input)
    return { to: `${partPath(part)}#comments`, say: 'Seen to.' }
  },
})

const newClauseScreen = screen({
  path: '/policy/draft/new-clause',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ chapter: z.string().max(40).optional() }),
  show: async (work, { chapter }, typed): Promise<Content> => ({
    title: 'A clause of our own',
    nav: 'policy',
    crumb,
    lede: 'It gets an id of its own, such as LOC-1, and is read at the end of its chapter.',
    body: form(
      '/policy/draft/new-clause',
      work.caller.csrf,
      html`<div class="in stack">${errorSummary(typed)}${selectField({
        name: 'chapter',
        label: 'Chapter',
        form: filled(typed, { chapter: chapter ?? '' }),
        choices: chapters.filter((one) => one.id !== 'data-protection').map((one) => ({ value: one.id, says: one.title })),
        none: 'Choose one',
      })}${textArea({ name: 'text', label: 'The words', form: typed, rows: 4, max: 4000, required: true })}${acts(
        button({ says: 'Add it', kind: 'main' }),
        linkButton({ says: 'Back', href: '/policy/draft' }),
      )}</div>`,
      { sheet: true },
    ),
  }),
})
const newClauseAct = act({
  on: newClauseScreen,
  path: '/policy/draft/new-clause',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ chapter: text(40, 'Choose a chapter.'), text: text(4000, 'Write the clause.') }),
  act: async (work, input) => {
    const { id: made } = await addLocalClause(work, input)
    return { to: `/policy/draft#chapter-${input.chapter}`, say: `${made} stands at the end of its chapter.` }
  },
})

export const partPages = listed(partScreen, saveAct, keepFragment, commentAct, settleAct, newClauseScreen, newClauseAct)
