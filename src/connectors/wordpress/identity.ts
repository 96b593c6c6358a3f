import { z } from 'zod'
import type { Health, Identity, Outcome } from '../connector.ts'
import type { Site } from './site.ts'

const me = z.object({ id: z.number(), name: z.string(), capabilities: z.record(z.string(), z.unknown()) })
const needed = [
  ['publish_posts', 'publish posts'],
  ['upload_files', 'put up pictures'],
  ['moderate_comments', 'judge comments'],
] as const

/** The user behind the password, with the rights that our work needs; or what is missing, in words. */
export async function ourUser(site: Site): Promise<Outcome<{ id: number }>> {
  const answer = await site.ask('/users/me', me, { query: { context: 'edit', _fields: 'id,name,capabilities' } })
  if (answer.is === 'missing') return { is: 'refused', because: 'The website does not say whose password this is.' }
  if (answer.is !== 'done') return answer
  const { id, name, capabilities } = answer.value
  const lacks = needed.filter(([right]) => capabilities[right] !== true).map(([, says]) => says)
  if (lacks.length > 0)
    return { is: 'refused', because: `${name} may not ${lacks.join(', or ')} there. Give the user the role “Editor”, or use another user.` }
  return { is: 'done', value: { id } }
}

/** The account is the website, whoever works on it: another user of the same site is no other account. */
export async function whoAmI(site: Site): Promise<Outcome<Identity>> {
  const user = await ourUser(site)
  if (user.is !== 'done') return user
  const place = await site.place()
  if (place.is !== 'done') return place
  const { base, title } = place.value
  const shown = base.replace(/^https?:\/\//, '')
  return { is: 'done', value: { id: base, handle: shown, name: title || shown, url: `${base}/` } }
}

export const health = (site: Site): Health => ({
  probe: async () => {
    const user = await ourUser(site)
    return user.is === 'done' ? { is: 'done', value: { endsAt: null } } : user
  },
})
