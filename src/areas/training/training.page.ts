import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { progress, steps } from '../../ui/parts/progress.ts'
import { table } from '../../ui/parts/records.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { listMembers } from '../people/index.ts'
import { course as courseById, type Course, type CoursePart, type CourseQuestion } from '../policy/index.ts'
import { courseOr404, finishCourse, keepAnswers, progressIn, runnersCourse, type Standing, trainingStanding } from './take-course.ts'
import type { Answers } from './training.tables.ts'

const days = (work: Work, date: Temporal.PlainDate): string =>
  sayDay(date.toZonedDateTime(work.school.timeZone).toInstant(), work.school.timeZone)

const untilTag = (held: Standing | undefined): Html =>
  held?.inDate ? tag('In date', 'go') : held ? tag('Out of date', 'stop') : tag('Not taken', 'wait')

const trainingScreen = screen({
  path: '/training',
  clause: 'ROL-T2',
  may: 'training.take',
  input: nothing,
  show: async (work): Promise<Content> => {
    const course = courseById(runnersCourse) as Course
    const people = work.caller.may.has('training.oversee') ? (await listMembers(work)).filter(({ state }) => state === 'active') : []
    const mine = work.caller.memberId ?? ''
    const held = await trainingStanding(work, [mine, ...people.map(({ id }) => id)])
    return {
      title: 'Training',
      nav: 'training',
      body: stack('roomy', html`${offered(work, course, held.get(mine))}${people.length > 0 ? everybody(work, people, held) : null}`),
    }
  },
})

const offered = (work: Work, course: Course, held: Standing | undefined): Html =>
  sheet({
    title: course.title,
    aside: untilTag(held),
    body: inside(html`<p>${course.minutes} minutes, ${course.parts.length} parts. Whoever runs a school account has taken it within the year. ${clauseLink('ACC-10')}</p>
${held?.inDate ? quiet(`Yours counts until ${days(work, held.expiresOn)}.`) : null}
${acts(linkButton({ says: held?.inDate ? 'Take it again' : 'Start or carry on', href: `/training/${course.id}/1`, ...(held?.inDate ? {} : { kind: 'main' as const }) }))}`),
  })

function everybody(
  work: Work,
  people: readonly { id: string; name: string; jobTitle: string }[],
  held: ReadonlyMap<string, Standing>,
): Html {
  const trained = people.filter(({ id }) => held.get(id)?.inDate).length
  const rows = people.map((person) => {
    const one = held.get(person.id)
    return [person.name, person.jobTitle, untilTag(one), one ? days(work, one.expiresOn) : '']
  })
  return plain({
    title: 'Everybody',
    body: html`${progress('trained', `In date: ${trained} of ${people.length}`, trained, Math.max(1, people.length))}${table({
      caption: 'Running a school account',
      columns: [{ says: 'Name' }, { says: 'Job' }, { says: 'State' }, { says: 'Until' }],
      rows,
    })}`,
  })
}

const partNumber = z.object({ course: z.string().max(80), part: z.coerce.number().int().min(1).max(50) })

const questionPicks = (question: CourseQuestion, typed: Form): Html =>
  radioPicks({
    name: question.id,
    label: question.ask,
    clause: question.clause,
    form: typed,
    choices: question.options.map((option) => ({ value: option.id, says: option.text })),
    boxed: true,
  })

const partScreen = screen({
  path: '/training/:course/:part',
  clause: 'ROL-T2',
  may: 'training.take',
  input: partNumber,
  show: async (work, input, typed): Promise<Content> => {
    const course = courseOr404(input.course)
    const at = Math.min(input.part, course.parts.length)
    const part = course.parts[at - 1] as CoursePart
    const answers = await progressIn(work, course.id)
    const shown = typed.problems.length > 0 ? typed : { values: { ...answers, ...typed.values }, problems: [] }
    const last = at === course.parts.length
    const trouble = typed.problems.length > 0 ? marked(course, { ...answers, ...(typed.values as Answers) }) : null
    return {
      title: part.title,
      nav: 'training',
      crumb: html`<a href="/training">${course.title}</a>, part ${at} of ${course.parts.length}`,
      body: stack(
        'roomy',
        html`${errorSummary(typed, 'Not finished yet')}${trouble}${steps(
          course.parts.map((_, here) => `Part ${here + 1}`),
          at - 1,
          'book',
        )}
${sheet({ body: inside(html`<div class="stack">${part.paragraphs.map((words) => html`<p>${words}</p>`)}<p class="line">${part.clauses.slice(0, 8).map((clause) => clauseLink(clause))}</p></div>`) })}
${form(
  `/training/${course.id}/${at}`,
  work.caller.csrf,
  html`<div class="in stack"><h2>Two questions</h2>${part.questions.map((question) => questionPicks(question, shown))}
${acts(button({ says: last ? 'Finish the course' : 'Keep and go on', kind: 'main' }), at > 1 ? linkButton({ says: 'Back', href: `/training/${course.id}/${at - 1}` }) : null)}</div>`,
  { sheet: true },
)}`,
      ),
    }
  },
})

/** After a course that was not passed: which parts to read again, and why the right answer is right is not given away. */
function marked(course: Course, answers: Answers): Html {
  const parts = course.parts
    .map((part, at) => ({ part, at: at + 1, wrong: part.questions.filter((question) => answers[question.id] !== question.right) }))
    .filter(({ wrong }) => wrong.length > 0)
  return say(
    'wait',
    'Look again at ',
    html`${parts.map(({ part, at }, here) => html`${here > 0 ? ', ' : ''}<a href="/training/${course.id}/${at}">part ${at}: ${part.title}</a>`)}.`,
  )
}

const partAct = act({
  on: partScreen,
  path: '/training/:course/:part',
  clause: 'ACC-10',
  may: 'training.take',
  input: partNumber.catchall(z.unknown()),
  act: async (work, { course: courseId, part, ...rest }) => {
    const course = courseOr404(courseId)
    const answers = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    await keepAnswers(work, { courseId, answers })
    if (part < course.parts.length) return { to: `/training/${courseId}/${part + 1}` }
    const { mark, expiresOn } = await finishCourse(work, { courseId })
    return { to: '/training', say: `Done: ${mark.right} of ${mark.asked} right. It counts until ${days(work, expiresOn)}.` }
  },
})

export const trainingPages = listed(trainingScreen, partScreen, partAct)
