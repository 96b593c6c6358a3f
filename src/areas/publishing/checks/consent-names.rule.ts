import type { DraftChannel } from './types.ts'

const fold = (words: string): string =>
  words
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

/**
 * The purposes that a school's own words for a consent stand for, where nobody has mapped them by hand. Words equal to a channel's name,
 * platform or purpose mean that channel; else `probable`, the likely meaning; else `online` and `internet` mean the website and all social
 * media, and `social` means social media. Words that say no more than `photographs` mean nothing here: permission is for a purpose.
 * @policy IMG-2
 */
export function purposesMeant(consentName: string, channels: readonly DraftChannel[], probable: readonly string[]): readonly string[] {
  const words = fold(consentName)
  const named = channels.filter(({ name, platform, purpose }) => [name, platform, purpose].map(fold).includes(words))
  if (named.length > 0) return named.map(({ purpose }) => purpose)
  if (words === 'school social') return ['school-social']
  if (probable.length > 0)
    return probable.every((purpose) => purpose.startsWith('school-social:')) && probable.length > 1 ? ['school-social'] : probable
  if (/\b(?:online|internet)\b/.test(words)) return ['website', 'school-social']
  return /\bsocials?\b/.test(words) ? ['school-social'] : []
}
