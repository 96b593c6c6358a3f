import type { Post } from './read-post.ts'

const longest = 48

/** The first words of a post, as its title; null while there are none. */
export function firstWords({ text }: Pick<Post, 'text'>): string | null {
  const words = text.trim().replace(/\s+/g, ' ')
  if (words === '') return null
  const sentence = /^.{8,48}?[.!?](?=\s|$)/.exec(words)?.[0]?.replace(/[.]$/, '')
  if (sentence) return sentence
  if ([...words].length <= longest) return words
  const cut = words.slice(0, longest)
  return `${cut.slice(0, Math.max(20, cut.lastIndexOf(' ')))}…`
}
