import { canonical, type Json } from '../../../kernel/canonical.ts'

/** Words as they go out: the text, and the author's line below it unless the text has it already. */
export function signed(text: string, authorLine: string): string {
  const body = text.trimEnd()
  const line = authorLine.trim()
  if (line === '' || body.endsWith(line)) return body
  return body === '' ? line : `${body}\n${line}`
}

/** The line that names a picture's maker: as its entry in the rights register has it, else as it was typed. @policy DO-7 */
export const creditOf = ({ credit, asset, edited }: CreditedPicture): string => {
  if (!asset) return credit
  return edited && asset.ground === 'cc' ? `${asset.credit}, changed by us` : asset.credit
}
type CreditedPicture = {
  readonly credit: string
  readonly asset?: { readonly credit: string; readonly ground?: string } | null
  readonly edited?: boolean
}

/** Names the makers of what is not the school's own, above a signature where there is one. @policy DO-7 */
export function credited(text: string, credits: readonly string[], what: 'Picture' | 'Words' | 'Music' = 'Picture'): string {
  const makers = [...new Set(credits.map((credit) => credit.trim()).filter((credit) => credit !== '' && !text.includes(credit)))]
  if (makers.length === 0) return text
  const line = `${what === 'Picture' && makers.length > 1 ? 'Pictures' : what}: ${makers.join('; ')}`
  const lines = text.trimEnd().split('\n')
  const isSignature = lines.length > 1 && /^\s*[-\u2013\u2014~]/.test(lines.at(-1) ?? '')
  return (isSignature ? [...lines.slice(0, -1), line, lines.at(-1)] : [...lines, line]).join('\n').trimStart()
}

export type Content = {
  readonly text: string
  /** Left out where it has none. */
  readonly title?: string
  readonly authorLine: string
  readonly dueAt: string | null
  readonly targets: readonly { readonly channelId: string; readonly variant: string | null }[]
  readonly pictures: readonly {
    readonly sha256: string
    readonly alt: string
    readonly captions: string
    readonly people: string | null
    readonly pupils: readonly string[]
    readonly work: string | null
    readonly credit: string
    readonly permission: string
    /** Its entry in the rights register and the line printed from it; left out where it has none. */
    readonly asset?: { readonly id: string; readonly credit: string }
    readonly leftOff: readonly string[]
    readonly answers: readonly { readonly question: string; readonly answer: string }[]
  }[]
  /** Words and music of somebody else: left out where there are none. */
  readonly borrowed?: readonly { readonly usedAs: string; readonly id: string; readonly credit: string }[]
  /** What the families of those shown have said, as the roll sums it up. */
  readonly permissions: string
}

const sorted = (all: readonly string[]): readonly string[] => [...all].sort()

/**
 * What an approval is bound to, as one text: words, pictures and their order, what is said of them, who is shown, where and when it goes,
 * and what the families said. Equal posts give equal texts; whatever a reader could see differ makes them differ.
 * @policy DO-1 IMG-2
 */
export const boundContent = (content: Content): string =>
  canonical({
    ...content,
    targets: [...content.targets]
      .sort((a, b) => (a.channelId < b.channelId ? -1 : 1))
      .map(({ channelId, variant }) => ({ channelId, variant })),
    pictures: content.pictures.map((picture) => ({
      ...picture,
      pupils: sorted(picture.pupils),
      leftOff: sorted(picture.leftOff),
      answers: [...picture.answers]
        .sort((a, b) => (a.question < b.question ? -1 : 1))
        .map(({ question, answer }) => ({ question, answer })),
    })),
  } satisfies Json)
