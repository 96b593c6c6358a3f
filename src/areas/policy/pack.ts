/**
 * The default policy pack: the policy's clauses and chapters, the course for account runners, the lists of words and the
 * notices, read once from `policy/`. A file that has lost its shape stops the program at its start, with the place named.
 */
import { z } from 'zod'
import chaptersFile from '../../../policy/chapters.json' with { type: 'json' }
import clausesFile from '../../../policy/clauses.json' with { type: 'json' }
import runningASchoolAccount from '../../../policy/courses/running-a-school-account.json' with { type: 'json' }
import noticesFile from '../../../policy/notices.json' with { type: 'json' }
import carefulFile from '../../../policy/careful-words.json' with { type: 'json' }
import wordsFile from '../../../policy/words.json' with { type: 'json' }
import templatesFile from '../../../policy/templates.json' with { type: 'json' }
import writingFile from '../../../policy/writing.json' with { type: 'json' }

const text = z.string().min(1)
const texts = z.array(text).min(1).readonly()
const count = z.int().positive()
const clauseId = z.string().regex(/^[A-Z]{2,3}-[A-Z]?\d+$/)

const modes = ['enforce', 'assist', 'guide'] as const
const clauseShape = z.strictObject({ id: clauseId, chapter: text, mode: z.enum(modes), text, who: text, why: z.string() }).readonly()
const chapterShape = z.strictObject({ id: text, title: text, intro: text, clauses: z.array(clauseId).readonly() }).readonly()

const questionShape = z
  .strictObject({
    id: text,
    ask: text,
    options: z
      .array(z.strictObject({ id: text, text }).readonly())
      .min(2)
      .readonly(),
    right: text,
    because: text,
    clause: clauseId,
  })
  .readonly()
const partShape = z
  .strictObject({
    id: text,
    title: text,
    clauses: z.array(clauseId).readonly(),
    paragraphs: texts,
    questions: z.array(questionShape).readonly(),
  })
  .readonly()
const courseShape = z
  .strictObject({
    id: text,
    version: count,
    title: text,
    minutes: count,
    validMonths: count,
    passMark: count,
    parts: z.array(partShape).min(1).readonly(),
  })
  .readonly()

const listOf = <Row extends z.ZodRawShape>(row: Row) => z.array(z.strictObject(row).readonly()).min(1).readonly()
const wordsShape = z
  .strictObject({
    contentious: listOf({ topic: text, words: texts }),
    confidential: texts,
    placeWords: texts,
    linkShorteners: texts,
    dignityQuestions: listOf({ id: text, clause: clauseId, ask: text }),
    houseRules: listOf({ id: text, title: text, text }),
    closeReasons: listOf({ id: text, label: text, clause: clauseId }),
    applicationHints: listOf({ clause: clauseId, id: text, label: text, hint: text, example: text }),
  })
  .readonly()

const carefulShape = listOf({
  list: z.enum([
    'rude',
    'insults',
    'ridicule',
    'colleagues',
    'workplace',
    'commercial',
    'opinion',
    'heated',
    'own-accounts',
    'to-pupils',
    'to-staff',
    'inclusive',
    'plain',
  ]),
  title: text,
  words: z.array(text).readonly(),
  better: z.record(text, text).default({}),
})

const noticeIds = [
  'invitation',
  'overdueEscalation',
  'publicationUnconfirmed',
  'applicationSent',
  'applicationApproved',
  'applicationApprovedWithConditions',
  'applicationRejected',
  'applicationMoreInformation',
  'accountLockedTooFewRunners',
  'connectionNeedsSignIn',
  'journalistHeld',
  'familyRules',
  'withdrawalDone',
  'parentPleaseRemove',
  'parentInvitation',
  'parentHowToComplain',
] as const
const noticesShape = z
  .strictObject({
    templates: z.record(z.enum(noticeIds), z.strictObject({ purpose: text, subject: text, body: text }).readonly()).readonly(),
    replySignature: text,
  })
  .readonly()

