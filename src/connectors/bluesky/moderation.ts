import type { About, Moderation, ModerationAct, Outcome } from '../connector.ts'
import type { Access } from './access.ts'
import { block, relation, setMuted, unblock } from './blocks.ts'
import * as gates from './gates.ts'
import type { OwnAct } from './powers.ts'

type Deed = (about: About) => Promise<Outcome<null>>

/** What we do about others' words on Bluesky. Each deed may be repeated, save a report, which is heard each time. */
export function moderation(access: Access): Moderation & { readonly acts: { readonly [Act in OwnAct]: Deed } } {
  return {
    acts: {
      hide: (about) => gates.hide(access, about),
      show: (about) => gates.show(access, about),
      mute: (about) => setMuted(access, about, true),
      unmute: (about) => setMuted(access, about, false),
      block: (about) => block(access, about),
      unblock: (about) => unblock(access, about),
      report: (about) => report(access, about),
      'close-comments': (about) => gates.closeComments(access, about),
      'open-comments': (about) => gates.openComments(access, about),
      'stop-quotes': (about) => gates.stopQuotes(access, about),
    },
    once: ['report'],
    isSo: (act, about) => isSo(access, act, about),
  }
}

const longestReason = 2_000

/** To the moderators of the network, about a post where its version is known, or else about its author. */
const report = (access: Access, { item, author, reason }: About): Promise<Outcome<null>> =>
  access.run('visible', async ({ agent }) => {
    await agent.com.atproto.moderation.createReport({
      reasonType: 'com.atproto.moderation.defs#reasonOther',
      reason: reason.slice(0, longestReason),
      subject:
        item !== null && item.version !== null
          ? { $type: 'com.atproto.repo.strongRef', uri: item.remoteId, cid: item.version }
          : { $type: 'com.atproto.admin.defs#repoRef', did: author.id },
    })
    return { is: 'done', value: null }
  })

/** By what the network shows, not by what we sent. */
async function isSo(access: Access, act: ModerationAct, about: About): Promise<Outcome<boolean | null>> {
  switch (act) {
    case 'hide':
    case 'show':
      return after(gates.seenGate(access, about), (gate) => gates.isHidden(gate, about) === (act === 'hide'))
    case 'close-comments':
    case 'open-comments':
      return after(gates.seenGate(access, about), (gate) => gates.commentsAreClosed(gate) === (act === 'close-comments'))
    case 'stop-quotes':
      return gates.quotesAreStopped(access, about)
    case 'block':
    case 'unblock':
      return after(relation(access, about.author.id), (seen) => seen && (seen.blocking !== undefined) === (act === 'block'))
    case 'mute':
    case 'unmute':
      return after(relation(access, about.author.id), (seen) => seen && (seen.muted === true) === (act === 'mute'))
    default:
      return { is: 'done', value: null }
  }
}

async function after<Value>(asked: Promise<Outcome<Value>>, judge: (value: Value) => boolean | null): Promise<Outcome<boolean | null>> {
  const seen = await asked
  return seen.is === 'done' ? { is: 'done', value: judge(seen.value) } : seen
}
