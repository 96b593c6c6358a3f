import type { Platform, Use } from '../../../connectors/connector.ts'
import type { JobTools } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { noRoomFor, noteUses, putAside, settleUses } from '../../account-register/index.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import { readPost } from '../posts/read-post.ts'
import type { PublicationRow } from './release.tables.ts'

export type Uses = (() => readonly Use[]) | undefined

/** What sending this would cost where its platform charges or counts; nought elsewhere. */
async function priceOf(work: Work, { budget }: Platform, row: PublicationRow): Promise<number> {
  if (!budget) return 0
  if (row.reply) return budget.sending({ text: row.reply.text, videos: 0, isReply: true })
  if (row.post_id === null) return 0
  const post = await readPost(work, row.post_id)
  const target = post.targets.find(({ id }) => id === row.target_id) ?? null
  const videos = post.pictures.filter(({ kind, leftOff }) => kind === 'video' && !leftOff.includes(row.channel_id)).length
  return budget.sending({ text: wordsFor(post, target), videos, isReply: false })
}

/**
 * Why this is not sent now, since it would cost more than there is; null where it may, and then its price is put aside from the moment
 * at which it is sent. @policy ACC-8
 */
export async function whyNotPaid(work: Work, platform: Platform | undefined, row: PublicationRow): Promise<string | null> {
  if (!platform?.budget) return null
  const price = await priceOf(work, platform, row)
  const why = await noRoomFor(work, row.channel_id, platform, price)
  if (why === null && row.state === 'prepared') await putAside(work, row.channel_id, { publicationId: row.id, cost: price })
  return why
}

/** What a call came to cost, written down after it; what surely was not sent cost nothing. */
export async function noteCost(work: Work, row: PublicationRow, uses: Uses, sent?: 'done' | 'unsure' | 'not'): Promise<void> {
  const all = uses?.() ?? []
  if (sent === undefined) return noteUses(work, row.channel_id, all)
  if (uses !== undefined)
    await settleUses(work, row.channel_id, { publicationId: row.id, uses: sent === 'unsure' ? [] : all, isSure: sent !== 'unsure' })
}

export const platformOf = (tools: JobTools, id: string): Platform | undefined =>
  (tools.outside.platforms as readonly Platform[]).find((one) => one.id === id)
