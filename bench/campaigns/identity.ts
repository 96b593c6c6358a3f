import { generateKeyPairSync } from 'node:crypto'
import { type Defect, type OpenIdProvider, startOpenIdProvider } from '../../counterparties/oidc.ts'
import { type Device, newDevice, type Twist } from '../../src/areas/people/identity/device.testing.ts'
import { comeIn, isIn, staffAccount, withSchoolAccount } from '../../src/areas/people/identity/ground.testing.ts'
import type { WaysIn } from '../../src/areas/people/identity/identity.tables.ts'
import { useRecoveryCode } from '../../src/areas/people/identity/recovery.ts'
import { useCode } from '../../src/areas/people/factor.ts'
import { type Visitor, visitor, withAuthenticator } from '../../src/areas/people/visitor.testing.ts'
import { makeWorld, type TestSchool, type World } from '../../src/app/testing/world.ts'

export type IdentityResult = {
  /** Bad answers that were really given, by what was wrong with them. */
  readonly tried: Readonly<Record<string, number>>
  /** Bad answers that let somebody in. */
  readonly letIn: readonly string[]
  readonly honest: number
  /** Honest twins that were refused. */
  readonly refused: readonly string[]
  readonly copies: number
  readonly copiesMissed: readonly string[]
  /** Rounds of one hundred who send one code at once, and rounds in which not exactly one was right. */
  readonly rounds: number
  readonly roundsWrong: readonly string[]
}

