/** Throws below a number: the same in every run under the same seed, so that what was seen once can be seen again. */
export type Dice = (below: number) => number

/** Park and Miller's generator. */
export function throwing(seed: number): Dice {
  let state = (seed % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
