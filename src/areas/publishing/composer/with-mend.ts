import { z } from 'zod'
import { type Mend, mended } from '../../../ui/parts/mends.ts'
import type { Typed } from './typed.ts'

/** Without script a button of the composer comes with the form and is applied here: a finding's, or one of a channel's own words. */
export function withMend(typed: Typed): Readonly<Record<string, unknown>> {
  const mend = mendOf(typed.mend)
  if (typeof typed.copy === 'string') return { ...typed, [`variant-${typed.copy}`]: typed.text }
  if (typeof typed.clear === 'string') return { ...typed, [`variant-${typed.clear}`]: '' }
  if (!mend) return typed
  if (mend.does === 'choose')
    return { ...typed, ...Object.fromEntries(mend.picks.map(([field]) => [field, [typed[field] ?? [], picked(mend.picks, field)].flat()])) }
  if (mend.does === 'leave-picture-off') return { ...typed, [mend.field]: [typed[mend.field] ?? [], mend.value].flat() }
  const value = typed[mend.field]
  return typeof value === 'string' ? { ...typed, [mend.field]: mended(value, mend) } : typed
}

const picked = (picks: readonly (readonly [string, string])[], field: string): readonly string[] =>
  picks.flatMap(([name, value]) => (name === field ? [value] : []))

const span = { field: z.string(), span: z.string(), at: z.number() }
const mendShape = z.discriminatedUnion('does', [
  z.object({ does: z.literal('remove-span'), ...span }),
  z.object({ does: z.literal('add-author-line'), field: z.string(), line: z.string() }),
  z.object({ does: z.literal('use-first-name'), field: z.string(), name: z.string(), first: z.string() }),
  z.object({ does: z.literal('choose'), picks: z.array(z.tuple([z.string(), z.string()])).max(60) }),
  z.object({ does: z.literal('leave-picture-off'), field: z.string(), value: z.string() }),
])
function mendOf(value: unknown): Mend | null {
  if (typeof value !== 'string' || !value.startsWith('{')) return null
  try {
    return mendShape.parse(JSON.parse(value))
  } catch {
    return null
  }
}
