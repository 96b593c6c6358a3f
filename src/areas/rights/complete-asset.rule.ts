import type { Ground, What } from './asset.types.ts'
import { licenceNamed } from './licences.rule.ts'

/** What a person says of a work. Empty words are what was left empty. */
export type AssetSaid = {
  readonly what: What
  readonly title: string
  readonly owner: string
  readonly contact: string
  readonly ground: Ground
  readonly licence: string
  readonly source: string
  readonly proofNote: string
  readonly purposes: readonly string[]
  readonly territory: string
  readonly online: boolean
  readonly oneUse: boolean
  readonly expiresOn: string | null
  readonly wording: string
}
export type Missing = { readonly field: 'owner' | 'licence' | 'source' | 'proofNote'; readonly says: string; readonly mend: string }

/**
 * What is still missing for the ground that was chosen: an owner to be named, a licence and its source for Creative Commons, the page of a
 * public body, why nobody owns it. The first thing that is missing, or null.
 * @policy LEG-1 LEG-2
 */
export function whatIsMissing(said: AssetSaid): Missing | null {
  const { ground } = said
  if (said.owner.trim() === '' && !['staff', 'public-domain', 'pupil-work'].includes(ground)) return missingOwner
  if (ground === 'cc' && licenceNamed(said.licence) === null)
    return {
      field: 'licence',
      says:
        said.licence.trim() === '' ? 'It is not said which Creative Commons licence it is.' : 'No Creative Commons licence is called that.',
      mend: 'Copy its name from the page, with its number, like CC BY-SA 4.0.',
    }
  if ((ground === 'cc' || ground === 'ogl') && said.source.trim() === '')
    return { field: 'source', says: 'It is not said where it was found.', mend: 'Paste the address of the page that names the licence.' }
  if (ground === 'public-domain' && said.proofNote.trim() === '' && said.source.trim() === '')
    return { field: 'proofNote', says: 'It is not said why nobody owns it.', mend: 'Write when its maker died, or where it was given up.' }
  return null
}

const missingOwner: Missing = {
  field: 'owner',
  says: 'It is not said who made it or owns it.',
  mend: 'Write the name of the person or the organisation, as it shall be printed.',
}

/** As it is kept: a licence under its one name, nothing that belongs to another ground. */
export const settled = (said: AssetSaid): AssetSaid => ({
  ...said,
  title: said.title.trim(),
  owner: said.owner.trim(),
  licence: said.ground === 'cc' ? (licenceNamed(said.licence) ?? '') : said.ground === 'stock' ? said.licence.trim() : '',
})
