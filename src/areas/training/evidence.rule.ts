/** One good line of a list of training from elsewhere. Days are ISO texts. */
export type EvidenceRow = {
  readonly line: number
  readonly person: string
  readonly course: string
  readonly takenOn: string
  readonly provider: string
  readonly result: string
  readonly expiresOn: string | null
  readonly fileNumber: string
}
export type KnownPerson = { readonly id: string; readonly name: string; readonly email: string; readonly localId: string | null }
export type KnownCourse = { readonly id: string; readonly title: string; readonly validMonths: number }
export type KnownEvidence = {
  readonly memberId: string
  readonly courseId: string
  readonly takenOn: string
  readonly provider: string
  readonly result: string
  readonly expiresOn: string
  readonly fileNumber: string
}
/** What a line comes to once person and course are known. */
export type Evidence = KnownEvidence & {
  readonly line: number
  readonly name: string
  readonly title: string
  readonly says: readonly string[]
}
export type EvidenceProblem = { readonly line: number; readonly says: string }
export type EvidenceDiff = {
  readonly added: readonly Evidence[]
  readonly changed: readonly Evidence[]
  readonly same: number
  readonly problems: readonly EvidenceProblem[]
}
export type EvidenceAbout = {
  readonly people: readonly KnownPerson[]
  readonly courses: readonly KnownCourse[]
  readonly known: readonly KnownEvidence[]
  readonly today: string
}

const key = (one: { memberId: string; courseId: string; takenOn: string }): string => `${one.memberId} ${one.courseId} ${one.takenOn}`

/**
 * What a list of evidence would change: new records, corrected ones, those that are here already, and lines that cannot be taken with
 * the reason. A person, a course and a day make one record: the same list again changes nothing.
 * @policy ROL-S1 SCO-3
 */
export function evidenceDiff(rows: readonly EvidenceRow[], about: EvidenceAbout): EvidenceDiff {
  const known = new Map(about.known.map((one) => [key(one), one]))
  const lines = new Map<string, number>()
  const added: Evidence[] = []
  const changed: Evidence[] = []
  const problems: EvidenceProblem[] = []
  let same = 0
  for (const row of rows) {
    const read = resolve(row, about)
    if (typeof read === 'string') {
      problems.push({ line: row.line, says: read })
      continue
    }
    const before = lines.get(key(read))
    const here = known.get(key(read))
    const says = here ? changesOf(here, read) : []
    if (before !== undefined) problems.push({ line: row.line, says: `The same person, course and day stand on line ${before} already.` })
    else if (!here) added.push(read)
    else if (says.length > 0) changed.push({ ...read, says })
    else same += 1
    lines.set(key(read), before ?? row.line)
  }
  return { added, changed, same, problems }
}

function resolve(row: EvidenceRow, { people, courses, today }: EvidenceAbout): Evidence | string {
  const wanted = row.person.toLowerCase()
  const person = people.find((one) => one.email === wanted || one.localId?.toLowerCase() === wanted)
  if (!person) return `Nobody here has the address or number “${row.person}”.`
  const title = row.course.toLowerCase()
  const course = courses.find((one) => one.id === title || one.title.toLowerCase() === title)
  if (!course) return `There is no course “${row.course}”. Use a title or an id from the courses.`
  if (row.takenOn > today) return 'The day is still to come.'
  if (/^(fail(ed)?|not passed|absent|did not attend)$/i.test(row.result))
    return `The result is “${row.result}”, so there is nothing to record.`
  const expiresOn = row.expiresOn ?? Temporal.PlainDate.from(row.takenOn).add({ months: course.validMonths }).toString()
  if (expiresOn < row.takenOn) return 'It runs out before it was taken.'
  const { takenOn, provider, result, fileNumber, line } = row
  return {
    line,
    memberId: person.id,
    name: person.name,
    courseId: course.id,
    title: course.title,
    takenOn,
    provider,
    result,
    expiresOn,
    fileNumber,
    says: [],
  }
}

function changesOf(before: KnownEvidence, now: KnownEvidence): readonly string[] {
  const says: string[] = []
  if (before.provider !== now.provider) says.push(`provider: ${now.provider || 'none'}`)
  if (before.result !== now.result) says.push(`result: ${now.result || 'none'}`)
  if (before.expiresOn !== now.expiresOn) says.push(`counts until ${now.expiresOn.split('-').reverse().join('/')}`)
  if (before.fileNumber !== now.fileNumber) says.push(`number: ${now.fileNumber || 'none'}`)
  return says
}