const defects: readonly Defect[] = [
  'iss',
  'aud',
  'azp',
  'nonce',
  'no-nonce',
  'expired',
  'not-yet',
  'unverified',
  'alg-none',
  'alg-none-signed',
  'hs256-public-key',
  'foreign-key',
  'unsigned-change',
]
const onTheWay: Readonly<Record<string, (back: URL) => void>> = {
  'another state': (back) => back.searchParams.set('state', 'another'),
  'no state': (back) => back.searchParams.delete('state'),
  'another issuer beside the code': (back) => back.searchParams.set('iss', 'https://id.evil.example'),
  'another code': (back) => back.searchParams.set('code', 'another'),
}
const accounts = ['unproved', 'elsewhere', 'pupil'] as const
const twists: Readonly<Record<string, () => Twist>> = {
  'passkey: nobody verified': () => ({ unverified: true }),
  'passkey: nobody there': () => ({ absent: true }),
  'passkey: another address': () => ({ origin: 'http://schoolgate.evil.example' }),
  'passkey: made for another address': () => ({ rpId: 'evil.example' }),
  'passkey: another challenge': () => ({ challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
  'passkey: another key': () => ({ key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
}
/** How many kinds of bad answers there are. */
export const kinds = defects.length + Object.keys(onTheWay).length + accounts.length + Object.keys(twists).length + 3

/**
 * Gives bad answers in turn, of a real provider through somebody who changes them on their way and of passkeys in software, each with an honest
 * twin through the same door; copies passkeys; and sends single codes a hundred times at once. Every trial goes through the whole program.
 */
export async function identityCampaign({
  trials,
  say = () => {},
}: {
  trials: number
  say?: (words: string) => void
}): Promise<IdentityResult> {
  const provider = await startOpenIdProvider(say)
  const world = await makeWorld({ realTime: true, privateOrigins: [provider.issuer] })
  try {
    const ground = await openGround(world, provider)
    const each = Math.max(1, Math.ceil(trials / kinds))
    for (let time = 0; time < each; time++) {
      await ground.ofTheProvider()
      await ground.ofPasskeys()
      await ground.copies()
      if (time % 5 === 0) await ground.hundred()
      if ((time + 1) % 10 === 0) say(`${(time + 1) * kinds} bad answers given`)
    }
    return ground.result
  } finally {
    await world.close()
    await provider.stop()
  }
}

async function openGround(world: World, provider: OpenIdProvider) {
  const priya = staffAccount('teacher@ashgrove.example')
  await provider.put({
    priya,
    unproved: { ...priya, email_verified: false },
    elsewhere: staffAccount('teacher@evil.example'),
    pupil: staffAccount('alfie@ashgrove.example'),
  })
  const [school, other] = [await world.newSchool(), await world.newSchool({ name: 'Beech Lane School' })]
  return new Ground(world, provider, {
    school,
    door: await withSchoolAccount(school, provider),
    otherDoor: await withSchoolAccount(other, provider),
  })
}

type Place = { readonly school: TestSchool; readonly door: string; readonly otherDoor: string }

class Ground {
  readonly #world: World
  readonly #provider: OpenIdProvider
  readonly #place: Place
  readonly result = {
    tried: {} as Record<string, number>,
    letIn: [] as string[],
    honest: 0,
    refused: [] as string[],
    copies: 0,
    copiesMissed: [] as string[],
    rounds: 0,
    roundsWrong: [] as string[],
  }

  constructor(world: World, provider: OpenIdProvider, place: Place) {
    this.#world = world
    this.#provider = provider
    this.#place = place
  }

  async #bad(kind: string, given: Promise<boolean>): Promise<void> {
    this.result.tried[kind] = (this.result.tried[kind] ?? 0) + 1
    if (await given) this.result.letIn.push(kind)
  }

  async #good(kind: string, given: Promise<boolean>): Promise<void> {
    this.result.honest += 1
    if (!(await given)) this.result.refused.push(kind)
  }

  async #come(as: string, onTheWayBack?: (back: URL) => void): Promise<boolean> {
    const way = { door: this.#place.door, as, ...(onTheWayBack ? { onTheWayBack } : {}) }
    return isIn(await comeIn(this.#world, this.#provider, way))
  }

  /** Each defect of an answer, then the same way with an honest one. */
  async ofTheProvider(): Promise<void> {
    for (const defect of defects) {
      await this.#provider.tamper(defect)
      await this.#bad(defect, this.#come('priya'))
      await this.#provider.tamper('honest')
      await this.#good(defect, this.#come('priya'))
    }
    await this.#provider.tamper(null)
    for (const [kind, change] of Object.entries(onTheWay)) {
      await this.#bad(kind, this.#come('priya', change))
      await this.#good(kind, this.#come('priya'))
    }
    for (const as of accounts) await this.#bad(`account: ${as}`, this.#come(as))
    await this.#good('account', this.#come('priya'))
    await this.#replayed()
  }

  /** The same answer twice, in another browser, and at another school's door. */
  async #replayed(): Promise<void> {
    const { door, otherDoor } = this.#place
    const came = await comeIn(this.#world, this.#provider, { door, as: 'priya' })
    await this.#good('first time', isIn(came))
    const strange = visitor(this.#world.program.server)
    await strange.get(came.back)
    await this.#bad('in another browser', isIn({ who: strange }))
    const again = visitor(this.#world.program.server)
    const there = await again.get(`/sign-in/at/${door}/go`)
    const stolen = new URL(`http://localhost${came.back}`).searchParams.get('code') ?? ''
    const back = new URL(await this.#provider.signIn(there.to ?? '', 'priya'))
    await again.get(`${back.pathname.replace(door, otherDoor)}${back.search}`)
    await this.#bad('another school’s door', isIn({ who: again }))
    back.searchParams.set('code', stolen)
    await again.get(`${back.pathname}${back.search}`)
    await this.#bad('a code used before', isIn({ who: again }))
  }

  async #withPasskey(): Promise<Device> {
    const [device, teacher] = [newDevice(), this.#place.school.as('teacher')]
    const { school } = this.#place
    await school.work((work) => work.tables<WaysIn>().deleteFrom('passkey').where('school_id', '=', school.id).execute())
    const options = (await teacher.api('POST', '/me/passkeys/options', {})).body as Record<string, unknown>
    await teacher.post('/me/passkeys', { label: 'Trial', answer: device.make(options) })
    return device
  }

  async #enter(device: Device, twist: Twist = {}, who: Visitor = visitor(this.#world.program.server)): Promise<boolean> {
    const options = JSON.parse((await who.post('/sign-in/passkey/options', {})).text) as Record<string, unknown>
    await who.post('/sign-in/passkey', { answer: device.use(options, twist) })
    return isIn({ who })
  }

  async ofPasskeys(): Promise<void> {
    await this.#fresh()
    const device = await this.#withPasskey()
    for (const [kind, twist] of Object.entries(twists)) {
      await this.#bad(kind, this.#enter(device, twist()))
      await this.#good(kind, this.#enter(device))
    }
  }

  /** A copy is used after its original: it must be refused, and stopped. */
  async copies(): Promise<void> {
    const device = await this.#withPasskey()
    await this.#good('before the copy', this.#enter(device))
    this.result.copies += 1
    const entered = await this.#enter(device, { counter: 1 })
    if (entered || (await this.#enter(device))) this.result.copiesMissed.push('a copy came in, or was not stopped')
  }

  /** One hundred at once with one code of the authenticator, and with one recovery code. */
  async hundred(): Promise<void> {
    const { school } = this.#place
    await this.#fresh()
    const made = await school.as('teacher').post('/me/recovery-codes')
    const recovery = /<code>([0-9A-Z-]{19})<\/code>/.exec(made.text)?.[1] ?? ''
    const code = (await withAuthenticator(this.#world, school, school.people.teacher))()
    const ways = [
      (work: Parameters<typeof useCode>[0]) => useCode(work, school.people.teacher, code),
      (work: Parameters<typeof useCode>[0]) => useRecoveryCode(work, school.people.teacher, recovery),
    ]
    for (const way of ways) {
      this.result.rounds += 1
      const right = (await Promise.all(Array.from({ length: 100 }, () => school.work(way)))).filter(Boolean).length
      if (right !== 1) this.result.roundsWrong.push(`${right} were right`)
    }
    await this.#fresh()
  }

  #fresh(): Promise<unknown> {
    const { school } = this.#place
    return school.work((work) =>
      work.tables<WaysIn>().updateTable('session').set({ fresh_factor_at: work.now() }).where('school_id', '=', school.id).execute(),
    )
  }
}
