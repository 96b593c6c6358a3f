import type { PupilFact } from '../../src/areas/publishing/checks/index.ts'
import { type Dice, throwing } from '../parts/dice.ts'

type Line = { readonly part: 'tuned' | 'held'; readonly from: string; readonly line: string }
type RollPupil = PupilFact & { readonly part: 'tuned' | 'held' }

const namings = {
  tuned: [
    'Well done {F} for a week of kind words.',
    'Our reading champion is {F}, with 31 books since September.',
    'This morning {F} and {G} fed the hens before register.',
    '{F} wrote to the council about the broken swings.',
    '{F} and {G} made a robot that waves.',
    'A big thank you goes to {F}.',
    '{F}’s castle has a working drawbridge.',
    'When the whistle blew, {F} ran like the wind.',
    'Certificates went to {F}, {G} and {H}.',
    'Look what {F} found under a log!',
    'Everybody clapped when {FS} played the last note.',
    'The cup was won by {FS}.',
    'file: {F}_{S=F}-trophy.jpg',
    'alt: {F} holds up a painted stone',
    'credit: Painted by {FS}',
    'Congratulations to {FS} and {GS}!',
  ],
  held: [
    'Hats off to {F}, who never gave up.',
    'The part of the dragon was played by {F}.',
    '{F} measured the rainfall every day in spring.',
    '{F} can now count to twenty in Welsh.',
    'After break {F} showed {G} how to tie a knot.',
    'We clapped for {F} until our hands hurt.',
    'Thank you, {F}, for looking after our new friend.',
    'Medals: {F} (gold), {G} (silver), {H} (bronze)',
    '{G} helped {F} across the stream.',
    'It was {F} who spotted the kingfisher.',
    'First prize in the bake-off: {FS}.',
    'Wishing {FS} a very happy birthday.',
    'alt: {F} on stage with a paper crown',
    'file: play-{F}-2.png',
    'credit: Photo by {F} of Year 6',
    '{FS} and {GS} read the lesson.',
  ],
} as const
const others = {
  tuned: ['Mrs {S} will be on the gate.', '{F} Attenshaw wrote the book we are reading.', 'Please send forms to Mr {S} by noon.'],
  held: ['Thanks to Dr {S} for the eye tests.', 'A talk by {F} Hetherwick is on Monday.', 'Ms {S} is the new cook.'],
} as const
const nobody = {
  tuned: [
    'Year {N} counted {M} beans into jars and drew a chart.',
    'Our football team won {N}-0 away on a muddy pitch.',
    'Please return library books by Friday the {N}th.',
    'The hall smelled of {M} mince pies.',
    'Wellies are needed for our walk on the {N}th.',
    'Thank you to all {M} families who came to our open morning.',
  ],
  held: [
    'Class {N} grew {M} cress heads on the window sill.',
    'There are {M} steps to the top of the lighthouse.',
    'Parents’ evening starts at {N}.30 in the hall.',
    'We raised £{M} for the air ambulance.',
    'Coats, hats and gloves, please: it will be {N} degrees.',
    'The choir sings at the market at {N} pm.',
  ],
} as const

/**
 * Sentences with gaps, filled from a fixed seed: six with each pupil's name, one with somebody else's who has a name of the roll, and three without any
 * for each pupil. Each part has sentences of its own and pupils of its own.
 */
export function composed(pupils: readonly RollPupil[]): readonly Line[] {
  return (['tuned', 'held'] as const).flatMap((part) => {
    const dice = throwing(part === 'tuned' ? 4_1 : 8_3)
    const own = pupils.filter((pupil) => pupil.part === part)
    const lines = own.flatMap((pupil) => [
      ...drawn(dice, namings[part], 6).map((gaps) => filled(gaps, pupil, dice, own)),
      ...drawn(dice, others[part], 1).map((gaps) => gaps.replace('{F}', pupil.forename).replace('{S}', pupil.surname)),
      ...drawn(dice, nobody[part], 3).map((gaps) => gaps.replace('{N}', String(1 + dice(6))).replace('{M}', String(20 + dice(300)))),
    ])
    return [...new Set(lines)].map((line, index) => ({ part, from: `composed ${part} ${index + 1}`, line }))
  })
}

function drawn(dice: Dice, from: readonly string[], count: number): readonly string[] {
  const left = [...from]
  return Array.from({ length: count }, () => left.splice(dice(left.length), 1)[0] ?? '')
}

function filled(gaps: string, pupil: RollPupil, dice: Dice, own: readonly RollPupil[]): string {
  const [other, third] = [0, 0].map(() => own[dice(own.length)] ?? pupil)
  const by = { F: pupil, G: other ?? pupil, H: third ?? pupil }
  return gaps.replace(/\{([FGHS])(S?)(?:=F)?\}/g, (_, whom: 'F' | 'G' | 'H' | 'S', full: string) => {
    const { id, forename, surname } = by[whom === 'S' ? 'F' : whom]
    return `{${whom === 'S' ? surname : full === '' ? forename : `${forename} ${surname}`}=#${id}}`
  })
}
