import type { Facts, Finding, Verdict } from './types.ts'

/** A note to the writer, a person who decides, or a stop. */
export const severities = ['warn', 'person', 'block'] as const
export type ChosenSeverity = (typeof severities)[number]
export type Choice = { readonly usual: ChosenSeverity; readonly open: readonly ChosenSeverity[] }

/**
 * The checks whose severity the policy leaves to the school: what it usually is, and what it may be. Whatever keeps a child safe, names an author or
 * follows from the law is not here, and cannot be chosen. A contentious topic goes to a senior leader at least.
 * @policy DO-1 DON-1 DON-2 TON-1
 */
export const choices: Readonly<Record<string, Choice>> = {
  contentious: { usual: 'person', open: ['person', 'block'] },
  confidential: { usual: 'person', open: ['person', 'block'] },
  links: { usual: 'person', open: ['person', 'block'] },
  'rude-words': { usual: 'block', open: ['person', 'block'] },
  respect: { usual: 'person', open: ['person', 'block'] },
  workplace: { usual: 'person', open: ['warn', 'person', 'block'] },
  'private-gain': { usual: 'person', open: ['warn', 'person', 'block'] },
  opinion: { usual: 'warn', open: ['warn', 'person', 'block'] },
  audience: { usual: 'warn', open: ['warn', 'person', 'block'] },
  'own-accounts': { usual: 'warn', open: ['warn', 'person', 'block'] },
  tone: { usual: 'warn', open: ['warn', 'person', 'block'] },
  inclusive: { usual: 'warn', open: ['warn', 'person', 'block'] },
  'plain-words': { usual: 'warn', open: ['warn', 'person', 'block'] },
  hashtags: { usual: 'warn', open: ['warn', 'person', 'block'] },
  emoji: { usual: 'warn', open: ['warn', 'person', 'block'] },
}

/** What a check found, as severe as the school has chosen. Only its usual verdict is changed: an address that is none stops a post whatever was chosen for links. */
export function asChosen(check: string, findings: readonly Finding[], { severity }: Pick<Facts, 'severity'>): readonly Finding[] {
  if (severity.size === 0) return findings
  const chosen: Verdict | undefined = severity.get(check)
  const choice = choices[check]
  if (!choice || chosen === undefined || chosen === choice.usual || !choice.open.some((one) => one === chosen)) return findings
  return findings.map((finding) => (finding.verdict === choice.usual ? { ...finding, verdict: chosen } : finding))
}
