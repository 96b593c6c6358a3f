/** One pupil of a made-up school, as an information system knows them. */
export type MadePupil = {
  readonly number: string
  readonly forename: string
  readonly surname: string
  readonly grade: string
  readonly className: string
  readonly status?: string
}
export type MadeStaff = { readonly number: string; readonly name: string; readonly email: string; readonly role: string }

export type MadeRoster = {
  readonly version: '1.1' | '1.2'
  readonly pupils: readonly MadePupil[]
  readonly staff?: readonly MadeStaff[]
  readonly guardians?: number
  readonly school?: string
  readonly mode?: 'bulk' | 'delta'
  /** A folder of the zip that the files lie in. */
  readonly folder?: string
  /** With a byte-order mark, TRUE in capitals, days as 1/05/2023 and misspelt headings, as files in use have them. */
  readonly rough?: boolean
  readonly terms?: readonly (readonly [title: string, from: string, until: string])[]
  /** More files, or files in place of those that are made. */
  readonly files?: Readonly<Record<string, string>>
}

const forenames = ['Ada', 'Zoë', 'Kit', 'Sam', 'Noor', 'Ebele', 'Iwan', 'Mairi', 'Oscar', 'Priya', 'Leo', 'Hana']
const surnames = ['Nair', 'Brönte', "O'Brien", 'Hall', 'Okafor', 'Jones', 'McLeod', 'Singh', 'Walker', 'Evans', 'Byrne']

/** So many pupils in classes of thirty, from Reception to Year 6, each with a number of their own. */
export const madePupils = (count: number): readonly MadePupil[] =>
  Array.from({ length: count }, (_, at) => {
    const year = Math.floor((at / count) * 7)
    return {
      number: String(10_001 + at),
      forename: forenames[at % forenames.length] ?? 'Ada',
      surname: `${surnames[at % surnames.length] ?? 'Nair'}${at >= forenames.length * surnames.length ? `-${surnames[Math.floor(at / 132) % surnames.length] ?? ''}` : ''}`,
      grade: year === 0 ? 'KG' : `0${year}`,
      className: `${year === 0 ? 'R' : year}${String.fromCharCode(65 + (Math.floor(at / 30) % Math.max(1, Math.ceil(count / 210))))}`,
    }
  })

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/** A list as text, with a byte-order mark where it is to be rough. */
export const csv = (rows: readonly (readonly string[])[], rough: boolean): string =>
  `${rough ? '\uFEFF' : ''}${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`

/** Consents of pupils as a list of one row a pupil and consent. */
export const consentExport = (
  pupils: readonly MadePupil[],
  names: readonly string[],
  answer: (pupil: number, consent: number) => string,
): string =>
  csv(
    [
      ['Student ID', 'Student', 'UPN', 'Consent Type', 'Status', 'Response Date', 'Responded by'],
      ...pupils.flatMap((one, at) =>
        names.map((name, which) => [one.number, `${one.forename} ${one.surname}`, '', name, answer(at, which), '01/09/2026', 'parent']),
      ),
    ],
    false,
  )
