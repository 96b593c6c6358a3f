import type { BlueskyNetwork } from '../../../counterparties/network.ts'
import { confirmConnection, keepPending, listAccounts, moveAccount } from '../../areas/account-register/index.ts'
import { listMembers } from '../../areas/people/index.ts'
import type { Platform } from '../../connectors/connector.ts'
import type { House } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { blueskyAccount } from './accounts.ts'
import { shown } from './people.ts'
import { type Stage, stageFor } from './stage.ts'

/** The stage of a demo school that stands already. */
export async function stageOf(work: Work): Promise<Stage> {
  return stageFor(work, new Map((await listMembers(work)).map(({ email, id }) => [email, id])))
}

/**
 * The office signs in to the school's Bluesky account with the app password of this network, says that it is the school's, and lets it
 * go live. False where somebody has closed or suspended the account in the meantime: that stays so.
 */
export async function connectSchool(
  house: House,
  schoolId: string,
  { bluesky, network }: { readonly bluesky: Platform; readonly network: BlueskyNetwork },
): Promise<boolean> {
  const own = network.accounts[0]
  const account = await house.forSchool(schoolId, async (work) => (await listAccounts(work)).find(({ name }) => name === blueskyAccount))
  if (!own || !account || !['being-set-up', 'live', 'suspended', 'in-transfer'].includes(account.state)) return false
  const credentials = { service: network.pds, identifier: own.handle, appPassword: own.appPassword }
  const identity = await bluesky.connect?.(credentials).identity?.whoAmI()
  if (!identity) throw new Error('Bluesky does not say who is signed in.')
  return house.forSchool(schoolId, async (work) => {
    const office = (await stageOf(work)).as(shown.office)
    await keepPending(office, account.id, { credentials, identity })
    await confirmConnection(office, account.id)
    if (account.state === 'being-set-up') await moveAccount(office, account.id, 'go-live')
    return account.state === 'being-set-up' || account.state === 'live'
  })
}

type ChannelTable = {
  channel: {
    school_id: string
    platform: string
    facts: string
    state: string
    health: string
    health_due_at: Temporal.Instant | null
    poll_cursor: string | null
    poll_due_at: Temporal.Instant | null
  }
}

/**
 * The last run's network is gone for good with all who lived there: whom the school's channel knew there must not bar the way to the
 * new one, and nothing is to be asked of it any more.
 */
export const forgetFormerNetwork = (house: House, schoolId: string): Promise<unknown> =>
  house.forSchool(schoolId, (work) =>
    work
      .tables<ChannelTable>()
      .updateTable('channel')
      .set({ facts: '{}', state: 'not-connected', poll_cursor: null, poll_due_at: null, health: 'not-connected', health_due_at: null })
      .where('school_id', '=', schoolId)
      .where('platform', '=', 'bluesky')
      .where('state', '!=', 'closed')
      .execute(),
  )
