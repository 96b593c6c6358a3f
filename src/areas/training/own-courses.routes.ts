import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { partShape } from './course-shape.ts'
import { courseFacts } from './courses.page.ts'
import { listOwnCourses, publishCourse, retireCourse, reviseCourse, savePart, startCourse } from './own-courses.ts'

const done = z.object({ done: z.literal(true) })
const byId = z.object({ id: id() })

const deed = (path: `/${string}`, summary: string, does: (work: Work, courseId: string) => Promise<void>) =>
  api({
    method: 'POST',
    path,
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary,
    input: byId,
    output: done,
    handle: async (work, { id: courseId }) => {
      await does(work, courseId)
      return { done: true } as const
    },
  })

export const ownCourseRoutes = listed(
  api({
    method: 'GET',
    path: '/training/courses',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Courses of the school’s own, with every version',
    input: nothing,
    output: z.object({
      courses: z.array(
        z.object({ id: z.string(), version: z.number(), state: z.string(), title: z.string(), kind: z.string(), parts: z.number() }),
      ),
    }),
    handle: async (work) => ({
      courses: (await listOwnCourses(work)).map(({ id: one, version, state, title, kind, parts }) => ({
        id: one,
        version,
        state,
        title,
        kind,
        parts: parts.length,
      })),
    }),
  }),
  api({
    method: 'POST',
    path: '/training/courses',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Begin a course of the school’s own',
    input: z.object(courseFacts),
    output: z.object({ id: z.string() }),
    handle: (work, facts) => startCourse(work, facts),
  }),
  api({
    method: 'PUT',
    path: '/training/courses/:id/parts/:part',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Write a part of a course that is a draft',
    input: byId.extend({
      part: z.coerce.number().int().min(1).max(50),
      title: text(120),
      paragraphs: partShape.shape.paragraphs,
      questions: partShape.shape.questions,
    }),
    output: done,
    handle: async (work, { id: courseId, part: at, title, paragraphs, questions }) => {
      const part = { id: work.newId(), title, clauses: [...new Set(questions.map(({ clause }) => clause))], paragraphs, questions }
      await savePart(work, courseId, { at, part })
      return { done: true } as const
    },
  }),
  deed('/training/courses/:id/publish', 'Put the draft of a course to use', publishCourse),
  deed('/training/courses/:id/revise', 'Begin the next version of a course', reviseCourse),
  deed('/training/courses/:id/retire', 'Offer a course no more', retireCourse),
)
