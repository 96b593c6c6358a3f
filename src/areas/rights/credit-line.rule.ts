import type { Ground } from './asset.types.ts'

export type Credited = {
  readonly title: string
  readonly owner: string
  readonly ground: Ground
  readonly licence: string
  readonly source: string
  readonly wording: string
  readonly namesPupil: boolean
}

const longestSource = 80

/**
 * The line that names the maker. Where the owner gave a wording, it is that. A Creative Commons work is named by title, author, source and
 * licence; public-sector work by its body and its licence; a pupil by first name only where the family agreed.
 * @policy DO-7
 */
export function creditLine(asset: Credited): string {
  if (asset.wording.trim() !== '') return asset.wording.trim()
  const owner = asset.owner.trim()
  const titled = [`“${asset.title.trim()}”`, owner === '' ? '' : `by ${owner}`].filter((part) => part !== '').join(' ')
  switch (asset.ground) {
    case 'staff':
      return ''
    case 'pupil-work':
      return asset.namesPupil && owner !== '' ? `made by ${owner}` : 'made by one of our pupils'
    case 'cc':
      return [titled, ...sourceWords(asset.source), asset.licence].join(', ')
    case 'ogl':
      return `${owner}, Open Government Licence v3.0`
    case 'public-domain':
      return `${titled}, public domain`
    case 'written':
      return `${owner}, with permission`
    default:
      return owner
  }
}

/** An address as it is printed: short, and left out where it would fill the post; its page stands in the register. */
const sourceWords = (source: string): readonly string[] => {
  const short = source
    .trim()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '')
  if (short === '') return []
  return [short.length <= longestSource ? short : (short.split('/')[0] ?? short)]
}
