import assert from 'node:assert/strict'
import { AtpAgent } from '@atproto/api'
import type { BlueskyNetwork } from '../counterparties/network.ts'

export type OnNetwork = { readonly uri: string; readonly cid: string; readonly text: string; readonly alts: readonly string[] }

const agentFor = async (network: BlueskyNetwork, handle: string): Promise<AtpAgent> => {
  const account = network.accounts.find((one) => one.handle === handle)
  assert.ok(account)
  const agent = new AtpAgent({ service: network.pds })
  await agent.login({ identifier: handle, password: account.password })
  return agent
}

/** What stands on the network under the school's name, seen by somebody else. */
export async function postsSeenBy(network: BlueskyNetwork, viewer: string, author: string): Promise<readonly OnNetwork[]> {
  const agent = await agentFor(network, viewer)
  const { data } = await agent.getAuthorFeed({ actor: author, limit: 50 })
  return data.feed.map(({ post }) => {
    const record = post.record as { text: string; embed?: { images?: { alt: string }[] } }
    return { uri: post.uri, cid: post.cid, text: record.text, alts: record.embed?.images?.map(({ alt }) => alt) ?? [] }
  })
}

/** Looks again until it is so. @throws Error that names what was waited for */
export async function until<T>(what: string, seconds: number, look: () => Promise<T | false | undefined | null>): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look().catch(() => null)
    if (seen) return seen
    if (performance.now() > end) throw new Error(`Waited ${seconds} s for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
}

/** A parent answers on the network; returns the address of what they wrote. */
export async function parentReplies(network: BlueskyNetwork, to: OnNetwork, words: string): Promise<string> {
  const agent = await agentFor(network, 'gemma.test')
  const ref = { uri: to.uri, cid: to.cid }
  const { uri } = await agent.post({ text: words, reply: { root: ref, parent: ref } })
  return uri
}

/** What stands under a post on the network. */
export async function repliesTo(network: BlueskyNetwork, uri: string): Promise<readonly string[]> {
  const agent = await agentFor(network, 'gemma.test')
  const { data } = await agent.getPostThread({ uri, depth: 3 })
  const thread = data.thread as { replies?: readonly { post?: { record?: { text?: string } } }[] }
  return (thread.replies ?? []).map(({ post }) => post?.record?.text ?? '')
}
