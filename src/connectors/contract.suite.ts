import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type About,
  plainWords,
  type Credentials,
  type Handle,
  moderationActs,
  type Outcome,
  type Platform,
  type PowerName,
  type Published,
  type Publishing,
  type Speaking,
  type Connector,
} from './connector.ts'

/** One platform to be put through the suite, with somebody outside who can look and who can write to the school. */
export type Subject = {
  readonly platform: Platform
  readonly credentials: Credentials
  /** As above, but of an account whose password is wrong. */
  readonly dead: Credentials
  /** As above, but at an address where nobody listens. */
  readonly nobodyThere: Credentials
  /** The platform at such an address, where what one signs in with does not say it. */
  readonly elsewhere?: Platform
  /** It takes the same words only once. */
  readonly sameWordsOnce?: true
  /** What a post could be called there; where its handle does not tell. */
  readonly someName?: string
  /** False where every `commit` makes another post, whatever its handle. */
  readonly commitTwiceIsOne: boolean
  /** How many posts with this text an outsider sees. */
  seen(text: string): Promise<number>
  /** Somebody outside writes to the school; resolves when the platform shows it. */
  write(text: string): Promise<void>
  /** Somebody outside answered a post of ours: what there is to act on. Needed where there is a moderation part. */
  toActOn?(): Promise<About>
  /** The id of a person there, as the platform writes ids; a Bluesky one when left out. */
  readonly stranger?: string
}

const now = () => Temporal.Now.instant()

export function value<Value>(outcome: Outcome<Value>): Value {
  assert.equal(outcome.is, 'done', JSON.stringify(outcome))
  return (outcome as { value: Value }).value
}

function powers(connector: Connector): Speaking {
  const { publishing, inbox, identity } = connector
  assert.ok(publishing && inbox && identity)
  return { platform: connector.platform, publishing, inbox, identity }
}

async function publish(publishing: Publishing, text: string): Promise<{ handle: Handle; published: Published }> {
  const handle = value(await publishing.prepare(plainWords(text), now()))
  return { handle, published: value(await publishing.commit(handle)) }
}

