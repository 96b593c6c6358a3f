import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import pg from 'pg'
import { type DemoPerson, shown } from '../src/app/demo/people.ts'
import { fullSchool } from '../src/app/testing/full-school.ts'
import type { World } from '../src/app/testing/world.ts'
import { receiveItems } from '../src/areas/inbox/receive-items.ts'
import { makeInvitation } from '../src/areas/people/invitation.ts'
import { storeCredentials } from '../src/areas/credential-vault/index.ts'
import { pupilsCsv } from '../src/areas/image-permission/roll-lists.testing.ts'
import { hashOf } from '../src/infra/http/server.ts'
import type { IdentityTables } from '../src/infra/work/identity.tables.ts'

/** A session of one person: what a browser keeps, and what a form carries. */
export type Session = { readonly cookie: string; readonly csrf: string }
export type WholeSchool = {
  readonly at: string
  readonly session: (who: DemoPerson) => Promise<Session>
  /** Sends a form as this person; answers where it leads. */
  readonly send: (who: DemoPerson, path: string, fields: Readonly<Record<string, string | File>>) => Promise<string>
  /** The one value that a query finds. @throws Error where it finds nothing */
  readonly one: (query: string) => Promise<string>
  readonly invitation: string
  readonly imports: readonly string[]
  close(): Promise<void>
}

/** A world that listens on loopback. */
export async function listening(world: Pick<World, 'program'>): Promise<{ readonly at: string; close(): void }> {
  const server = serve({ fetch: world.program.server.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** The demo school on loopback, with whatever else a screen needs to be seen at work: messages, lists half brought in, codes, a link. */
export async function wholeSchool(world: World): Promise<WholeSchool> {
  const { id: schoolId } = await fullSchool(world)
  const server = await listening(world)
  const client = new pg.Pool({ connectionString: world.databaseUrl, max: 2, options: '-c search_path=schoolgate' })
  const one = async (query: string): Promise<string> => {
    const [row] = (await client.query<{ found: string }>(`select (${query}) as found`)).rows
    if (!row?.found) throw new Error(`The demo school has nothing for: ${query}`)
    return row.found
  }
  const session = signingIn(world, { schoolId, one })
  const send: WholeSchool['send'] = async (who, path, fields) => {
    const { cookie, csrf } = await session(who)
    const body = new FormData()
    for (const [name, value] of Object.entries({ csrf, ...fields })) body.set(name, value)
    const headers = { cookie: `schoolgate=${cookie}`, origin: server.at }
    const answer = await fetch(`${server.at}${path}`, { method: 'POST', body, headers, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.headers.get('location') ?? ''
  }
  const imports = [await bringIn(send, 'pupils', `${pupilsCsv}1005,,Nameless,4,4N,on_roll,\n`), await bringIn(send, 'permissions', letters)]
  const invitation = await furnish(world, { schoolId, one })
  const close = async (): Promise<void> => {
    server.close()
    await client.end()
  }
  return { at: server.at, session, send, one, invitation, imports, close }
}

type Inside = { readonly schoolId: string; readonly one: WholeSchool['one'] }

function signingIn(world: World, { schoolId, one }: Inside): WholeSchool['session'] {
  const open = new Map<string, Promise<Session>>()
  const start = async (who: DemoPerson): Promise<Session> => {
    const memberId = await one(`select id::text from member where email = '${who.email}'`)
    const [cookie, csrf] = [randomBytes(32).toString('base64url'), randomBytes(16).toString('base64url')]
    const now = world.now()
    await world.program.house.forSchool(schoolId, (work) =>
      work
        .tables<IdentityTables>()
        .insertInto('session')
        .values({
          school_id: schoolId,
          id: work.newId(),
          member_id: memberId,
          token_hash: hashOf(cookie),
          csrf,
          created_at: now,
          seen_at: now,
          fresh_factor_at: now,
          ended_at: null,
        })
        .execute(),
    )
    return { cookie, csrf }
  }
  return (who) => {
    const known = open.get(who.email) ?? start(who)
    open.set(who.email, known)
    return known
  }
}

const letters = `pupil_local_id,consent_name,answer,given_by,given_on,source
1001,Village newsletter,yes,mother,01/09/2026,paper form
1002,Photos on the fence,no,father,2026-09-02,paper form
`
const bringIn = (send: WholeSchool['send'], list: string, csv: string): Promise<string> =>
  send(shown.office, '/roll/import', { list, file: new File([csv], `${list}.csv`, { type: 'text/csv' }) })

/** Three messages with their clocks, a log-in that gives codes, and a link for a newcomer. Answers with the link's token. */
async function furnish(world: World, { schoolId, one }: Inside): Promise<string> {
  const [accountId, channelId, newcomer] = await Promise.all([
    one(`select account_id::text from channel where state = 'assisted' limit 1`),
    one(`select id::text from channel where state = 'assisted' limit 1`),
    one(`select id::text from member where name = 'Steve Hodge'`),
  ])
  return world.program.house.forSchool(schoolId, async (work) => {
    await receiveItems(
      work,
      { channelId, accountId, ownId: null },
      said.map((words, at) => incoming(world, at, words)),
    )
    const fields = {
      handle: 'year2@ashgrove.example',
      password: 'a made-up one for looking round',
      authenticatorSeed: 'JBSWY3DPEHPK3PXP',
      recoveryCodes: 'made-up-1\nmade-up-2',
    }
    await storeCredentials(work, { accountId, label: 'Office log-in', kind: 'login', fields })
    return makeInvitation(work, newcomer)
  })
}

const said = [
  ['Ines M.', 'Thank you for the bean jars! Ours has a root already. Which window do they stand in?'],
  ['Leon at the Herald', 'We are writing about the new crossing on Mill Lane. May we talk to somebody at the school this afternoon?'],
  ['Mr D. Whitlock', 'Parking on Mill Lane again this morning. '.repeat(12)],
] as const

const incoming = (world: World, at: number, [name, text]: readonly [string, string]) => ({
  ref: { remoteId: `said-${at}`, version: null },
  kind: 'comment' as const,
  author: { id: `author-${at}`, handle: `author-${at}.example`, name },
  text,
  at: world.now().subtract({ hours: 1 + at * 9 }),
  url: null,
  inReplyTo: null,
  threadRoot: null,
})
