import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { packCourses } from './courses.ts'
import {
  changeCourse,
  type CourseFacts,
  listOwnCourses,
  type OwnCourse,
  publishCourse,
  retireCourse,
  reviseCourse,
  startCourse,
  versionsOf,
} from './own-courses.ts'
import { sayValidity } from './requirement.rule.ts'
import type { CourseState } from './training.tables.ts'

const crumb = html`<a href="/training">Training</a>`
const stateWords: Readonly<Record<CourseState, string>> = {
  draft: 'Being written',
  'in-use': 'In use',
  superseded: 'Replaced',
  retired: 'Retired',
}
export const stateTag = (state: CourseState): Html =>
  tag(stateWords[state], state === 'in-use' ? 'go' : state === 'draft' ? 'wait' : 'note')

export const courseFacts = {
  title: text(120, 'Give it a title.'),
  forWhom: optionalText(300),
  kind: oneOf(['e-learning', 'attendance'], 'Choose how it is taken.'),
  minutes: z.coerce.number('Give the minutes.').int('Give whole minutes.').min(1, 'Give the minutes.').max(600, 'At most 600 minutes.'),
  validMonths: z.coerce
    .number('Give a number of months.')
    .int('Give whole months.')
    .min(1, 'At least one month.')
    .max(120, 'At most 120 months.'),
}

const factFields = (typed: Form): Html =>
  html`${textField({ name: 'title', label: 'Title', form: typed, required: true, maxLength: 120 })}${textField({ name: 'forWhom', label: 'For whom', hint: 'In a few words, such as “Lunchtime staff”.', form: typed, maxLength: 300 })}${radioPicks(
    {
      name: 'kind',
      label: 'How it is taken',
      form: typed,
      choices: [
        { value: 'e-learning', says: 'Here, by reading and answering' },
        { value: 'attendance', says: 'In the room only', hint: 'Somebody teaches it; coming to a session is the record.' },
      ],
    },
  )}${textField({ name: 'minutes', label: 'Minutes', form: typed, inputmode: 'numeric' })}${textField({ name: 'validMonths', label: 'Counts for, in months', form: typed, inputmode: 'numeric' })}`

export const coursesScreen = screen({
  path: '/training/courses',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const newest = new Map<string, OwnCourse>()
    for (const one of await listOwnCourses(work)) if (!newest.has(one.id)) newest.set(one.id, one)
    const start = filled(typed, { kind: 'e-learning', minutes: '15', validMonths: '12' })
    return {
      title: 'Courses',
      crumb,
      lede: 'Those that come with the policy, and your own.',
      nav: 'training',
      body: html`${errorSummary(typed)}${columns(
        'side',
        html`${newest.size === 0 ? null : sheet({ title: 'Your own', body: linkRows([...newest.values()].map(ownRow)) })}${sheet({
          title: 'With the policy',
          body: linkRows(
            packCourses.map((one) =>
              linkRow({
                href: `/training/${one.id}`,
                margin: mark('book'),
                title: one.title,
                text: `${one.forWhom}. ${one.minutes} minutes, ${one.parts.length} parts, version ${one.version}.`,
              }),
            ),
          ),
        })}`,
        plain({
          title: 'Write your own',
          body: form('/training/courses', work.caller.csrf, html`${factFields(start)}${acts(button({ says: 'Begin', kind: 'main' }))}`),
        }),
      )}`,
    }
  },
})

const ownRow = (one: OwnCourse): Html =>
  linkRow({
    href: `/training/courses/${one.id}`,
    margin: mark('pencil'),
    title: one.title,
    text: `${one.kind === 'attendance' ? 'In the room' : one.parts.length === 1 ? 'One part' : `${one.parts.length} parts`}, version ${one.version}.`,
    chip: stateTag(one.state),
  })

export const startCourseAct = act({
  on: coursesScreen,
  path: '/training/courses',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object(courseFacts),
  act: async (work, facts) => ({
    to: `/training/courses/${(await startCourse(work, facts)).id}`,
    say: 'Begun. Nobody is asked to take it yet.',
  }),
})

const byId = z.object({ id: id() })

