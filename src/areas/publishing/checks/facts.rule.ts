import { findPersonalData, type PersonalKind } from '../../../kernel/text-scan/personal-data.ts'
import { compileNames } from './name-book.rule.ts'
import type { Facts, LinkLook, NameBook, PupilFact, Verdict, WordBook } from './types.ts'
import { type CarefulWords, type ContentiousTopic, compileWords } from './word-book.rule.ts'

export type WordLists = {
  readonly contentious: readonly ContentiousTopic[]
  readonly confidential: readonly string[]
  readonly linkShorteners: readonly string[]
  readonly careful?: readonly CarefulWords[]
}

export type FactsInput = {
  readonly pupils: Iterable<PupilFact>
  readonly staffNames: readonly string[]
  /** What the school is called: a pupil's name within it names nobody. */
  readonly schoolNames?: readonly string[]
  readonly words: WordLists
  readonly schoolDomains: readonly string[]
  /** The school's own telephone numbers, street address, postcode and e-mail addresses, as people write them. */
  readonly ownContacts: readonly string[]
  /** Books compiled before, for the same roll and the same lists. */
  readonly blockedHosts?: readonly string[]
  readonly unsuitableList?: Facts['unsuitableList']
  readonly looks?: ReadonlyMap<string, LinkLook>
  readonly severity?: ReadonlyMap<string, Verdict>
  readonly compiled?: { readonly names?: NameBook; readonly words?: WordBook }
}

/**
 * Everything the checks look things up in. Permissions may be fresh for every draft; the two books are costly, so a caller
 * keeps `facts.names` for as long as the roll stays, and `facts.words` for as long as the lists do, and hands them in again.
 */
export function compileFacts({
  pupils,
  staffNames,
  schoolNames = [],
  severity = new Map(),
  looks = new Map(),
  unsuitableList = () => null,
  blockedHosts = [],
  words,
  schoolDomains,
  ownContacts,
  compiled,
}: FactsInput): Facts {
  const roll = new Map([...pupils].map((pupil) => [pupil.id, pupil]))
  return {
    pupils: roll,
    names: compiled?.names ?? compileNames(roll.values(), staffNames, schoolNames),
    words: compiled?.words ?? compileWords(words.contentious, words.confidential, words.careful),
    severity,
    looks,
    unsuitableList,
    blockedHosts: blockedHosts.map((host) => host.toLowerCase()),
    shorteners: new Set(words.linkShorteners.map((host) => host.toLowerCase())),
    schoolDomains: schoolDomains.map((domain) => domain.toLowerCase().replace(/^[@.]|^www\./, '')),
    ownContacts: new Set(ownContacts.flatMap((contact) => [contact, ...detailsOf(contact)]).map(foldContact)),
    assets: null,
  }
}

/** `Mill Lane School, 14 Mill Lane, AB10 1XG` holds a street address and a postcode: each may be published by itself. */
export const detailsOf = (contact: string): readonly string[] =>
  findPersonalData(contact)
    .filter(({ kind }) => contactKinds.has(kind))
    .map(({ start, end }) => contact.slice(start, end))
const contactKinds = new Set<PersonalKind>(['phone', 'email', 'postcode', 'address'])

/** Telephone numbers, postcodes and addresses are equal when their letters and digits are; +44 is a 0. */
export const foldContact = (contact: string): string =>
  contact
    .toLowerCase()
    .replace(/[^a-z0-9@]/g, '')
    .replace(/^(?:0044|44)0?(?=\d{9,10}$)/, '0')

/** Is this host one of the domains, or under one? */
export const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
