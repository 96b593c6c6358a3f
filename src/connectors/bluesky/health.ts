import type { Health } from '../connector.ts'
import type { Access } from './access.ts'

/** Is the account still open, may we read what comes in, and does it still have a place to write to? */
export function health(access: Access): Health {
  return {
    probe: () =>
      access.run('none', async ({ agent, did, endsAt }) => {
        const { data } = await agent.com.atproto.server.getSession()
        if (data.active === false)
          return { is: 'sign-in-again', because: `Bluesky says that the account is ${data.status ?? 'not active'}.` }
        await agent.com.atproto.repo.describeRepo({ repo: did })
        await agent.app.bsky.notification.listNotifications({ limit: 1 })
        return { is: 'done', value: { endsAt } }
      }),
  }
}
