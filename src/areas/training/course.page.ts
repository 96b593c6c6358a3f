import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { inside, numberedRows, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { mark } from '../../ui/icons.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import type { Course, CoursePart, CourseQuestion } from './course-shape.ts'
import { courseOr404 } from './courses.ts'
import { sayMoment, sayPlainDay } from './day-of.ts'
import { readNeeds } from './needs.ts'
import { sayValidity } from './requirement.rule.ts'
import { nextSessions } from './sessions.ts'
import { standingTag } from './standing-tag.ts'
import { finishCourse, keepAnswers, progressIn } from './take-course.ts'
import type { Answers } from './training.tables.ts'
import { sayNeed } from './training.page.ts'

const courseInput = z.object({ course: z.string().max(80) })
const partNumber = courseInput.extend({ part: z.coerce.number().int().min(1).max(50) })
const crumb = html`<a href="/training">Training</a>`

export const courseScreen = screen({
  path: '/training/:course',
  clause: 'ROL-T2',
  may: 'training.take',
  input: courseInput,
  show: async (work, input): Promise<Content> => {
    const course = await courseOr404(work, input.course)
    const need = (await readNeeds(work, [memberOf(work)])).find(({ courseId }) => courseId === course.id)
    const answered = Object.keys(await progressIn(work, course.id)).length
    return {
      title: course.title,
      crumb,
      lede: course.forWhom,
      nav: 'training',
      body: stack(
        'roomy',
        html`${need ? plain({ body: html`<p class="line">${standingTag(need.standing)} ${clauseLink(need.clause)}</p><p>${sayNeed(need)}.</p>` }) : null}
${course.kind === 'attendance' ? inTheRoom() : onThePage(course, answered)}${await sessionsOf(work, course)}`,
      ),
    }
  },
})

const onThePage = (course: Course, answered: number): Html => {
  const all = course.parts.reduce((sum, part) => sum + part.questions.length, 0)
  return sheet({
    title: `${course.minutes} minutes, ${course.parts.length === 1 ? 'one part' : `${course.parts.length} parts`}`,
    body: html`${numberedRows(course.parts.map((part) => ({ title: part.title, text: sayQuestions(part.questions.length) })))}${inside(
      html`<p>${course.passMark} of ${all} right answers are needed. It then counts for ${sayValidity(course.validMonths)}, unless the school says otherwise. You may stop and carry on another day.</p>
${answered > 0 ? quiet(`You have answered ${answered} of ${all} so far.`) : null}${acts(linkButton({ says: 'Start or carry on', href: `/training/${course.id}/1`, kind: 'main' }))}`,
    )}`,
  })
}
const sayQuestions = (count: number): string => (count === 0 ? 'To read' : count === 1 ? 'One question' : `${count} questions`)
const inTheRoom = (): Html =>
  sheet({
    title: 'Taught in the room',
    body: inside(html`<p>You take this by coming to a session. Sign in there, with the code that is shown or on the list.</p>`),
  })

async function sessionsOf(work: Work, course: Course): Promise<Html | null> {
  const next = await nextSessions(work, course.id)
  if (next.length === 0) return course.kind === 'attendance' ? quiet('No session is planned now.') : null
  return sheet({
    title: 'In a session',
    body: next.map((one) =>
      row(
        mark('clock'),
        html`<b>${sayMoment(work, one.startsAt)}</b><br>${one.place}${one.trainer === '' ? null : html`, with ${one.trainer}`}`,
      ),
    ),
  })
}

const questionPicks = (question: CourseQuestion, typed: Form): Html =>
  radioPicks({
    name: question.id,
    label: question.ask,
    clause: question.clause,
    form: typed,
    choices: question.options.map((option) => ({ value: option.id, says: option.text })),
    boxed: true,
  })

export const partScreen = screen({
  path: '/training/:course/:part',
  clause: 'ROL-T2',
  may: 'training.take',
  input: partNumber,
  show: async (work, input, typed): Promise<Content> => {
    const course = await courseOr404(work, input.course)
    const at = Math.min(input.part, course.parts.length)
    const part = course.parts[at - 1]
    if (!part) return { title: course.title, crumb, nav: 'training', body: inTheRoom() }
    const answers = await progressIn(work, course.id)
    const shown = typed.problems.length > 0 ? typed : { values: { ...answers, ...typed.values }, problems: [] }
    const trouble = typed.problems.length > 0 ? explained(course, { ...answers, ...(typed.values as Answers) }) : null
    return {
      title: part.title,
      nav: 'training',
      crumb: html`<a href="/training/${course.id}">${course.title}</a>, part ${at} of ${course.parts.length}`,
      body: stack(
        'roomy',
        html`${errorSummary(typed, 'Not finished yet')}${trouble}${steps(
          course.parts.map((_, here) => `Part ${here + 1}`),
          at - 1,
          'book',
        )}
${reading(part)}${asking(work, { course, part, at, shown })}`,
      ),
    }
  },
})

const reading = (part: CoursePart): Html =>
  sheet({
    body: inside(
      html`<div class="stack">${part.paragraphs.map((words) => html`<p>${words}</p>`)}<p class="line">${part.clauses.slice(0, 8).map((clause) => clauseLink(clause))}</p></div>`,
    ),
  })

type Asked = { readonly course: Course; readonly part: CoursePart; readonly at: number; readonly shown: Form }
const asking = (work: Work, { course, part, at, shown }: Asked): Html => {
  const last = at === course.parts.length
  const heading =
    part.questions.length === 0
      ? null
      : html`<h2>${part.questions.length === 1 ? 'One question' : `${part.questions.length === 2 ? 'Two' : part.questions.length} questions`}</h2>`
  return form(
    `/training/${course.id}/${at}`,
    work.caller.csrf,
    html`<div class="in stack">${heading}${part.questions.map((question) => questionPicks(question, shown))}
${acts(button({ says: last ? 'Finish the course' : 'Keep and go on', kind: 'main' }), at > 1 ? linkButton({ says: 'Back', href: `/training/${course.id}/${at - 1}` }) : null)}</div>`,
    { sheet: true },
  )
}

type Wrong = { readonly at: number; readonly part: CoursePart; readonly question: CourseQuestion; readonly answered: boolean }
const wrongIn = (course: Course, answers: Answers): readonly Wrong[] =>
  course.parts.flatMap((part, at) =>
    part.questions
      .filter((question) => answers[question.id] !== question.right)
      .map((question) => ({ at: at + 1, part, question, answered: answers[question.id] !== undefined })),
  )

/** Each wrong answer with the reason and its clause, and the way back to where it is read. */
const explained = (course: Course, answers: Answers): Html =>
  sheet({
    title: 'To look at again',
    body: wrongIn(course, answers).map(({ at, part, question, answered }) =>
      row(
        mark(answered ? 'cross' : 'eye', answered ? 'stop' : 'wait'),
        html`<h3>${question.ask}</h3><p>${answered ? html`${question.because} ${clauseLink(question.clause)}` : 'No answer yet.'}</p><p><a href="/training/${course.id}/${at}">Part ${at}: ${part.title}</a></p>`,
      ),
    ),
  })

export const partAct = act({
  on: partScreen,
  path: '/training/:course/:part',
  clause: 'ACC-10',
  may: 'training.take',
  input: partNumber.catchall(z.unknown()),
  act: async (work, { course: courseId, part, ...rest }) => {
    const course = await courseOr404(work, courseId)
    const answers = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    const all = await keepAnswers(work, { courseId, answers })
    if (part < course.parts.length) return { to: `/training/${courseId}/${part + 1}` }
    const done = await finishCourse(work, { courseId })
    const say = `Done: ${done.mark.right} of ${done.mark.asked} right. It counts until ${sayPlainDay(work, done.expiresOn)}.`
    const certificate = `/training/certificates/${done.code}`
    return done.mark.wrong.length === 0
      ? { to: certificate, say }
      : {
          show: {
            title: 'Passed',
            crumb,
            lede: say,
            nav: 'training',
            body: stack(
              'roomy',
              html`${explained(course, all)}${acts(linkButton({ says: 'Your certificate', href: certificate, kind: 'main' }))}`,
            ),
          },
        }
  },
})