/** What every platform that works by itself promises. `open` is asked inside the tests, when the platform has been started. */
export function keepsTheContract(name: string, open: () => Subject): void {
  const connect = (which: 'credentials' | 'dead' | 'nobodyThere' = 'credentials') => {
    const subject = open()
    const opened = reached(subject, which)
    assert.ok(opened)
    return powers(opened)
  }
  describe(`${name}: what every connection promises`, () => {
    it('says its limits in numbers that a check can use', () => limitsAreUsable(open().platform))

    it('says whose account it is', async () => {
      const { id, handle, name: shown, url } = value(await connect().identity.whoAmI())
      for (const said of [id, handle, shown, url]) assert.ok(said.length > 0)
    })

    it('shows nothing until the post is committed, and then shows it once', async () => {
      const { publishing } = connect()
      const handle = value(await publishing.prepare(plainWords('The library opens early.'), now()))
      assert.equal(value(await publishing.confirm(handle)), null)
      assert.equal(await open().seen('The library opens early.'), 0)
      const published = value(await publishing.commit(handle))
      assert.equal(await open().seen('The library opens early.'), 1)
      assert.deepEqual(value(await publishing.confirm(handle)), published)
      assert.equal(value(await publishing.isLive(published)), true)
    })

    it('keeps what it reserved through the database: as JSON, in another process, without a secret', async () => {
      const handle = value(await connect().publishing.prepare(plainWords('Kept in the database.'), now()))
      const stored = JSON.stringify(handle)
      for (const field of open().platform.credentialFields)
        if (field.secret) assert.equal(stored.includes(open().credentials[field.name] ?? '?'), false)
      const published = value(await connect().publishing.commit(JSON.parse(stored)))
      assert.deepEqual(value(await connect().publishing.confirm(JSON.parse(stored))), published)
    })

    it('makes one post of one handle, even if it is committed twice', async (test) => {
      if (!open().commitTwiceIsOne) return test.skip('this platform takes no names: reading back is the only guard')
      const { publishing } = connect()
      const { handle, published } = await publish(publishing, 'Once and once only.')
      assert.deepEqual(value(await publishing.commit(handle)), published)
      assert.equal(await open().seen('Once and once only.'), 1)
    })

    it('makes two posts of one text that was prepared twice', async (test) => {
      if (open().sameWordsOnce) return test.skip('this platform takes the same words only once')
      const { publishing } = connect()
      const first = await publish(publishing, 'Reminder: no school on Monday.')
      const second = await publish(publishing, 'Reminder: no school on Monday.')
      assert.notEqual(first.published.remoteId, second.published.remoteId)
      assert.equal(await open().seen('Reminder: no school on Monday.'), 2)
    })

    it('takes a post down, and may be asked to twice', async () => {
      const { publishing } = connect()
      const { published } = await publish(publishing, 'To be taken down.')
      assert.deepEqual(await publishing.withdraw(published), { is: 'done', value: null })
      assert.equal(value(await publishing.isLive(published)), false)
      assert.equal(await open().seen('To be taken down.'), 0)
      assert.deepEqual(await publishing.withdraw(published), { is: 'done', value: null })
    })

    it('refuses a text that is too long before anything is sent', async () => {
      const { publishing } = connect()
      const outcome = await publishing.prepare(plainWords('a'.repeat(open().platform.limits.textLength + 1)), now())
      assert.equal(outcome.is, 'refused')
    })

    it('brings what people write, oldest first, and the same again when asked again', async () => {
      const { inbox } = connect()
      await open().write('Is there a club on Tuesday?')
      await open().write('And on Wednesday?')
      const first = value(await inbox.since(null))
      assert.deepEqual(
        first.items.map(({ text }) => text).filter((text) => text.includes('day?')),
        ['Is there a club on Tuesday?', 'And on Wednesday?'],
      )
      assert.deepEqual(value(await inbox.since(null)), first)
      assert.notEqual(first.cursor, null)
    })

    it('brings only what is new after a cursor, and misses nothing', async () => {
      const { inbox } = connect()
      const before = value(await inbox.since(null))
      await open().write('One more question.')
      const after = value(await inbox.since(before.cursor))
      assert.ok(after.items.some(({ text }) => text === 'One more question.'))
      const again = value(await inbox.since(after.cursor))
      assert.deepEqual(again.cursor, after.cursor)
    })

    it('claims no power that it does not have, and has words for each that it has', () => {
      const { platform, credentials } = open()
      assert.ok(platform.connect)
      powersAreTrue(platform, platform.connect(credentials))
    })

    it('calls something done only when the platform shows it, and may be asked twice for all that nobody hears', async (test) => {
      const { platform, credentials, toActOn } = open()
      const moderation = platform.connect?.(credentials).moderation
      if (!moderation || !toActOn) return test.skip('this platform gives no power over what others write')
      const about = await toActOn()
      for (const act of moderationActs) {
        const deed: ((about: About) => Promise<Outcome<null>>) | undefined = moderation.acts[act]
        if (!deed) continue
        assert.deepEqual(await deed(about), { is: 'done', value: null }, act)
        if (!moderation.once.includes(act)) assert.deepEqual(await deed(about), { is: 'done', value: null }, `${act}, again`)
        await comesTrue(act, async () => value(await moderation.isSo(act, about)) !== false)
      }
    })

    it('asks for a new sign-in, and says wait, with its other powers too', async () => {
      const about: About = {
        item: null,
        author: { id: open().stranger ?? 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', handle: 'nobody' },
        post: null,
        reason: 'Unkind',
      }
      for (const [which, is] of [
        ['dead', 'sign-in-again'],
        ['nobodyThere', 'wait'],
      ] as const) {
        const { moderation, mentions, health } = reached(open(), which) ?? {}
        const asked = [
          health?.probe(),
          mentions?.search('Oakfield', null),
          moderation?.acts.block?.(about),
          moderation?.isSo('block', about),
        ]
        for (const outcome of await Promise.all(asked)) if (outcome) assert.equal(outcome.is, is, JSON.stringify(outcome))
      }
    })

    it('says that its rights still stand, where it can be asked', async (test) => {
      const { platform, credentials } = open()
      const health = platform.connect?.(credentials).health
      if (!health) return test.skip('this platform cannot be asked')
      assert.equal((await health.probe()).is, 'done')
    })

    it('asks for a new sign-in when the password is no longer good', async () => {
      const { publishing, inbox, identity } = connect('dead')
      const handle = value(await connect().publishing.prepare(plainWords('Never seen.'), now()))
      const asked = [
        identity.whoAmI(),
        inbox.since(null),
        publishing.commit(handle),
        publishing.confirm(handle),
        publishing.isLive({ remoteId: open().someName ?? remoteIdLike(handle), version: null }),
      ]
      for (const outcome of await Promise.all(asked)) assert.equal(outcome.is, 'sign-in-again', JSON.stringify(outcome))
      assert.equal(await open().seen('Never seen.'), 0)
    })

    it('says wait, and until when, when nobody answers, since then surely nothing happened', async () => {
      const { publishing, inbox, identity } = connect('nobodyThere')
      const handle = value(await connect().publishing.prepare(plainWords('Never seen either.'), now()))
      for (const outcome of [
        await identity.whoAmI(),
        await inbox.since(null),
        await publishing.commit(handle),
        await publishing.confirm(handle),
      ]) {
        assert.equal(outcome.is, 'wait', JSON.stringify(outcome))
        assert.ok(outcome.is === 'wait' && Temporal.Instant.compare(outcome.until, now()) > 0)
      }
    })
  })
}

const reached = (subject: Subject, which: 'credentials' | 'dead' | 'nobodyThere'): Connector | undefined =>
  ((which === 'nobodyThere' ? subject.elsewhere : undefined) ?? subject.platform).connect?.(subject[which])

const remoteIdLike = (handle: Handle): string =>
  typeof handle.did === 'string' ? `at://${handle.did}/app.bsky.feed.post/${handle.rkey}` : String(handle.mark)

async function comesTrue(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  assert.fail(`The platform never showed that ${what} was done`)
}

/** A machine's power is read off the parts: each has its words, and words without a part or a way for a person say that it is not to be had. */
export function powersAreTrue({ powers, edits, name }: Platform, { publishing, inbox, moderation, mentions }: Connector): void {
  const has: Partial<Record<PowerName, boolean>> = {
    'publish-text': publishing !== undefined,
    'edit-own': publishing?.amend !== undefined,
    'delete-own': publishing !== undefined,
    'read-comments': inbox !== undefined,
    mentions: mentions !== undefined,
    ...Object.fromEntries(moderationActs.map((act) => [act, moderation?.acts[act] !== undefined])),
  }
  for (const [power, isHad] of Object.entries(has) as [PowerName, boolean][]) {
    const words = powers[power]
    if (isHad) assert.ok(words, `${name} does "${power}" and says nothing of what it comes to`)
    else if (words && !words.steps && !words.byImport)
      assert.match(words.means, /\b(not?|never|nobody|cannot)\b/i, `${name} speaks of "${power}", and nobody can do it`)
  }
  if (publishing?.amend) assert.equal(edits, true)
  for (const act of moderation?.once ?? []) assert.ok(moderation?.acts[act])
}

/** Also for platforms where a person does the work. */
export function limitsAreUsable({ limits }: Platform): void {
  for (const figure of [limits.textLength, limits.pictures, limits.pictureBytes]) assert.ok(Number.isSafeInteger(figure) && figure >= 0)
  assert.ok(limits.textLength > 0)
  assert.equal(limits.count(''), 0)
  assert.equal(limits.count('Sports day'), 10)
  assert.ok(limits.count('a'.repeat(limits.textLength)) <= limits.textLength)
  assert.ok(limits.count('a'.repeat(limits.textLength + 1)) > limits.textLength)
}
