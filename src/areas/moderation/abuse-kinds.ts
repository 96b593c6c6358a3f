/** Why something is acted on: the published grounds, the reasons for putting back, and when nothing is said; read once from `policy/`. */
import { z } from 'zod'
import kindsFile from '../../../policy/abuse-kinds.json' with { type: 'json' }
import { words } from '../policy/index.ts'

const text = z.string().min(1)
const kindShape = z
  .strictObject({
    id: text,
    says: text,
    hint: text,
    clause: text,
    houseRule: text,
    /** What followers are told: the house rule, and nobody's name. */
    tell: z.string().min(1).max(300),
    /** What comes before anything else; empty where nothing does. */
    first: z.string(),
    /** False where not even a screenshot may be taken. */
    uploads: z.boolean(),
  })
  .readonly()
const fileShape = z.strictObject({
  kinds: z.array(kindShape).min(1).readonly(),
  putBack: z.array(z.strictObject({ id: text, says: text, hint: text }).readonly()).readonly(),
  silences: z.array(z.strictObject({ id: text, says: text }).readonly()).readonly(),
})
export type AbuseKind = z.infer<typeof kindShape>

/** Only grounds that are published as house rules. @policy ABU-2 ABU-3 */
export const { kinds, putBack, silences } = fileShape.parse(kindsFile)
for (const { id, houseRule } of kinds)
  if (!words.houseRules.some((rule) => rule.id === houseRule)) throw new Error(`The reason ${id} names a house rule that there is not.`)

export const kindById = (id: string): AbuseKind | undefined => kinds.find((one) => one.id === id)
export const silenceWords = (id: string): string => silences.find((one) => one.id === id)?.says ?? id
/** A reason in words: for an act, for one that takes an act back, or for one that needs none. */
export const sayReason = (id: string): string => (kindById(id) ?? putBack.find((one) => one.id === id))?.says ?? 'It may be seen'
export const houseRuleOf = (kind: AbuseKind): string => words.houseRules.find((rule) => rule.id === kind.houseRule)?.title ?? ''
