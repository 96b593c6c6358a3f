import { z } from 'zod'
import { many, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { AssetTyped } from './enter-asset.ts'
import { educationOnly, grounds, whats } from './grounds.rule.ts'
import { places } from './places.rule.ts'

const upTo = (max: number) => optionalText(max)
const dayOrNone = z.union([z.literal(''), z.iso.date('Give a date, or leave it empty.')]).default('')

/** What a form or a program says of a work. */
export const assetFields = {
  what: oneOf(whats, 'Say what it is.'),
  title: text(200, 'Give it a name by which others find it.'),
  owner: upTo(200),
  contact: upTo(300),
  ground: oneOf([...grounds, educationOnly], 'Say by what right we may use it.'),
  licence: upTo(120),
  source: upTo(500),
  proofNote: upTo(500),
  purposes: many(oneOf(places)),
  territory: upTo(120),
  paperOnly: tick(),
  oneUse: tick(),
  expiresOn: dayOrNone,
  wording: upTo(300),
}
const whole = z.object(assetFields)

/** What was typed, as the register takes it. */
export const assetOf = (input: z.output<typeof whole>): AssetTyped => ({
  what: input.what,
  title: input.title,
  owner: input.owner,
  contact: input.contact,
  ground: input.ground,
  licence: input.licence,
  source: input.source,
  proofNote: input.proofNote,
  purposes: input.purposes,
  territory: input.territory,
  online: !input.paperOnly,
  oneUse: input.oneUse,
  expiresOn: input.expiresOn === '' ? null : input.expiresOn,
  wording: input.wording,
})
