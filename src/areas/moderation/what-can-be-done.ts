import type { ModerationAct } from '../../connectors/connector.ts'
import type { MatrixLine } from '../../connectors/matrix.ts'

/** What people look for first. */
const looked: readonly (readonly [ModerationAct, string])[] = [
  ['hide', 'hide what somebody wrote'],
  ['delete', 'delete it'],
  ['block', 'block the person'],
  ['report', 'report it'],
]

/** One sentence of what can be done there, and what cannot: "On X you can hide what somebody wrote and report it, but not delete it." */
export function sayWhatCan(line: MatrixLine, name = line.name): string {
  const can = looked.filter(([act]) => line.cells[act].how !== 'none').map(([, words]) => words)
  const cannot = looked.filter(([act]) => line.cells[act].how === 'none').map(([, words]) => words)
  if (can.length === 0) return `On ${name} nothing can be done about what others write, except to answer.`
  if (cannot.length === 0) return `On ${name} you can ${and(can)}.`
  return `On ${name} you can ${and(can)}, but not ${and(cannot, 'or')}.`
}

const and = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
