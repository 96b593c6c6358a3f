import { z } from 'zod'
import kitFile from '../../../policy/impostors.json' with { type: 'json' }

const words = z.string().min(1)
const row = z.strictObject({ id: words, says: words, hint: words }).readonly()
const draft = z.strictObject({ says: words, body: words }).readonly()
const shape = z
  .strictObject({
    version: z.number().int(),
    clause: words,
    noted: words,
    evidence: z.array(row).readonly(),
    steps: z.array(row).readonly(),
    helpline: z.strictObject({ name: words, phone: words, hours: words, about: words, source: words }).readonly(),
    platforms: z.array(z.strictObject({ id: words, name: words, how: words, link: z.httpUrl().nullable() }).readonly()).readonly(),
    report: draft,
    families: draft,
  })
  .readonly()

/** What helps to take a false account down, in words that a school may change: `policy/impostors.json`. */
export const takeDownKit = shape.parse(kitFile)

/** How this platform wants to be told; the way of any other where it is not known. */
export const reportWay = (platform: string) =>
  takeDownKit.platforms.find((one) => one.name.toLowerCase() === platform.trim().toLowerCase()) ??
  takeDownKit.platforms.find((one) => one.id === 'other')

/** A draft with its gaps filled; what is not known stays to be seen and filled by hand. */
export const filledDraft = (body: string, facts: Readonly<Record<string, string>>): string =>
  body.replaceAll(/\{(\w+)\}/g, (gap, name: string) => (facts[name] === undefined || facts[name] === '' ? gap : facts[name]))
