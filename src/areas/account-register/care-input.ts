import { z } from 'zod'
import { id as idField, optionalText, text } from '../../infra/http/fields.ts'
import { checkRhythms, commentSettings, multiFactorSettings, recoveryKinds, whoseRoutes } from './care.rule.ts'
import type { Care, Route } from './keep-care.ts'

/** The shapes of what is said about an account's care, the same for a form and for the API. */
export const oneAccount = z.object({ id: idField() })
const maybePerson = z
  .union([z.uuid('Choose a person.'), z.literal('').transform(() => null)])
  .nullish()
  .transform((value) => value ?? null)

export const careFields = {
  comments: z
    .union([z.enum(commentSettings), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
  checkRhythm: z.enum(checkRhythms, 'Choose how often it is read.'),
  multiFactor: z.enum(multiFactorSettings, 'Choose one.'),
  dormantAfterDays: z.coerce
    .number('Give a number of days.')
    .int('Give whole days.')
    .min(7, 'At least 7 days.')
    .max(400, 'At most 400 days.')
    .default(60),
  visibilityHow: optionalText(500),
}
export const careOf = (typed: z.output<z.ZodObject<typeof careFields>>): Care => typed

export const recoveryFields = {
  phoneWhose: z.enum(whoseRoutes, 'Say whose phone it is.'),
  phoneOf: maybePerson,
  emailWhose: z.enum(whoseRoutes, 'Say whose e-mail it is.'),
  emailOf: maybePerson,
}
export const routesOf = (typed: z.output<z.ZodObject<typeof recoveryFields>>): readonly Route[] =>
  recoveryKinds.map((kind) => ({ kind, whose: typed[`${kind}Whose`], memberId: typed[`${kind}Of`], words: '' }))

export const lookFields = { lookedAt: text(300, 'Say what you looked at.'), removed: optionalText(1000) }
export const stepFields = { kind: z.enum(['hand-over', 'closing']), step: z.string().max(40), words: optionalText(300) }
export const decisionFields = {
  conditions: optionalText(1000),
  reviewOn: z
    .union([z.iso.date('Give a date.'), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
}
export const publishesField = {
  publishes: z.union([z.boolean(), z.literal('yes').transform(() => true), z.literal('').transform(() => false)]).default(false),
}
