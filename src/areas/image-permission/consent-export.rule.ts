import { isUpn } from './upn.rule.ts'

/** The columns of a consent export, as a person would tell them apart by their headings. */
export type ExportShape =
  /** One row a pupil and consent. */
  | {
      readonly is: 'long'
      readonly consent: string
      readonly answer: string
      readonly givenOn: string | null
      readonly givenBy: string | null
      readonly expiresOn: string | null
    }
  /** One row a pupil, one column a consent. */
  | { readonly is: 'wide'; readonly consents: readonly string[]; readonly givenOn: string | null; readonly givenBy: string | null }

const ids = [
  'pupil_local_id',
  'local_id',
  'mis_id',
  'arbor_id',
  'sims_id',
  'bromcom_id',
  'student_id',
  'pupil_id',
  'person_id',
  'learner_id',
  'admission_number',
  'admission_no',
  'adno',
  'adm_no',
  'admno',
  'admission',
  'id',
]
const consentNames = [
  'consent_name',
  'consent',
  'consent_type',
  'type_of_consent',
  'consent_description',
  'permission',
  'permission_type',
  'parental_consent',
  'parental_consent_type',
]
const answerNames = [
  'answer',
  'response',
  'consent_status',
  'consent_response',
  'status',
  'consent_given',
  'given',
  'decision',
  'value',
  'outcome',
]
const dayNames = [
  'given_on',
  'date_given',
  'response_date',
  'responded_on',
  'date_responded',
  'consent_date',
  'answered_on',
  'date',
  'updated_on',
  'last_updated',
  'recorded_on',
]
const giverNames = ['given_by', 'responded_by', 'response_by', 'answered_by', 'consent_given_by', 'guardian', 'contact', 'contact_name']
const lastDayNames = ['expires_on', 'expiry_date', 'valid_until', 'end_date']
/** What a list of pupils says beside their answers. */
const about =
  /^(sur|fore|first|last|middle|full|legal|preferred|given|family|known|chosen|display)?_?(name|surname|forename|forenames|initials?)(_.*)?$|^(legal|preferred|chosen)_|^(student|pupil|learner)(_name)?$|^(reg|registration|tutor|form|class|year|yr|house|nc|national_curriculum|enrolment|status|on_roll|roll|start|leaving|admission_date|date_of_admission|exam|candidate|row)(_|$)|_(group|form|class|year|date|on|by|at|comment|comments|note|notes)$|^(notes?|comments?|group|no|number|date)$/

/** Headings of what has no business here: it is let go unread, and the person who sends the file is told. */
export const isPrivate = (heading: string): boolean =>
  /(^|_)(upn|former_upn|uln|unique_pupil|unique_learner|dob|d_o_b|birth|born|age|address|street|town|county|postcode|post_?code|phone|telephone|tel|mobile|e?_?mail|gender|sex|ethnic\w*|religion|faith|language|sen|send|senco|ehcp?|fsm|free_school|premium|pp|care|lac|looked_after|nhs|medical\w*|medicine|allerg\w*|doctor|surgery|gp|nationality|country|passport|disab\w*|asylum|traveller|eal|service_child|safeguarding|protection|password|photo_?id|dietary)(_|$)/.test(
    heading
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_'),
  )

const words = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
const answers = new Set(
  'yes|no|y|n|true|false|t|f|1|0|accepted|declined|pending|granted|refused|denied|given|not given|consented|agreed|allowed|withdrawn|objected|approved|opted in|opted out|unknown|not asked|not set|not answered|no response|awaiting response|awaiting|n/a|none|✓|✔'.split(
    '|',
  ),
)
export const isAnswerWord = (cell: string): boolean => answers.has(words(cell))

/** Columns that may hold the school's own number of a pupil, the likeliest first. */
export const idColumns = (columns: readonly string[]): readonly string[] => ids.filter((id) => columns.includes(id))

/** Columns worth reading: all but those that are let go. */
export const readable = (columns: readonly string[]): readonly string[] => columns.filter((column) => column !== '' && !isPrivate(column))

const firstOf = (names: readonly string[], columns: readonly string[]): string | null =>
  names.find((name) => columns.includes(name)) ?? null

type Values = Readonly<Record<string, string>>

/**
 * What a consent export says where. In the wide kind a column is a consent when at least half of what stands in it are answers; null where
 * nothing in the file reads like answers.
 * @policy IMG-2
 */
export function shapeOf(columns: readonly string[], rows: readonly Values[]): ExportShape | null {
  const consent = firstOf(consentNames, columns)
  const answer = firstOf(answerNames, columns)
  const givenOn = firstOf(dayNames, columns)
  const givenBy = firstOf(giverNames, columns)
  if (consent !== null && answer !== null && !allAnswers(consent, rows))
    return { is: 'long', consent, answer, givenOn, givenBy, expiresOn: firstOf(lastDayNames, columns) }
  const taken = new Set([...ids, givenOn, givenBy])
  const consents = columns.filter((column) => !taken.has(column) && !about.test(column) && allAnswers(column, rows))
  return consents.length === 0 ? null : { is: 'wide', consents, givenOn, givenBy }
}

const allAnswers = (column: string, rows: readonly Values[]): boolean => {
  const said = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  return said.length > 0 && said.filter(isAnswerWord).length * 2 >= said.length
}

/** The column by which pupils are matched: the one most of whose numbers are on the roll. Never one that holds unique pupil numbers. */
export function matchColumn(candidates: readonly string[], rows: readonly Values[], known: ReadonlySet<string>): string | null {
  const fit = candidates.filter((column) => !mostly(column, rows, isUpn))
  const hits = (column: string): number => rows.filter((row) => known.has(row[column] ?? '')).length
  return fit.reduce<string | null>((best, column) => (best === null || hits(column) > hits(best) ? column : best), null)
}
const mostly = (column: string, rows: readonly Values[], is: (cell: string) => boolean): boolean => {
  const said = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  return said.length > 0 && said.filter(is).length * 2 >= said.length
}
