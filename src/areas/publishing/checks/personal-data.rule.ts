import { findPersonalData, type PersonalData, type PersonalKind } from '../../../kernel/text-scan/personal-data.ts'
import { foldContact, isUnder } from './facts.rule.ts'
import { mendAt, orPass, placeOf } from './finding.rule.ts'
import { passagesOf } from './seen.rule.ts'
import type { Check, Facts, Finding, Passage } from './types.ts'

const words: Readonly<Record<PersonalKind, { thing: string; why: string }>> = {
  phone: { thing: 'a telephone number', why: 'A number that is not the school’s own may belong to a family.' },
  email: { thing: 'an e-mail address', why: 'An address that is not the school’s own may belong to a family.' },
  postcode: { thing: 'a postcode', why: 'A postcode tells strangers where someone lives.' },
  address: { thing: 'a street address', why: 'A street address tells strangers where someone lives.' },
  'birth-date': { thing: 'a date of birth', why: 'A date of birth helps strangers to pass for someone.' },
  upn: { thing: 'a pupil number', why: 'A pupil number opens records, and is no one’s to publish.' },
  'ni-number': { thing: 'a National Insurance number', why: 'It opens a person’s records at work and with the state.' },
  'nhs-number': { thing: 'an NHS number', why: 'It opens a person’s health records.' },
  vehicle: { thing: 'the number of a car', why: 'A number plate leads to whoever drives the car, and to where it stands.' },
  bank: { thing: 'bank details', why: 'Families who must pay are told in a letter, where nobody can change the number.' },
  'log-in': { thing: 'a log-in', why: 'Whoever reads it can use it. Change it now if it has been shown before.' },
}

/**
 * The post holds no telephone number, e-mail address, postcode, street address, date of birth, log-in, nor the number of a pupil, a person, a car or a bank, save the school's own.
 * @policy LEG-3 BEH-3 DON-3
 */
export const personalData: Check = (draft, facts) => {
  const passages = passagesOf(draft).filter(({ kind }) => kind !== 'file')
  const findings = passages.flatMap((passage) => detailsIn(passage, facts).map((detail) => finding(passage, detail)))
  const pass = { check: 'personal-data', clause: 'LEG-3', says: 'No telephone number, address or date of birth' }
  return orPass(findings, { ...pass, why: 'Personal data of any kind stays off the page.' })
}

/** Each detail once a passage: a thing said twice is one thing to take out. */
function detailsIn({ text }: Passage, facts: Facts): PersonalData[] {
  const told = new Set<string>()
  return findPersonalData(text).filter(({ kind, start, end }) => {
    const detail = foldContact(text.slice(start, end))
    if (told.has(detail) || facts.ownContacts.has(detail)) return false
    told.add(detail)
    return kind !== 'email' || !isUnder(detailHost(text.slice(start, end)), facts.schoolDomains)
  })
}

const detailHost = (email: string): string => email.slice(email.indexOf('@') + 1).toLowerCase()

function finding(passage: Passage, detail: PersonalData): Finding {
  const { kind, picture } = passage
  const { thing, why } = words[detail.kind]
  const place = {
    text: 'The text',
    title: 'The title',
    alt: `The alt text of picture ${picture}`,
    credit: `The credit of picture ${picture}`,
    captions: `The captions of video ${picture}`,
    file: '',
  }[kind]
  const span = [detail.start, detail.end] as const
  return {
    check: 'personal-data',
    clause: 'LEG-3',
    verdict: 'block',
    ...placeOf(passage, span),
    says: `${place} has ${thing} in it`,
    why,
    ...mendAt(passage, span, { label: 'Take it out', does: 'remove-span' }),
  }
}
