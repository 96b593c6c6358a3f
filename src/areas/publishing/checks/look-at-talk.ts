import type { Work } from '../../../infra/work/work.ts'
import { gatherFacts } from './gather-facts.ts'
import { judge } from './index.ts'

const looked = ['rude-words', 'respect', 'personal-data']

/**
 * What the school's word lists say of words that somebody else wrote: rude, hurtful, or somebody's number or address. A sign for a person
 * to look, never a judgement. Reads once; the function may then be asked of many lines. @policy MON-6 BEH-10
 */
export async function lookAtTalk(work: Work): Promise<(words: string) => readonly { readonly says: string; readonly clause: string }[]> {
  const facts = await gatherFacts(work)
  return (words) =>
    judge({ text: words, author: '', pictures: [], links: [], channels: [] }, facts, looked)
      .findings.filter(({ verdict }) => verdict !== 'pass')
      .map(({ says, clause }) => ({ says, clause }))
}
