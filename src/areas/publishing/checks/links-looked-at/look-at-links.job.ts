import type { HttpClient } from '../../../../infra/http-client/index.ts'
import type { Job, JobTools } from '../../../../infra/jobs/worker.ts'
import type { Work } from '../../../../infra/work/work.ts'
import { words } from '../../../policy/index.ts'
import { compileWords } from '../index.ts'
import { linksIn } from '../links-found.rule.ts'
import { wholeAddress } from '../links.rule.ts'
import type { CheckTables } from '../settings/settings.tables.ts'
import type { LinkLook } from '../types.ts'
import { readPost } from '../../posts/read-post.ts'
import { scan } from '../../../../kernel/text-scan/scan.ts'
import { followLink } from './follow-link.ts'

const mostLinks = 20
const freshFor = { hours: 6 }
/** A post that leaves later is looked at once more, so long before. */
const beforeLeaving = { minutes: 10 }
/** Links in posts about these are evidence, or lead to harm: nobody follows them. */
const incidents = new Set(['Crime and police', 'Racism and hate', 'Death and bereavement', 'War and terrorism'])
const incidentWords = compileWords(
  words.contentious.filter(({ topic }) => incidents.has(topic)),
  [],
)

type Due = { readonly school_id: string; readonly post_id: string }

/**
 * Follows the links of posts that were written or moved on, and once more shortly before a post leaves. Nothing is fetched while a transaction is
 * open, and nothing for a post about an incident.
 * @policy DON-5
 */
export const lookAtLinks: Job = {
  name: 'look-at-links',
  everyMs: 5_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<CheckTables, Due[]>((db) =>
      db.selectFrom('link_watch').select(['school_id', 'post_id']).where('due_at', '<=', now).orderBy('due_at').limit(20).execute(),
    )
    for (const one of due) await lookAtPost(tools, one)
    return due.length > 0
  },
}

async function lookAtPost({ house, outside }: JobTools, { school_id, post_id }: Due): Promise<void> {
  const { addresses, goesOn } = await house.forSchool(school_id, async (work) => ({
    addresses: await takeUp(work, post_id),
    goesOn: (address: string): boolean => !isUnsuitable(work, address),
  }))
  const looks: (readonly [string, LinkLook])[] = []
  for (const address of addresses) looks.push([address, await followLink(outside.http as HttpClient, address, goesOn)])
  if (looks.length > 0) await house.forSchool(school_id, (work) => keep(work, looks))
}

const isUnsuitable = (work: Work, address: string): boolean =>
  work.hostLists.listOf(URL.parse(address)?.hostname.replace(/\.$/, '') ?? '') !== null

/** Which links of the post are to be followed now; and says when it is looked at again. */
async function takeUp(work: Work, postId: string): Promise<readonly string[]> {
  const db = work.tables<CheckTables>()
  const post = await readPost(work, postId)
  const again = post.dueAt?.subtract(beforeLeaving)
  const watched = db.updateTable('link_watch').where('school_id', '=', work.school.id).where('post_id', '=', postId)
  if (again && Temporal.Instant.compare(again, work.now()) > 0) await watched.set({ due_at: again }).execute()
  else await db.deleteFrom('link_watch').where('school_id', '=', work.school.id).where('post_id', '=', postId).execute()
  const texts = [post.text, ...post.targets.flatMap(({ variant }) => variant ?? [])]
  if (texts.some(isAboutIncident)) return []
  const found = texts.flatMap((text) => linksIn(text, mostLinks).flatMap(({ address }) => wholeAddress(address)?.href ?? []))
  const follows = (address: string): boolean => /^https?:/.test(address) && address.length <= 2_000 && !isUnsuitable(work, address)
  const addresses = [...new Set(found)].filter(follows).slice(0, mostLinks)
  if (addresses.length === 0) return []
  const fresh = await db
    .selectFrom('link_look')
    .select('address')
    .where('school_id', '=', work.school.id)
    .where('address', 'in', addresses)
    .where('looked_at', '>=', work.now().subtract(freshFor))
    .execute()
  const known = new Set(fresh.map(({ address }) => address))
  return addresses.filter((address) => !known.has(address))
}

function isAboutIncident(text: string): boolean {
  let found = false
  scan(incidentWords.phrases, text, () => {
    found = true
  })
  return found
}

async function keep(work: Work, looks: readonly (readonly [string, LinkLook])[]): Promise<void> {
  await work
    .tables<CheckTables>()
    .insertInto('link_look')
    .values(
      looks.map(([address, look]) => ({
        school_id: work.school.id,
        address,
        came_to: look.cameTo,
        final_address: look.finalAddress,
        hops: look.hops,
        content_type: look.contentType,
        says: look.says,
        looked_at: work.now(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'address']).doUpdateSet((eb) => ({
        came_to: eb.ref('excluded.came_to'),
        final_address: eb.ref('excluded.final_address'),
        hops: eb.ref('excluded.hops'),
        content_type: eb.ref('excluded.content_type'),
        says: eb.ref('excluded.says'),
        looked_at: eb.ref('excluded.looked_at'),
      })),
    )
    .execute()
}