export const ownCourseScreen = screen({
  path: '/training/courses/:id',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId,
  show: async (work, input, typed): Promise<Content> => {
    const [newest, ...older] = await versionsOf(work, input.id)
    return {
      title: newest.title,
      crumb: html`<a href="/training/courses">Courses</a>`,
      lede: newest.forWhom,
      nav: 'training',
      body: html`${errorSummary(typed)}${columns(
        'side',
        html`${newest.kind === 'e-learning' ? partsOf(newest) : null}${newest.state === 'draft' ? details(work, newest, typed) : null}${history(older)}`,
        aside(work, newest),
      )}`,
    }
  },
})

const partsOf = (one: OwnCourse): Html =>
  sheet({
    title: 'Parts',
    body: html`${linkRows(
      one.parts.map((part, at) =>
        linkRow({
          href: `/training/courses/${one.id}/parts/${at + 1}`,
          margin: at + 1,
          title: part.title,
          text:
            part.questions.length === 0 ? 'To read' : part.questions.length === 1 ? 'One question' : `${part.questions.length} questions`,
        }),
      ),
    )}${inside(
      html`${one.parts.length === 0 ? quiet('Nothing yet. Begin with a first part: something to read, and a question or two.') : null}${
        one.state === 'draft'
          ? acts(linkButton({ says: 'Add a part', href: `/training/courses/${one.id}/parts/${one.parts.length + 1}`, icon: 'plus' }))
          : null
      }`,
    )}`,
  })

const details = (work: Work, one: OwnCourse, typed: Form): Html =>
  plain({
    body: fold({
      title: 'Title, for whom, how long',
      open: typed.problems.length > 0,
      body: form(
        `/training/courses/${one.id}`,
        work.caller.csrf,
        html`${factFields(filled(typed, { title: one.title, forWhom: one.forWhom, kind: one.kind, minutes: String(one.minutes), validMonths: String(one.validMonths) }))}${acts(button({ says: 'Keep it' }))}`,
      ),
    }),
  })

const history = (older: readonly OwnCourse[]): Html | null =>
  older.length === 0
    ? null
    : plain({
        title: 'Versions before',
        body: html`${older.map((one) => html`<p class="line">Version ${one.version}: ${one.title} ${stateTag(one.state)}</p>`)}`,
      })

function aside(work: Work, one: OwnCourse): Html {
  const to = (what: string): string => `/training/courses/${one.id}/${what}`
  const { csrf } = work.caller
  return plain({
    title: `Version ${one.version}`,
    body: html`<p>${stateTag(one.state)}</p>${facts([
      { says: 'How', is: one.kind === 'attendance' ? 'In the room' : 'Here' },
      { says: 'Minutes', is: one.minutes },
      { says: 'Counts for', is: sayValidity(one.validMonths) },
    ])}${one.state === 'draft' ? actForm(to('publish'), csrf, button({ says: 'Put it to use', kind: 'main', full: true })) : null}${
      one.state === 'draft' ? null : actForm(to('revise'), csrf, button({ says: 'Begin a new version', full: true }))
    }${one.state === 'in-use' ? stack('tight', html`${linkButton({ says: 'Say who needs it', href: '/training/requirements', full: true })}${linkButton({ says: 'Plan a session', href: `/training/sessions?course=${one.id}`, full: true })}`) : null}${
      one.state === 'in-use' || one.state === 'draft'
        ? actForm(to('retire'), csrf, button({ says: 'Retire it', kind: 'bad', full: true }))
        : null
    }`,
  })
}

export const changeCourseAct = act({
  on: ownCourseScreen,
  path: '/training/courses/:id',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId.extend(courseFacts),
  act: async (work, { id: courseId, ...facts }: { id: string } & CourseFacts) => {
    await changeCourse(work, courseId, facts)
    return { to: `/training/courses/${courseId}`, say: 'Kept.' }
  },
})

const deed = (path: `/training/courses/:id/${string}`, say: string, does: (work: Work, courseId: string) => Promise<void>) =>
  act({
    on: ownCourseScreen,
    path,
    clause: 'ROL-S1',
    may: 'training.oversee',
    input: byId,
    act: async (work, { id: courseId }) => {
      await does(work, courseId)
      return { to: `/training/courses/${courseId}`, say }
    },
  })
export const publishAct = deed('/training/courses/:id/publish', 'In use.', publishCourse)
export const reviseAct = deed(
  '/training/courses/:id/revise',
  'A new version is begun; the one in use stays until you put this one to use.',
  reviseCourse,
)
export const retireAct = deed('/training/courses/:id/retire', 'Retired. Records of it stay.', retireCourse)
