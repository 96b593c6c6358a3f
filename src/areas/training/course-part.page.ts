import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, optionalText, text } from '../../infra/http/fields.ts'
import { filled, type Form, type FormValues } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import type { CoursePart, CourseQuestion } from './course-shape.ts'
import { type OwnCourse, removePart, savePart, versionsOf } from './own-courses.ts'
import { clauseById } from '../policy/index.ts'
import { HalfAQuestion } from './training.errors.ts'

const slots = [1, 2, 3] as const
type Slot = (typeof slots)[number]
const letters = ['a', 'b', 'c'] as const

const place = z.object({ id: id(), part: z.coerce.number().int().min(1).max(50) })
const questionFields = (slot: Slot) => ({
  [`ask${slot}`]: optionalText(600),
  [`a${slot}`]: optionalText(300),
  [`b${slot}`]: optionalText(300),
  [`c${slot}`]: optionalText(300),
  [`right${slot}`]: z.enum(['', ...letters]).default(''),
  [`because${slot}`]: optionalText(800),
  [`clause${slot}`]: optionalText(10),
})

export const coursePartScreen = screen({
  path: '/training/courses/:id/parts/:part',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: place,
  show: async (work, { id: courseId, part: at }, typed): Promise<Content> => {
    const [course] = await versionsOf(work, courseId)
    const here = course.parts[at - 1]
    const start = filled(typed, here ? valuesOf(here) : {})
    return {
      title: here?.title ?? 'A new part',
      crumb: html`<a href="/training/courses/${courseId}">${course.title}</a>, part ${Math.min(at, course.parts.length + 1)}`,
      lede: 'Something to read, and up to three questions about it.',
      nav: 'training',
      body: stack(
        'roomy',
        html`${errorSummary(typed)}${course.state === 'draft' ? writing({ course, at, start, csrf: work.caller.csrf, isNew: !here }) : quiet('This version is not being written. Begin a new one to change it.')}`,
      ),
    }
  },
})

type Writing = { readonly course: OwnCourse; readonly at: number; readonly start: Form; readonly csrf: string; readonly isNew: boolean }
const writing = ({ course, at, start, csrf, isNew }: Writing): Html =>
  html`${form(
    `/training/courses/${course.id}/parts/${at}`,
    csrf,
    html`${plain({
      body: html`${textField({ name: 'title', label: 'Title', form: start, required: true, maxLength: 120 })}${textArea({ name: 'words', label: 'To read', hint: 'An empty line begins a new paragraph.', form: start, rows: 10, max: 8000 })}`,
    })}${slots.map((slot) => plain({ body: fold({ title: `Question ${slot}`, open: slot === 1 || String(start.values[`ask${slot}`] ?? '') !== '', body: asking(slot, start) }) }))}<div class="gut">${acts(
      button({ says: 'Keep this part', kind: 'main' }),
      linkButton({ says: 'Back', href: `/training/courses/${course.id}` }),
    )}</div>`,
  )}${isNew ? null : html`<div class="gut">${actForm(`/training/courses/${course.id}/parts/${at}/remove`, csrf, button({ says: 'Take this part out', kind: 'bad' }))}</div>`}`

const asking = (slot: Slot, start: Form): Html =>
  html`<div class="stack">${textField({ name: `ask${slot}`, label: 'Question', form: start, maxLength: 600 })}${letters.map((letter) =>
    textField({ name: `${letter}${slot}`, label: `Answer ${letter.toUpperCase()}`, form: start, maxLength: 300 }),
  )}${radioPicks({ name: `right${slot}`, label: 'Which is right', form: start, choices: letters.map((value) => ({ value, says: value.toUpperCase() })) })}${textField({ name: `because${slot}`, label: 'Why it is right', hint: 'Shown to whoever got it wrong.', form: start, maxLength: 800 })}${textField({ name: `clause${slot}`, label: 'Clause of the policy', hint: 'Such as IMG-2. Empty: ROL-T2.', form: start, maxLength: 10 })}</div>`

const valuesOf = (part: CoursePart): FormValues => ({
  title: part.title,
  words: part.paragraphs.join('\n\n'),
  ...Object.fromEntries(
    part.questions.slice(0, slots.length).flatMap((question, at) => Object.entries(valuesOfQuestion(question, at + 1))),
  ),
})
const valuesOfQuestion = (question: CourseQuestion, slot: number): Record<string, string> => ({
  [`ask${slot}`]: question.ask,
  ...Object.fromEntries(question.options.map((option) => [`${option.id}${slot}`, option.text])),
  [`right${slot}`]: question.right,
  [`because${slot}`]: question.because,
  [`clause${slot}`]: question.clause,
})

/** One question as it was typed; null where its place was left empty. @throws HalfAQuestion */
function questionOf(typed: Readonly<Record<string, unknown>>, slot: Slot): CourseQuestion | null {
  const said = (name: string): string => String(typed[`${name}${slot}`] ?? '')
  const options = letters.flatMap((letter) => (said(letter) === '' ? [] : [{ id: letter, text: said(letter) }]))
  if (said('ask') === '' && options.length === 0) return null
  const right = said('right')
  if (said('ask') === '' || options.length < 2 || said('because') === '' || !options.some((option) => option.id === right))
    throw HalfAQuestion({ number: slot }, `ask${slot}`)
  const clause = said('clause') === '' ? 'ROL-T2' : said('clause').toUpperCase()
  if (!clauseById(clause)) throw HalfAQuestion({ number: slot }, `clause${slot}`)
  return { id: `q${slot}`, ask: said('ask'), options, right, because: said('because'), clause }
}

export const savePartAct = act({
  on: coursePartScreen,
  path: '/training/courses/:id/parts/:part',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: place.extend({
    title: text(120, 'Give it a title.'),
    words: text(8000, 'Write something to read.'),
    ...questionFields(1),
    ...questionFields(2),
    ...questionFields(3),
  }),
  act: async (work, { id: courseId, part: at, title, words, ...typed }) => {
    // Answers are kept by the question's id, so it must be unlike any other in the course, and stay when other parts move.
    const key = work.newId().slice(-8)
    const questions = slots
      .flatMap((slot) => questionOf(typed, slot) ?? [])
      .map((question) => ({ ...question, id: `${key}-${question.id}` }))
    const paragraphs = words
      .split(/\r?\n\s*\r?\n/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
    await savePart(work, courseId, {
      at,
      part: { id: key, title, clauses: [...new Set(questions.map(({ clause }) => clause))], paragraphs, questions },
    })
    return { to: `/training/courses/${courseId}`, say: 'Kept.' }
  },
})

export const removePartAct = act({
  on: coursePartScreen,
  path: '/training/courses/:id/parts/:part/remove',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: place,
  act: async (work, { id: courseId, part }) => {
    await removePart(work, courseId, part)
    return { to: `/training/courses/${courseId}`, say: 'Taken out.' }
  },
})
