import { postableChannels } from '../../areas/account-register/index.ts'
import { seedDemo } from '../demo/seed.ts'
import type { World } from './world.ts'

/** A school that holds something of almost everything: the demo school, with a message in its inbox. Only in a world that has no school yet. */
export async function fullSchool(world: Pick<World, 'program'>): Promise<{ readonly id: string; readonly name: string }> {
  const { house } = world.program
  const id = await seedDemo(world.program)
  await house.forSchool(id, async (work) => {
    const [channel] = await postableChannels(work)
    if (!channel) throw new Error('The demo school has no account that is live.')
    const at = work.now()
    const itemId = work.newId()
    const db = work.tables<{ item: Record<string, unknown>; item_event: Record<string, unknown>; outgoing_mail: Record<string, unknown> }>()
    const author = { author_id: 'did:plc:somebody', author_handle: 'gemma.test', author_name: 'Gemma T.' }
    await db
      .insertInto('item')
      .values({
        school_id: id,
        id: itemId,
        channel_id: channel.id,
        account_id: channel.accountId,
        remote_id: 'at://somebody/1',
        kind: 'reply',
        ...author,
        text: 'How many seats are there?',
        received_at: at,
        found_at: at,
        state: 'new',
        changed_at: at,
      })
      .execute()
    await db
      .insertInto('item_event')
      .values({ school_id: id, id: work.newId(), item_id: itemId, at, kind: 'note', words: 'Three a family.' })
      .execute()
    await db
      .insertInto('outgoing_mail')
      .values({
        school_id: id,
        id: work.newId(),
        to_address: 'head@ashgrove.example',
        subject: 'A message waits',
        body: 'Please look.',
        created_at: at,
      })
      .execute()
  })
  return { id, name: 'Ashgrove Primary School' }
}
