/** What may be behind a picture that must not exist. Anything but a plain "no" keeps it. */
export const behinds = ['sexual', 'crime', 'unsure', 'no'] as const
export type Behind = (typeof behinds)[number]
/** Why an accident must go. */
export const reasons = ['undressed', 'hurt', 'private', 'no-permission', 'other'] as const
export type Reason = (typeof reasons)[number]

export const reasonWords: Readonly<Record<Reason | Exclude<Behind, 'no'>, string>> = {
  undressed: 'Somebody is not properly dressed in it',
  hurt: 'It shows somebody hurt or in distress',
  private: 'It shows something private',
  'no-permission': 'It should never have been taken',
  other: 'Something else',
  sexual: 'It may be a nude or sexual picture of a child',
  crime: 'Somebody may have done wrong',
  unsure: 'The person who reported it was not sure',
}

/**
 * May a picture be erased by whoever found it? Only where it was an accident and nobody doubts it. Where it may show a child sexually, or
 * misconduct or a crime may be behind it, it may be evidence: nothing is deleted, and the safeguarding lead is told.
 * @policy IMG-9
 */
export const mayBeErased = (behind: Behind): boolean => behind === 'no'

/** A signature is one's own name, written out; capitals and spaces are not looked at. */
export const isOwnName = (signed: string, name: string): boolean => plain(signed) !== '' && plain(signed) === plain(name)
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** What whoever kept a picture for the safeguarding lead does, and does not. */
export const duties: readonly string[] = [
  'Do not look at it again, and do not show it to anybody.',
  'Do not copy, save, print, photograph or send it.',
  'Do not delete it from a phone or camera either: put the device away, switched off, until you are told.',
  'Do not ask the child about it, nor for another picture.',
  'Write down when and how you came across it, in words only.',
]

type Kept = { readonly sha256: string }
/** Older versions of a post without any trace of a picture. */
export const without = <T extends { readonly pictures: readonly Kept[] }>(content: T, files: ReadonlySet<string>): T => ({
  ...content,
  pictures: content.pictures.filter(({ sha256 }) => !files.has(sha256)),
})
