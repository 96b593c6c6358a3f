import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { chapters, clauseById, clauses, course, fillNotice, type Mode, type NoticeId, notices, replySignature, words } from './pack.ts'

const running = course('running-a-school-account')
assert.ok(running)
const questions = running.parts.flatMap((part) => part.questions)

describe('the policy as the school reads it', () => {
  it('has 168 clauses, each with an id of its own', () => {
    assert.equal(clauses.length, 168)
    assert.equal(new Set(clauses.map((clause) => clause.id)).size, 168)
  })

  it('keeps 42 clauses by machine, helps with 67 and gives 59 as advice', () => {
    const inMode = (mode: Mode) => clauses.filter((clause) => clause.mode === mode).length
    assert.deepEqual([inMode('enforce'), inMode('assist'), inMode('guide')], [42, 67, 59])
  })

  it('holds the clauses that a machine keeps, by name', () => {
    assert.deepEqual(
      clauses.filter((clause) => clause.mode === 'enforce').map((clause) => clause.id),
      enforced,
    )
  })

  it('puts every clause into exactly one chapter, the one the clause names, in the order of the policy', () => {
    assert.deepEqual(
      chapters.flatMap((chapter) => chapter.clauses.map((id) => [id, chapter.id])),
      clauses.map((clause) => [clause.id, clause.chapter]),
    )
  })

  it('tells the school that it must write its own data protection text', () => {
    assert.match(clauseById('LEG-4')?.text ?? '', /must write its own data protection text/)
  })

  it('knows no clause that is not in the policy', () => {
    assert.equal(clauseById('MON-99'), undefined)
    assert.equal(course('knitting'), undefined)
  })

  it('reads in short sentences: twelve or thirteen words on average, and never more than 30', () => {
    const lengths = clauses.flatMap((clause) => clause.text.split(/(?<=[.!?])\s/)).map((sentence) => sentence.split(/\s+/).length)
    assert.ok(Math.max(...lengths) <= 30, `the longest has ${Math.max(...lengths)}`)
    assert.ok(lengths.reduce((sum, length) => sum + length, 0) / lengths.length < 13)
  })
})

describe('the course for those who run a school account', () => {
  it('has five parts with two questions each, and asks for eight right answers of ten', () => {
    assert.deepEqual(
      running.parts.map((part) => part.questions.length),
      [2, 2, 2, 2, 2],
    )
    assert.equal(running.passMark, 8)
  })

  it('has one right answer to every question, and the answer is there to be chosen', () => {
    for (const question of questions) {
      assert.equal(question.options.filter((option) => option.id === question.right).length, 1, question.id)
    }
    assert.equal(new Set(questions.map((question) => question.id)).size, questions.length)
  })

  it('asks only about clauses that the same part has taught', () => {
    for (const part of running.parts) for (const question of part.questions) assert.ok(part.clauses.includes(question.clause), question.id)
  })
})

describe('the rest of the pack', () => {
  it('cites only clauses that the policy has', () => {
    const whole = JSON.stringify({ clauses: clauses.map(({ text, why }) => [text, why]), running, words, notices })
    const cited = whole.match(/\b[A-Z]{2,3}-[A-Z]?\d+\b/g) ?? []
    assert.ok(cited.length > 80, `only ${cited.length} citations were found`)
    assert.deepEqual(
      cited.filter((id) => !clauseById(id)),
      [],
    )
  })

  it('asks about each of the five points of a request for an account', () => {
    assert.deepEqual(
      words.applicationHints.map((hint) => hint.clause),
      ['ACC-3', 'ACC-4', 'ACC-5', 'ACC-6', 'ACC-7'],
    )
  })

  it('lists no word twice', () => {
    for (const list of [words.contentious.flatMap((topic) => topic.words), words.confidential, words.placeWords, words.linkShorteners]) {
      const seen = list.map((word) => word.toLowerCase())
      assert.equal(new Set(seen).size, seen.length)
    }
  })

  it('leaves ordinary school life alone', () => {
    const listed = [...words.contentious.flatMap((topic) => topic.words), ...words.confidential]
    const hits = ordinaryPosts.flatMap((post) => listed.filter((word) => hasPhrase(post, word)))
    assert.deepEqual(hits, [])
  })

  it('notices a strike, an inspection, a death and a gate code', () => {
    const topicOf = (post: string) => words.contentious.find(({ words: listed }) => listed.some((word) => hasPhrase(post, word)))?.topic
    assert.equal(topicOf('Two classes are closed on the strike day.'), 'Strikes and industrial action')
    assert.equal(topicOf('We are proud of our Ofsted report'), 'Inspections and results')
    assert.equal(topicOf('We are sad to tell you that Mr Hall has died.'), 'Death and bereavement')
    assert.ok(words.confidential.some((phrase) => hasPhrase('The gate code is changing', phrase)))
  })

  it('writes letters without raising its voice', () => assert.doesNotMatch(JSON.stringify(notices), /!/))

  it('never threatens anyone with the law', () => assert.doesNotMatch(JSON.stringify(notices), /solicitor|lawyer|legal|court|sue\b/i))

  it('fills each notice from its facts, and refuses to send one with a gap in it', () => {
    for (const id of Object.keys(notices.templates) as NoticeId[]) {
      assert.doesNotMatch(JSON.stringify(fillNotice(id, everyFact(id))), /[{}]\w+\}/, id)
    }
    assert.throws(() => fillNotice('invitation', { name: 'Ada' }), /needs a fact that was not given: school/)
  })

  it('does not take a fact for a template: braces that someone typed stay as they are', () => {
    const filled = fillNotice('applicationSent', { account: '{applicant}', name: 'Ada', applicant: 'Mr Evans', link: 'x' })
    assert.equal(filled.subject, 'A request for a new account: {applicant}')
  })

  it('signs a reply with name, role and school', () => {
    const signed = replySignature({ name: 'Ms Okafor', role: 'class teacher', school: 'Holm Primary' })
    assert.equal(signed, '- Ms Okafor, class teacher, Holm Primary')
  })
})

