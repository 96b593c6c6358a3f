import type { Sent } from '../../infra/http/declare.ts'
import { type Paper, pdf, type Run } from '../../infra/pdf/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayDay, sayPlainDate } from '../../kernel/say-time.ts'
import { membersByIds } from '../people/index.ts'
import { type Change, changesBetween } from './compare.rule.ts'
import type { Content } from './content.rule.ts'
import { chaptersOf, openDecisions, packContent, sayChoice, sayPart, type StandingChapter } from './content.ts'
import { draftToRead } from './drafts.ts'
import { type LinkedPolicy, linkedPolicies } from './linked.ts'
import { inOrder } from './read-policy.ts'
import { currentVersion, versionWithBefore, type WholeVersion } from './versions.ts'
import { wordMarks } from '../../kernel/word-marks.ts'

type Printed = {
  readonly name: string
  readonly mark?: string
  readonly facts: readonly (readonly [string, string])[]
  readonly content: Content
  readonly linked: readonly LinkedPolicy[]
  readonly changes: { readonly since: string; readonly all: readonly Change[] } | null
}

const title = 'Social media policy'

/** The version in force on paper, or our wording before there is one. @policy ROL-S2 RAT-6 */
export async function printCurrent(work: Work): Promise<Sent> {
  const current = await currentVersion(work)
  if (current) return printVersion(work, current.number)
  return printed(work, {
    name: 'policy',
    mark: 'NOT ADOPTED',
    facts: [],
    content: packContent,
    linked: await linkedPolicies(work),
    changes: null,
  })
}

/** One version on paper, with what changed since the one before. @policy ROL-S2 */
export async function printVersion(work: Work, number: number): Promise<Sent> {
  const { version, before } = await versionWithBefore(work, number)
  return printed(work, {
    name: `policy-version-${number}`,
    ...(version.state === 'superseded' ? { mark: 'NO LONGER IN FORCE' } : {}),
    facts: await versionFacts(work, version),
    content: version.content,
    linked: await linkedPolicies(work),
    changes: before && { since: `version ${before.number}`, all: inOrder(changesBetween(before.content, version.content)) },
  })
}

/** The draft on paper, marked as one on every page. @policy ROL-S2 */
export async function printDraft(work: Work): Promise<Sent> {
  const draft = await draftToRead(work)
  const current = await currentVersion(work)
  return printed(work, {
    name: 'policy-draft',
    mark: 'DRAFT',
    facts: [
      ['State', draft.state === 'draft' ? 'Being written' : 'In review'],
      ['Printed', sayDay(work.now(), work.school.timeZone)],
      ...people(draft.content),
    ],
    content: draft.content,
    linked: await linkedPolicies(work),
    changes: current && { since: `version ${current.number}`, all: inOrder(changesBetween(current.content, draft.content)) },
  })
}

const people = (content: Content): readonly (readonly [string, string])[] =>
  (
    [
      ['Safeguarding lead', content['fact:dsl'] ?? ''],
      ['Data protection officer', content['fact:dpo'] ?? ''],
    ] as const
  ).filter(([, name]) => name !== '')

async function versionFacts(work: Work, version: WholeVersion): Promise<Printed['facts']> {
  const ids = [version.ownerId, version.adoptedBy].filter((one) => one !== null)
  const members = await membersByIds(work, ids)
  const sayMember = (memberId: string | null): string => {
    const member = memberId === null ? undefined : members.get(memberId)
    return member ? [member.name, member.jobTitle].filter((one) => one !== '').join(', ') : ''
  }
  return [
    ['Version', String(version.number)],
    ['Adopted', sayDay(version.adoptedAt, work.school.timeZone)],
    ['Adopted by', sayMember(version.adoptedBy)] as const,
    ['Owner', sayMember(version.ownerId)] as const,
    ['Looked at again by', version.reviewOn ? sayPlainDate(version.reviewOn) : ''] as const,
    ...people(version.content),
  ].filter(([, value]) => value !== '') as Printed['facts']
}

function printed(work: Work, what: Printed): Sent {
  const about = { title, author: work.school.name, at: work.now(), ...(what.mark ? { mark: what.mark } : {}) }
  const body = () => pdf(about, (paper) => write(paper, work.school.name, what))
  return { body, mime: 'application/pdf', filename: `${what.name}.pdf`, inline: true }
}

function write(paper: Paper, school: string, { mark, facts, content, linked, changes }: Printed): void {
  paper.cover({ over: school, title, ...(mark ? { under: mark } : {}) })
  paper.facts(facts)
  paper.contents('Contents')
  const chapters = chaptersOf(content)
  for (const chapter of chapters) writeChapter(paper, chapter)
  writeLinked(paper, linked)
  writeDecisions(paper, content)
  if (changes) writeChanges(paper, changes)
  if (!mark) {
    paper.heading(1, 'Signed')
    paper.signatures([{ label: 'Headteacher' }, { label: 'Chair of governors' }])
  }
}

function writeChapter(paper: Paper, { title: name, intro, clauses }: StandingChapter): void {
  paper.heading(1, name)
  paper.paragraph(intro, { quiet: true })
  for (const clause of clauses) {
    const pieces = clause.text.split(/\n{2,}/)
    if (clause.off !== '')
      paper.paragraph([{ text: `${clause.id}  `, bold: true }, { text: `Does not apply to our school. ${clause.off}` }])
    else
      for (const [at, piece] of pieces.entries())
        paper.paragraph(at === 0 ? [{ text: `${clause.id}  `, bold: true }, { text: piece }] : piece)
  }
}

function writeLinked(paper: Paper, linked: readonly LinkedPolicy[]): void {
  paper.table({
    caption: 'Policies to read with this one',
    columns: [
      { says: 'Clause' },
      { says: 'Policy', share: 3 },
      { says: 'Version' },
      { says: 'Dated', share: 1.4 },
      { says: 'Reviewed by', share: 1.4 },
    ],
    rows: linked.map((one) => [
      one.clause ?? '',
      one.link === '' ? one.name : `${one.name}\n${one.link}`,
      one.version,
      one.datedOn ? sayPlainDate(one.datedOn) : '',
      one.reviewOn ? sayPlainDate(one.reviewOn) : '',
    ]),
  })
}

function writeDecisions(paper: Paper, content: Content): void {
  const taken = openDecisions.filter(({ id }) => (content[`decision:${id}`] ?? '') !== '')
  if (taken.length === 0) return
  paper.heading(1, 'What our school has decided')
  for (const { id, title: ask, clauses } of taken) {
    const note = content[`note:${id}`] ?? ''
    paper.heading(3, `${ask} (${clauses.join(', ')})`)
    paper.paragraph([sayChoice(id, content[`decision:${id}`] ?? ''), note].filter((one) => one !== '').join(' '))
  }
}

function writeChanges(paper: Paper, { since, all }: NonNullable<Printed['changes']>): void {
  paper.heading(1, `Changes since ${since}`)
  if (all.length === 0) paper.paragraph('The words are the same.')
  else paper.paragraph('Put in is underlined, taken out is struck through.', { quiet: true })
  for (const { key, part, before, after } of all) {
    const say = (text: string): string => (part.kind === 'decision' ? sayChoice(part.id, text) : text)
    const runs: Run[] = wordMarks(say(before), say(after)).map(({ kind, text }) => ({
      text,
      added: kind === 'added',
      removed: kind === 'removed',
    }))
    paper.paragraph([{ text: `${sayPart(key)}  `, bold: true }, ...runs])
  }
}
