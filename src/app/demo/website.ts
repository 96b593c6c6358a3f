import { postableChannels } from '../../areas/account-register/index.ts'
import { knownItems, receiveItems } from '../../areas/inbox/index.ts'
import { confirmThere, leaveProof, markTold } from '../../areas/moderation/by-hand.ts'
import { orderAct } from '../../areas/moderation/index.ts'
import type { Platform } from '../../connectors/connector.ts'
import { demoPerson, shown } from './people.ts'
import type { Stage } from './stage.ts'

const comment = 'https://ashgrove.example/news/crossing#comment-14'

/** Who keeps the website. */
export const websiteLead = demoPerson('Mei-Ling Chen')

/** A comment below the news is rude about a volunteer: it is taken away with a record, seen to be gone by another, and followers are told why. */
export async function tidyTheWebsite(stage: Stage, accountId: string, platforms: readonly Platform[]): Promise<void> {
  const office = stage.as(shown.office, { daysAgo: 2, at: '09:05' })
  const channel = (await postableChannels(office)).find((one) => one.accountId === accountId)
  if (!channel) throw new Error('The website is at work.')
  await receiveItems(office, { channelId: channel.id, accountId, ownId: null }, [
    {
      ref: { remoteId: comment, version: null },
      kind: 'comment',
      author: { id: 'comment-14', handle: '', name: 'Fed up on Mill Lane' },
      text: 'The idiot with the lollipop sign cannot even count to three. Sack the lot of them.',
      at: stage.as(shown.office, { daysAgo: 3, at: '19:40' }).now(),
      url: comment,
      inReplyTo: null,
      threadRoot: null,
    },
  ])
  const itemId = (await knownItems(office, [comment])).get(comment) ?? ''
  const keeper = stage.as(websiteLead, { daysAgo: 2, at: '09:20' })
  const id = await orderAct(keeper, { itemId, act: 'delete', reason: 'insult' }, platforms)
  const words = 'Deleted below the news about the crossing. The page was opened without signing in: it is gone.'
  const { confirmed } = await leaveProof(stage.as(websiteLead, { daysAgo: 2, at: '09:31' }), id, { link: '', words, screenshot: null })
  if (!confirmed) await confirmThere(stage.as(shown.office, { daysAgo: 2, at: '10:02' }), { id, so: true })
  await markTold(stage.as(websiteLead, { daysAgo: 2, at: '10:10' }), { id, where: 'Below the news about the crossing' })
}
