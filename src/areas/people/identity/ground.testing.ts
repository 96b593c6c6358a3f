import type { OpenIdProvider } from '../../../../counterparties/oidc.ts'
import type { TestSchool, World } from '../../../app/testing/world.ts'
import { type Visitor, visitor } from '../visitor.testing.ts'
import type { WaysIn } from './identity.tables.ts'
import { doorOf, keepSchoolAccount, type Typed } from './school-account.ts'

/** What the trials need of a world: the server, and nothing that waits for anybody. */
type Ground = Pick<World, 'program'>

const usual: Typed = {
  preset: 'other',
  label: 'Ashgrove accounts',
  issuer: '',
  tenant: '',
  clientId: '',
  clientSecret: '',
  domains: 'ashgrove.example',
  passwords: 'too',
  trustsFactor: false,
  code: '',
}

/** Registers the school at the provider and switches sign-in with its accounts on. Returns the school's door. */
export async function withSchoolAccount(school: TestSchool, provider: OpenIdProvider, settings: Partial<Typed> = {}): Promise<string> {
  const door = doorOf(school.id)
  const client = await provider.register(`http://localhost/sign-in/at/${door}/back`)
  await school.work(async (work) => {
    await keepSchoolAccount(work, { ...usual, issuer: provider.issuer, ...client, ...settings })
    const db = work.tables<WaysIn>()
    await db.updateTable('school_account').set({ state: 'on', tried_at: work.now() }).where('school_id', '=', work.school.id).execute()
  }, 'head')
  return door
}

/** An account at the provider as it is for a member of staff. */
export const staffAccount = (email: string, more: Readonly<Record<string, unknown>> = {}) => ({
  email,
  email_verified: true,
  name: 'Somebody',
  ...more,
})

export type Way = {
  readonly door: string
  readonly as: string
  readonly to?: string
  readonly visitor?: Visitor
  /** Changes the address on the way back, as somebody in between might. */
  readonly onTheWayBack?: (address: URL) => void
}
export type Came = {
  readonly status: number
  readonly text: string
  readonly to: string | null
  readonly who: Visitor
  readonly back: string
}

/** Goes from a school's door to the provider, signs in there, and comes back. */
export async function comeIn({ program }: Ground, provider: OpenIdProvider, way: Way): Promise<Came> {
  const who = way.visitor ?? visitor(program.server)
  const there = await who.get(`/sign-in/at/${way.door}/go${way.to === undefined ? '' : `?to=${encodeURIComponent(way.to)}`}`)
  if (there.to === null) return { ...there, who, back: '' }
  const address = new URL(await provider.signIn(there.to, way.as))
  way.onTheWayBack?.(address)
  const back = `${address.pathname}${address.search}`
  const came = await who.get(back)
  return { status: came.status, text: came.text, to: came.to, who, back }
}

/** Whether somebody is signed in by this: the session opens a page. */
export const isIn = async ({ who }: Pick<Came, 'who'>): Promise<boolean> => who.token !== null && (await who.get('/me')).status === 200
