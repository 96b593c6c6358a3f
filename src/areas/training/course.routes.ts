import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { courseOr404 } from './courses.ts'
import { finishCourse, keepAnswers, progressIn } from './take-course.ts'

const course = z.object({ id: z.string().max(80) })

export const courseRoutes = listed(
  api({
    method: 'GET',
    path: '/courses/:id',
    clause: 'ROL-T2',
    may: 'training.take',
    summary: 'A course with its questions, and what you have answered so far',
    input: course,
    output: z.object({
      id: z.string(),
      title: z.string(),
      version: z.number(),
      parts: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          paragraphs: z.array(z.string()),
          questions: z.array(
            z.object({ id: z.string(), ask: z.string(), options: z.array(z.object({ id: z.string(), text: z.string() })) }),
          ),
        }),
      ),
      answers: z.record(z.string(), z.string()),
    }),
    handle: async (work, { id }) => {
      const found = await courseOr404(work, id)
      return {
        id,
        title: found.title,
        version: found.version,
        answers: { ...(await progressIn(work, id)) },
        parts: found.parts.map((part) => ({
          id: part.id,
          title: part.title,
          paragraphs: [...part.paragraphs],
          questions: part.questions.map((question) => ({
            id: question.id,
            ask: question.ask,
            options: question.options.map((option) => ({ ...option })),
          })),
        })),
      }
    },
  }),
  api({
    method: 'PUT',
    path: '/courses/:id/answers',
    clause: 'ROL-T2',
    may: 'training.take',
    summary: 'Keep answers',
    input: course.extend({ answers: z.record(z.string(), z.string()) }),
    output: z.object({ answers: z.record(z.string(), z.string()) }),
    handle: async (work, { id, answers }) => ({ answers: { ...(await keepAnswers(work, { courseId: id, answers })) } }),
  }),
  api({
    method: 'POST',
    path: '/courses/:id/finish',
    clause: 'ACC-10',
    may: 'training.take',
    summary: 'Finish a course: a dated training record',
    input: course,
    output: z.object({ right: z.number(), asked: z.number(), expiresOn: z.string(), certificate: z.string() }),
    handle: async (work, { id }) => {
      const { mark, expiresOn, code } = await finishCourse(work, { courseId: id })
      return { right: mark.right, asked: mark.asked, expiresOn: expiresOn.toString(), certificate: code }
    },
  }),
)
