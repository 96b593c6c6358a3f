import { randomInt } from 'node:crypto'

/** Plain words that a child may read over a shoulder: 128 of them, seven bits each. */
const plainWords =
  'acorn amber apple apron arrow aspen badge bagel bamboo banjo barley basket beacon beaver beetle bench berry birch biscuit blanket blossom bonnet bottle branch breeze brick bridge bucket bundle butter button cabin cactus camel candle canoe canvas carpet carrot castle cedar chalk cherry chimney circle citrus clover cobble comet copper cotton cradle crayon cricket crystal curtain daisy dolphin donkey dragon drum eagle echo ember engine falcon feather fennel fern ferry fiddle flute forest fossil fountain garden ginger glacier globe goblet grape gravel guitar hammer harbour hazel hedge helmet heron honey island ivory jacket jigsaw jungle kettle kite ladder lantern lemon lettuce lilac lobster magnet maple marble meadow melon mirror mitten moon mosaic mustard nectar nutmeg oak olive orbit orchard otter paddle panda parsley pebble pepper piano pillow planet plum pocket pumpkin quilt'
    .split(' ')
    .slice(0, 128)
const lower = 'abcdefghijkmnpqrstuvwxyz'
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const signs = '-_.!?+=#'

type Pick = (below: number) => number
const oneOf = (all: string, pick: Pick): string => all.charAt(pick(all.length))

/** Nine words, a capital and a figure: about 72 bits, and easy to type from a screen. */
export function suggestWords(pick: Pick = randomInt): string {
  const chosen = Array.from({ length: 9 }, () => plainWords[pick(plainWords.length)] ?? '')
  const at = pick(chosen.length)
  return chosen
    .map((word, place) => (place === at ? `${word.charAt(0).toUpperCase()}${word.slice(1)}${oneOf(digits, pick)}` : word))
    .join('-')
}

/** Twenty signs, or so many, with a small letter, a capital, a figure and a sign among them, none that look alike: for platforms that ask for each. */
export function suggestSigns(pick: Pick = randomInt, length = 20): string {
  const all = lower + upper + digits + signs
  const chosen = [lower, upper, digits, signs].map((kind) => oneOf(kind, pick))
  while (chosen.length < length) chosen.push(oneOf(all, pick))
  for (let at = chosen.length - 1; at > 0; at--) {
    const other = pick(at + 1)
    ;[chosen[at], chosen[other]] = [chosen[other] ?? '', chosen[at] ?? '']
  }
  return chosen.join('')
}

/** Platforms whose passwords are at most so long that words do not fit: signs only. */
const shortOnly = new Set(['minecraft', 'world-of-warcraft'])
export const suggestFor = (platform: string): { readonly words: string | null; readonly signs: string } => ({
  words: shortOnly.has(platform) ? null : suggestWords(),
  signs: shortOnly.has(platform) ? suggestSigns(randomInt, 16) : suggestSigns(),
})
