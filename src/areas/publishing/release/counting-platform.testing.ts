import { setTimeout as pause } from 'node:timers/promises'
import type { Platform } from '../../../connectors/connector.ts'

/** A platform in this process that counts every call, and says when each visible one had its effect. */
export type CountingPlatform = {
  readonly platform: Platform
  readonly calls: { prepare: number; commit: number; confirm: number; withdraw: number; since: number; whoAmI: number }
  readonly sent: { readonly text: string }[]
  /** Asked at the moment at which a post becomes visible. */
  atEffect: () => Promise<void>
  /** Milliseconds between the call and its effect. */
  commitTakesMs: () => number
}

export function countingPlatform(): CountingPlatform {
  const calls = { prepare: 0, commit: 0, confirm: 0, withdraw: 0, since: 0, whoAmI: 0 }
  const sent: { text: string }[] = []
  const it: Omit<CountingPlatform, 'platform'> = { calls, sent, atEffect: async () => {}, commitTakesMs: () => 0 }
  const platform: Platform = {
    id: 'fake',
    name: 'Counting platform',
    mode: 'api',
    limits: { textLength: 500, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
    credentialFields: [{ name: 'password', label: 'Password', hint: '', secret: true, kind: 'password' }],
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
        isLive: async () => ({ is: 'done', value: true }),
      },
    }),
  }
  return Object.assign(it, { platform })
}
