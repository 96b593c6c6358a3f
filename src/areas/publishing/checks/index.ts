import { altText } from './alt-text.rule.ts'
import { authorLine } from './author-line.rule.ts'
import { classAndName } from './class-and-name.rule.ts'
import { confidential } from './confidential.rule.ts'
import { borrowedWords } from './borrowed-words.rule.ts'
import { contentious } from './contentious.rule.ts'
import { dignity } from './dignity.rule.ts'
import { doNotPublish } from './do-not-publish.rule.ts'
import { asChosen } from './severity.rule.ts'
import { rank } from './finding.rule.ts'
import { fitsChannel } from './fits-channel.rule.ts'
import { fullName } from './full-name.rule.ts'
import { links } from './links.rule.ts'
import { captions, notHeld } from './media.rule.ts'
import { othersWork } from './others-work.rule.ts'
import { peopleDeclared } from './people-declared.rule.ts'
import { personalData } from './personal-data.rule.ts'
import { pupilPermission } from './pupil-permission.rule.ts'
import { look } from './seen.rule.ts'
import { audience } from './audience.rule.ts'
import { emoji } from './emoji.rule.ts'
import { hashtags } from './hashtags.rule.ts'
import { inclusive } from './inclusive.rule.ts'
import { opinion } from './opinion.rule.ts'
import { ownAccounts } from './own-accounts.rule.ts'
import { plainWords } from './plain-words.rule.ts'
import { privateGain } from './private-gain.rule.ts'
import { respect } from './respect.rule.ts'
import { rudeWords } from './rude-words.rule.ts'
import { workplace } from './workplace.rule.ts'
import { tone } from './tone.rule.ts'
import type { Check, Draft, Facts, Finding, Verdict } from './types.ts'
import { unfilledBlanks } from './unfilled-blanks.rule.ts'
import { whereAndWhen } from './where-and-when.rule.ts'

export { isSigned } from './author-line.rule.ts'
export { purposesMeant } from './consent-names.rule.ts'
export { needsSenior } from './contentious.rule.ts'
export { dignityQuestions } from './dignity.rule.ts'
export { compileFacts, type FactsInput, type WordLists } from './facts.rule.ts'
export { compileNames } from './name-book.rule.ts'
export { mustNotPublish, permissionFor } from './permission-state.rule.ts'
export { readingAge } from './reading-age.rule.ts'
export type * from './types.ts'
export { ordinary, verdicts, wordKinds } from './types.ts'
export { asChosen, type Choice, choices, type ChosenSeverity, severities } from './severity.rule.ts'
export { type CarefulWords, compileWords, type ContentiousTopic } from './word-book.rule.ts'

/** Every check before publication, in the order in which a careful reader would ask. */
export const checks: Readonly<Record<string, Check>> = {
  // Children first: who is shown, and may they be?
  'not-held': notHeld,
  'people-declared': peopleDeclared,
  'do-not-publish': doNotPublish,
  'pupil-permission': pupilPermission,
  // Then what could lead a stranger to them.
  'full-name': fullName,
  'alt-text': altText,
  captions,
  'personal-data': personalData,
  'class-and-name': classAndName,
  'where-and-when': whereAndWhen,
  // Pictures again, through the eyes of a person.
  dignity,
  // Other people's rights.
  'others-work': othersWork,
  'borrowed-words': borrowedWords,
  // What the school would be held to: its topics, its secrets, the pages it points at.
  contentious,
  confidential,
  links,
  // How it speaks of people, and for whom.
  'rude-words': rudeWords,
  respect,
  workplace,
  'private-gain': privateGain,
  opinion,
  audience,
  'own-accounts': ownAccounts,
  // Its own voice, and room for it.
  'author-line': authorLine,
  'unfilled-blanks': unfilledBlanks,
  tone,
  inclusive,
  'plain-words': plainWords,
  hashtags,
  emoji,
  'fits-channel': fitsChannel,
}

export type Judgement = { readonly verdict: Verdict; readonly findings: readonly Finding[] }

/**
 * Puts a draft to every check, or to those named. The verdict is the worst finding's; findings come worst first, and those alike in the
 * checks' order. Pure: the same draft and facts always come to the same judgement.
 */
export function judge(draft: Draft, facts: Facts, only: readonly string[] = Object.keys(checks)): Judgement {
  const seen = look(draft, facts)
  const findings = only.flatMap((name) => asChosen(name, checks[name]?.(draft, facts, seen) ?? [], facts))
  findings.sort((a, b) => rank[b.verdict] - rank[a.verdict])
  return { verdict: findings[0]?.verdict ?? 'pass', findings }
}
