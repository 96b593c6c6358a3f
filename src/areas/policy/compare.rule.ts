import { type Content, type Part, partOf } from './content.rule.ts'

export type Change = { readonly key: string; readonly part: Part; readonly before: string; readonly after: string }

/** Everything in which two policies differ, one entry a part. What is missing in one is held to be empty. */
export function changesBetween(before: Content, after: Content): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => {
    const part = partOf(key)
    const [was, is] = [before[key] ?? '', after[key] ?? '']
    return part === undefined || same(was, is) ? [] : [{ key, part, before: was, after: is }]
  })
}

export type ThreeWay = {
  readonly key: string
  readonly part: Part
  readonly baseBefore: string
  readonly baseAfter: string
  readonly ours: string
  /** The school had left this part as the trust wrote it: taking the new wording loses nothing. */
  readonly untouched: boolean
  /** Ours already says what the new base says. */
  readonly alreadyThere: boolean
}

/** What the trust changed, held against ours. Parts that the trust did not touch are not among them, however much ours differs there. */
export const threeWay = (baseBefore: Content, baseAfter: Content, ours: Content): readonly ThreeWay[] =>
  changesBetween(baseBefore, baseAfter)
    .filter(({ part }) => ofTheTrust.has(part.kind))
    .map(({ key, part, before, after }) => {
      const own = ours[key] ?? ''
      return { key, part, baseBefore: before, baseAfter: after, ours: own, untouched: same(own, before), alreadyThere: same(own, after) }
    })

/** What a trust writes for its schools. Who is who, what is decided and the data protection chapter are each school's own. */
export const ofTheTrust: ReadonlySet<string> = new Set(['clause', 'off', 'intro', 'local'])

const same = (a: string, b: string): boolean => a.trim() === b.trim()
