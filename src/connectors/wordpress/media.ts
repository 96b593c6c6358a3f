import { z } from 'zod'
import type { Outcome, Picture } from '../connector.ts'
import type { Placed } from './blocks.ts'
import { anything, mediaShape } from './shapes.ts'
import type { Site } from './site.ts'

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const

/** Puts pictures up as belonging to a post, each with its description: until the post is out, visitors do not come upon them. */
export async function upload(site: Site, post: number, pictures: readonly Picture[]): Promise<Outcome<readonly Placed[]>> {
  const placed: Placed[] = []
  for (const [index, { bytes, mime, alt }] of pictures.entries()) {
    const answer = await site.ask('/media', mediaShape, {
      method: 'POST',
      query: { post: String(post), alt_text: alt, title: `Picture ${index + 1}` },
      file: { bytes, mime, name: `post-${post}-${index + 1}.${endings[mime]}` },
    })
    if (answer.is === 'missing') return { is: 'refused', because: 'The website takes no pictures.' }
    if (answer.is !== 'done') return answer
    placed.push({ id: answer.value.id, url: answer.value.source_url, alt })
  }
  return { is: 'done', value: placed }
}

/** Takes away the pictures of a post, save those to keep: a file that is left could still be opened by its address. */
export async function forget(site: Site, post: number, keep: readonly number[] = []): Promise<Outcome<null>> {
  const found = await site.ask('/media', z.array(z.object({ id: z.number() })), {
    query: { parent: String(post), per_page: '100', _fields: 'id', context: 'edit', status: 'inherit,private,trash' },
  })
  if (found.is === 'missing') return { is: 'done', value: null }
  if (found.is !== 'done') return found
  for (const { id } of found.value) {
    if (keep.includes(id)) continue
    const answer = await site.ask(`/media/${id}`, anything, { method: 'DELETE', query: { force: 'true' } })
    if (answer.is !== 'done' && answer.is !== 'missing') return answer
  }
  return { is: 'done', value: null }
}
