import { setTimeout as pause } from 'node:timers/promises'
import type { Amending, Platform, Published } from '../../../connectors/connector.ts'

/** A platform in this process that counts every call, and says when each visible one had its effect. */
export type CountingPlatform = {
  readonly platform: Platform
  readonly calls: { prepare: number; commit: number; confirm: number; withdraw: number; amend: number; since: number; whoAmI: number }
  readonly sent: { readonly text: string }[]
  /** What stands there now, by its name: a change takes its place. */
  readonly standing: Map<string, string>
  /** What becomes of the next changes: made and said so; made, with the answer lost; not made, with no answer; or the worker dies in the call. */
  amendGoes: 'well' | 'made-and-lost' | 'lost' | 'made-and-dies' | 'dies' | 'refused'
  /** Asked at the moment at which a post becomes visible. */
  atEffect: () => Promise<void>
  /** Milliseconds between the call and its effect. */
  commitTakesMs: () => number
}

export function countingPlatform(): CountingPlatform {
  const calls = { prepare: 0, commit: 0, confirm: 0, withdraw: 0, amend: 0, since: 0, whoAmI: 0 }
  const sent: { text: string }[] = []
  const standing = new Map<string, string>()
  const it: Omit<CountingPlatform, 'platform'> = {
    calls,
    sent,
    standing,
    amendGoes: 'well',
    atEffect: async () => {},
    commitTakesMs: () => 0,
  }
  const platform: Platform = {
    id: 'fake',
    name: 'Counting platform',
    mode: 'api',
    limits: { textLength: 500, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
    edits: true,
    credentialFields: [{ name: 'password', label: 'Password', hint: '', secret: true, kind: 'password' }],
    powers: {},
    connect: () => ({
      platform: 'fake',
      identity: {
        whoAmI: async () => {
          calls.whoAmI++
          return { is: 'done', value: { id: 'did:ashgrove', handle: 'ashgrove', name: 'Ashgrove', url: 'https://fake.test/ashgrove' } }
        },
      },
      inbox: {
        since: async (cursor) => {
          calls.since++
          return { is: 'done', value: { items: [], cursor } }
        },
      },
      publishing: {
        settleMs: 1000,
        absenceIsProof: true,
        prepare: async ({ text }) => {
          calls.prepare++
          return { is: 'done', value: { text } }
        },
        commit: async (handle) => {
          calls.commit++
          await pause(it.commitTakesMs())
          await it.atEffect()
          sent.push({ text: String(handle.text) })
          const name = `post-${sent.length}`
          standing.set(name, String(handle.text))
          return {
            is: 'done',
            value: { remoteId: name, version: null, url: `https://fake.test/${name}`, at: Temporal.Instant.from('2026-11-23T09:00:00Z') },
          }
        },
        confirm: async () => {
          calls.confirm++
          return { is: 'done', value: null }
        },
        withdraw: async () => {
          calls.withdraw++
          return { is: 'done', value: null }
        },
        amend: amending(it),
        isLive: async () => ({ is: 'done', value: true }),
      },
    }),
  }
  return Object.assign(it, { platform })
}

const published = (name: string): Published => ({
  ...{ remoteId: name, version: null, url: `https://fake.test/${name}` },
  at: Temporal.Instant.from('2026-11-23T09:30:00Z'),
})

function amending(it: Pick<CountingPlatform, 'calls' | 'standing' | 'amendGoes'>): Amending {
  return {
    prepare: async ({ remoteId }, { text }) => ({ is: 'done', value: { name: remoteId, text } }),
    commit: async (handle) => {
      it.calls.amend++
      const goes = it.amendGoes
      if (goes === 'refused') return { is: 'refused', because: 'It is too old to be changed.' }
      if (goes === 'well' || goes.startsWith('made')) it.standing.set(String(handle.name), String(handle.text))
      if (goes.endsWith('dies')) throw new Error('The worker was killed.')
      return goes === 'well' ? { is: 'done', value: published(String(handle.name)) } : { is: 'unknown', because: 'The line broke.' }
    },
    confirm: async (handle) => {
      it.calls.confirm++
      const stands = it.standing.get(String(handle.name)) === handle.text
      return { is: 'done', value: stands ? published(String(handle.name)) : null }
    },
  }
}