const register = new URL('../../../../shared/domain/clauses.json', import.meta.url)
const skip = existsSync(register) ? false : 'the register of clauses is not kept beside this repository'

describe('our own words', { skip }, () => {
  type Entry = { id: string; text: string; mode: string }
  const entries: Entry[] = skip ? [] : JSON.parse(readFileSync(register, 'utf8'))

  it('follows the register clause for clause, in order and in mode', () => {
    assert.deepEqual(
      clauses.map(({ id, mode }) => [id, mode]),
      entries.map(({ id, mode }) => [id, mode]),
    )
  })

  it('repeats no text of the register, and no eight words of it in a row', () => {
    const theirs = new Set(entries.flatMap((entry) => eightWordRuns(entry.text)))
    const texts = new Set(entries.map((entry) => wordsOf(entry.text).join(' ')))
    const repeated = clauses.filter(
      ({ text, why }) =>
        texts.has(wordsOf(text).join(' ')) || [text, why].some((part) => eightWordRuns(part).some((run) => theirs.has(run))),
    )
    assert.deepEqual(
      repeated.map((clause) => clause.id),
      [],
    )
  })
})

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? []

const eightWordRuns = (text: string): string[] => {
  const all = wordsOf(text)
  return all.slice(7).map((_, start) => all.slice(start, start + 8).join(' '))
}

const hasPhrase = (post: string, phrase: string): boolean => ` ${wordsOf(post).join(' ')} `.includes(` ${wordsOf(phrase).join(' ')} `)

const everyFact = (id: NoticeId): Record<string, string> => {
  const { subject, body } = notices.templates[id]
  return Object.fromEntries([...`${subject} ${body}`.matchAll(/\{(\w+)\}/g)].map((match) => [match[1] ?? '', 'something']))
}

const enforced = [
  ...['SCO-7', 'SCO-8', 'SCO-12', 'SCO-14', 'ROL-S3', 'ROL-S4', 'ROL-S5', 'ROL-S6', 'ROL-A1', 'ROL-A4', 'ROL-T1'],
  ...['ACC-2', 'ACC-3', 'ACC-4', 'ACC-5', 'ACC-6', 'ACC-7', 'ACC-8', 'ACC-9', 'ACC-10', 'ACC-11'],
  ...['MON-1', 'MON-3', 'MON-4', 'MON-5', 'BEH-7', 'BEH-9', 'BEH-11', 'BEH-16', 'LEG-1', 'LEG-2', 'ABU-3'],
  ...['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4', 'IMG-8', 'PUS-4', 'DO-1', 'DO-3', 'DO-6', 'DO-7'],
]

const ordinaryPosts = [
  'Vote for your favourite book in our school council election! Each candidate wrote a manifesto.',
  'Year 6 wrote about the Vikings: the invasion, and how they sacked the monastery at Lindisfarne.',
  'Our World War Two day: gas masks, ration books and a shelter during the Blitz.',
  'A striking display by Year 3, and a strike at the bowling alley.',
  'In English we learned about pronouns and possessive apostrophes.',
  'Guy Fawkes was arrested in the cellar. Julius Caesar was stabbed in the senate.',
  'Moses led the people of Israel through the sea in our RE lesson.',
  'Poppies in memory of all who served.',
  'The nasal flu vaccine team visits on Tuesday. Please return the form.',
  'Snow: the school is closed today. The gate opens again tomorrow at 8:40.',
  'We tested circuits: the battery was charged with energy from the sun.',
  'Children are dismissed from the side door. Thank you to the parents who helped at the fair.',
  'Vacancy: teaching assistant. We are committed to safeguarding and child protection.',
  'Online safety week: how to choose a strong password.',
  'Rosa Parks and the bus boycott inspired our assembly.',
  'Tender care for our guinea pigs: feeding and grooming.',
]
