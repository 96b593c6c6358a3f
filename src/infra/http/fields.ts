import { z } from 'zod'

/** The shapes that forms and API inputs are made of: each says in plain words what is wrong. */
export const id = () => z.uuid('This is not the address of anything here.')
export const text = (max: number, missing = 'Write something here.') =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `Use at most ${max} characters.`)
    .refine((value) => !value.includes('\0'), 'Take the invisible character out.')
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .refine((value) => !value.includes('\0'), 'Take the invisible character out.')
    .default('')
/** A check box: on or absent in a form, a boolean in the API. */
export const tick = () =>
  z.union([z.boolean(), z.enum(['on', 'yes']).transform(() => true), z.literal('').transform(() => false)]).default(false)
/** A repeated field: one, many or none of it in a form; a list in the API. */
export const many = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(one).max(500))
export const day = (missing = 'Give a date.') => z.iso.date(missing)
export const wallTime = () => z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Give a date and a time.')
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, missing = 'Choose one.') => z.enum(values, missing)
export const email = () =>
  z.string('Give an e-mail address.').trim().toLowerCase().pipe(z.email('This does not look like an e-mail address.').max(254))
export const upload = (missing = 'Choose a file.') => z.instanceof(File, { message: missing }).refine((file) => file.size > 0, missing)
export const nothing = z.object({})