/** What the product does about a clause: keeps it by machine, helps a person to keep it, or shows it as advice. */
export type Mode = (typeof modes)[number]
/** One rule of the policy as its readers see it. `why` is empty where the rule needs no reason. */
export type Clause = z.infer<typeof clauseShape>
/** A heading of the policy, with the ids of its clauses in reading order. */
export type Chapter = z.infer<typeof chapterShape>
/** A course. `passMark` is the least number of right answers over all its parts; it counts for `validMonths` after it was passed. */
export type Course = z.infer<typeof courseShape>
export type CoursePart = z.infer<typeof partShape>
export type CourseQuestion = z.infer<typeof questionShape>
export type NoticeId = (typeof noticeIds)[number]
type Starter = { readonly id: string; readonly name: string; readonly text: string }
/** What a post may begin with, and how it may be signed, until a school has its own words. Blanks stand in square brackets. */
export const templatePack: { readonly templates: readonly Starter[]; readonly signOffs: readonly Starter[] } = templatesFile

/** What a writer reads beside the words: the four words of tone, what holds always, and what good alt text says. @policy TON-2 TON-3 TON-4 TON-5 TON-6 DO-4 DO-5 BEH-4 */
export const writing: {
  readonly words: readonly { readonly clause: string; readonly title: string; readonly text: string }[]
  readonly always: readonly { readonly clause: string; readonly text: string }[]
  readonly alt: readonly string[]
} = writingFile

/**
 * Lists that checks and screens read. Words and phrases are meant as whole words, in any case of letters. A place word tells
 * of a home address only after a house number and a name, as in "12 Acacia Avenue": on its own it is ordinary English.
 */
export type Words = z.infer<typeof wordsShape>
/** Letters and notices with `{placeholders}`, to be filled by `fillNotice`; `purpose` says who gets one and when. */
export type Notices = z.infer<typeof noticesShape>

/** All 168 clauses, in the policy's order. */
export const clauses: readonly Clause[] = z.array(clauseShape).readonly().parse(clausesFile)
/** The policy's headings, in order. Every clause stands in exactly one. */
export const chapters: readonly Chapter[] = z.array(chapterShape).readonly().parse(chaptersFile)
export const words: Words = wordsShape.parse(wordsFile)
/** Words that the checks of a post's tone and fairness look for, as the pack lists them; a school may add its own. */
export const carefulWords = carefulShape.parse(carefulFile)
export const notices: Notices = noticesShape.parse(noticesFile)

const clausesById: ReadonlyMap<string, Clause> = new Map(clauses.map((clause) => [clause.id, clause]))
const courses: ReadonlyMap<string, Course> = new Map([runningASchoolAccount].map((file) => [file.id, courseShape.parse(file)]))

/** The clause with this id, such as `MON-3`; undefined where the policy has none. */
export const clauseById = (id: string): Clause | undefined => clausesById.get(id)

/** The course with this id, such as `running-a-school-account`; undefined where there is none. */
export const course = (id: string): Course | undefined => courses.get(id)

/**
 * A notice with every placeholder filled, on paper as on screen: plain text, not HTML.
 * @throws when a placeholder has no fact, so that no family or colleague ever reads a bare `{name}`.
 */
export function fillNotice(id: NoticeId, facts: Readonly<Record<string, string | number>>): { subject: string; body: string } {
  const { subject, body } = notices.templates[id]
  return { subject: fillIn(subject, facts), body: fillIn(body, facts) }
}

/** How a reply is signed on a platform, so that people know who speaks. @policy BEH-7 DO-3 */
export const replySignature = (signer: { name: string; role: string; school: string }): string => fillIn(notices.replySignature, signer)

const fillIn = (template: string, facts: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (fact === undefined) throw new Error(`the notice needs a fact that was not given: ${name}`)
    return String(fact)
  })
