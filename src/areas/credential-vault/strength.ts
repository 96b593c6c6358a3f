import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export type Strength = {
  /** 0 could be guessed at once, 4 cannot be guessed. */
  readonly score: 0 | 1 | 2 | 3 | 4
  readonly words: string
  readonly why: string
}
const words = ['guessed at once', 'guessed within the day', 'too easy to guess', 'strong', 'very strong'] as const
/** Below this a log-in that we keep is refused, unless somebody says why it must be so. */
export const strongEnough = 3

let factory: Promise<ZxcvbnFactory> | undefined
/** The dictionaries are large: they are read when a password is first judged. */
const judge = (): Promise<ZxcvbnFactory> => {
  factory ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-en')]).then(
    ([core, common, english]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...english.dictionary },
        graphs: common.adjacencyGraphs,
        translations: english.translations,
      }),
  )
  return factory
}

/**
 * How hard a password is to guess for somebody who knows the school, the account and the platform. Only its first 128 signs are looked
 * at: who has that many is safe. The password goes nowhere.
 */
export async function strengthOf(password: string, known: readonly string[]): Promise<Strength> {
  const inputs = known.flatMap((one) => [one, one.replaceAll(/[\s@._-]+/g, ''), ...one.split(/[\s@._-]+/)]).filter((one) => one.length > 2)
  const { score, feedback } = (await judge()).check(password.slice(0, 128), [...new Set(inputs)])
  const why = feedback.warning ?? feedback.suggestions[0] ?? 'it is short, or made of words that belong together.'
  return { score, words: words[score], why }
}
