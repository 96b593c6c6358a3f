import { z } from 'zod'
import type { Outside } from '../../infra/http/declare.ts'
import { id, many, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Platform } from '../../connectors/connector.ts'
import { UnknownPlatform } from './account-applications.errors.ts'
import type { CaseInput } from './write-application.ts'

const anybody = () =>
  z
    .union([id(), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null)

/** The business case, as a form or the API sends it. A draft may leave anything open but the platform and the name. */
export const caseFields = {
  platform: text(40, 'Choose a platform.'),
  name: text(80, 'Give the account a name.'),
  aim: optionalText(2000),
  audience: optionalText(2000),
  promotion: optionalText(2000),
  visibility: z
    .union([oneOf(['open', 'closed']), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
  visibilityHow: optionalText(1000),
  leadId: anybody(),
  /** The second member of staff, who takes over when the lead leaves. */
  secondId: anybody(),
  runnerIds: many(id()),
  associated: tick(),
  ownerName: optionalText(120),
} as const
const caseShape = z.object(caseFields)

/** What was typed, as the use cases take it. @throws UnknownPlatform */
export function caseOf(input: z.output<typeof caseShape>, outside: Outside): CaseInput {
  if (!platformsOf(outside).some((one) => one.id === input.platform)) throw UnknownPlatform({}, 'platform')
  const { secondId, runnerIds, ...rest } = input
  return { ...rest, successorId: secondId, runnerIds: [...new Set([...(secondId === null ? [] : [secondId]), ...runnerIds])] }
}

export const platformsOf = (outside: Outside): readonly Platform[] => outside.platforms as readonly Platform[]
