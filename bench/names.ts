import { precision, recall, type Score, score } from './names/score.ts'
import type { Report } from './report.ts'

/**
 * How well pupils' names are told from words: recall and precision on the labelled set of bench/names, for the part on which the rules were tuned,
 * for those put aside, and for all; then every miss and every false alarm, one a line, on standard error.
 */
export async function run(report: Report): Promise<void> {
  const parts: readonly (readonly [string, Score])[] = [
    ['tuned', score('tuned')],
    ['held_out', score('held')],
    ['fresh', score('fresh')],
    ['all', score()],
  ]
  for (const [name, counted] of parts) {
    report.metric({ metric: `names_${name}_sentences`, value: counted.sentences, unit: 'sentences' })
    report.metric({ metric: `names_${name}_namings`, value: counted.namings, unit: 'namings' })
    report.metric({ metric: `names_${name}_recall`, value: 100 * recall(counted), unit: '%' })
    report.metric({ metric: `names_${name}_precision`, value: 100 * precision(counted), unit: '%' })
  }
  const { missed, wrong } = score()
  for (const line of missed) console.error(`missed  ${line}`)
  for (const line of wrong) console.error(`wrong   ${line}`)
}
