import type { Html } from '../../ui/html.ts'
import { tag } from '../../ui/parts/words.ts'
import type { Tone } from '../../ui/tone.ts'
import { type Standing, standingWords } from './requirement.rule.ts'

export const tones: Readonly<Record<Standing, Tone>> = { 'in-date': 'go', soon: 'wait', 'not-yet': 'note', overdue: 'stop' }
export const shares: Readonly<Record<Standing, Tone | 'rest'>> = { 'in-date': 'go', soon: 'wait', 'not-yet': 'rest', overdue: 'stop' }

/** Where somebody stands, as a word with its shape. */
export const standingTag = (standing: Standing): Html => tag(standingWords[standing], tones[standing])
