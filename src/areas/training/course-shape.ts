import { z } from 'zod'

const text = (max: number) => z.string().trim().min(1).max(max)

/** A question of a course, with what is said to those who got it wrong and the clause behind it. */
export const questionShape = z.strictObject({
  id: text(60),
  ask: text(600),
  options: z
    .array(z.strictObject({ id: text(20), text: text(300) }).readonly())
    .min(2)
    .max(6)
    .readonly(),
  right: text(20),
  because: text(800),
  clause: z.string().regex(/^[A-Z]{2,3}-[A-Z]?\d+$/),
})
export const partShape = z.strictObject({
  id: text(60),
  title: text(120),
  clauses: z.array(z.string()).readonly(),
  paragraphs: z.array(text(4000)).min(1).max(40).readonly(),
  questions: z.array(questionShape.readonly()).max(10).readonly(),
})
export const courseShape = z.strictObject({
  id: text(80),
  version: z.int().positive(),
  title: text(120),
  minutes: z.int().positive(),
  validMonths: z.int().positive(),
  passMark: z.int().nonnegative(),
  parts: z.array(partShape.readonly()).min(1).readonly(),
})

export type CourseQuestion = Readonly<z.infer<typeof questionShape>>
export type CoursePart = Readonly<z.infer<typeof partShape>>
/** A course as it is taken: whichever school or policy wrote it. One that is taught in the room only has no parts. */
export type Course = Readonly<z.infer<typeof courseShape>> & {
  readonly kind: 'e-learning' | 'attendance'
  readonly forWhom: string
  readonly own: boolean
}

/** Eight of ten, rounded up: what is needed to pass a course that says nothing itself. */
export const usualPassMark = (parts: readonly CoursePart[]): number =>
  Math.ceil(parts.reduce((sum, part) => sum + part.questions.length, 0) * 0.8)
