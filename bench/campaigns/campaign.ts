/** One line of a campaign's result. Where something must hold, `must` says what, and `holds` whether it does. */
export type Figure = { readonly figure: string; readonly value: number | string; readonly must?: string; readonly holds?: boolean }

/** A long trial of one promise. What it reports includes how much was really tried: a trial that tried nothing has failed. */
export type Campaign = {
  readonly says: string
  readonly trials: number
  run(trials: number, say: (words: string) => void): Promise<readonly Figure[]>
}

export const atLeast = (figure: string, value: number, floor: number): Figure => ({
  figure,
  value,
  must: `at least ${floor}`,
  holds: value >= floor,
})
export const none = (figure: string, found: readonly string[]): Figure => ({
  figure,
  value: found.length,
  must: 'none',
  holds: found.length === 0,
})
export const share = (figure: string, part: number, { of, floor }: { of: number; floor: number }): Figure => ({
  figure,
  value: `${part} of ${of} (${of === 0 ? 0 : Math.round((100 * part) / of)} %)`,
  must: `at least ${Math.round(100 * floor)} %`,
  holds: of > 0 && part / of >= floor,
})
