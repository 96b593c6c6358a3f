import type { Connector, Outcome, Publishing } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Held, type Renewable, renewOnce } from './renew.ts'

type About = {
  readonly channelId: string
  readonly platform: Renewable & Required<Pick<Renewable, 'connect'>>
  readonly held: Held
  readonly isDue: boolean
}
type Ask = <Value>(call: (connector: Connector) => Promise<Outcome<Value>> | undefined) => Promise<Outcome<Value>>

/**
 * The same connector, which renews its log-in by itself when its time has come or the platform does not take it any more. Readings, and
 * what may be repeated without harm, are asked again then; a call that people see something of is not: it says "wait", and whoever made
 * it makes it again. Use it outside a transaction only.
 */
export function keptFresh(work: Work, { channelId, platform, held, isDue }: About): Connector {
  const { afresh, now } = work
  let have = held
  let connector = platform.connect(held.credentials)
  // What its calls cost is asked of each of them.
  const opened = new Set([connector])
  let due = isDue
  const renew = async (why: 'due' | 'refused'): Promise<Outcome<Held>> => {
    const outcome = await renewOnce({ afresh, platform, channelId, why }, have)
    if (outcome.is === 'done' && outcome.value.version !== have.version) {
      have = outcome.value
      connector = platform.connect(have.credentials)
      opened.add(connector)
    }
    return outcome
  }
  const open = async (): Promise<Connector> => {
    if (due) await renew('due')
    due = false
    return connector
  }
  const noSuch = { is: 'refused', because: 'This platform cannot do that.' } as const
  const read: Ask = async (call) => {
    const first = (await call(await open())) ?? noSuch
    if (first.is !== 'sign-in-again') return first
    const again = await renew('refused')
    if (again.is === 'done') return (await call(connector)) ?? noSuch
    return again
  }
  const visible: Ask = async (call) => {
    const first = (await call(await open())) ?? noSuch
    if (first.is !== 'sign-in-again') return first
    const again = await renew('refused')
    return again.is === 'done'
      ? { is: 'wait', until: now().add({ seconds: 1 }), because: 'The sign-in had run out, and was renewed.' }
      : again
  }
  const through = throughBoth(connector, { read, visible })
  return { ...through, ...(connector.uses && { uses: () => [...opened].flatMap((one) => one.uses?.() ?? []) }) }
}

type Ways = { readonly read: Ask; readonly visible: Ask }

function throughBoth(first: Connector, ways: Ways): Connector {
  const { read, visible } = ways
  const { moderation } = first
  return {
    ...first,
    ...(first.identity && { identity: { ...first.identity, whoAmI: () => read((it) => it.identity?.whoAmI()) } }),
    ...(first.publishing && { publishing: publishing(first.publishing, ways) }),
    ...(first.inbox && { inbox: { ...first.inbox, since: (cursor) => read((it) => it.inbox?.since(cursor)) } }),
    ...(first.mentions && {
      mentions: { ...first.mentions, search: (words, cursor) => read((it) => it.mentions?.search(words, cursor)) },
    }),
    ...(first.health && { health: { ...first.health, probe: () => read((it) => it.health?.probe()) } }),
    ...(moderation && {
      moderation: {
        ...moderation,
        isSo: (act, about) => read((it) => it.moderation?.isSo(act, about)),
        acts: Object.fromEntries(
          Object.keys(moderation.acts).map((act) => {
            const name = act as keyof typeof moderation.acts
            return [act, (about) => visible((it) => it.moderation?.acts[name]?.(about))] satisfies [
              string,
              (typeof moderation.acts)['hide'],
            ]
          }),
        ),
      },
    }),
  }
}

const publishing = (first: Publishing, { read, visible }: Ways): Publishing => ({
  ...first,
  prepare: (outgoing, at) => read((it) => it.publishing?.prepare(outgoing, at)),
  commit: (handle) => visible((it) => it.publishing?.commit(handle)),
  confirm: (handle) => read((it) => it.publishing?.confirm(handle)),
  withdraw: (ref) => read((it) => it.publishing?.withdraw(ref)),
  isLive: (ref) => read((it) => it.publishing?.isLive(ref)),
  ...(first.amend && {
    amend: {
      ...first.amend,
      prepare: (ref, outgoing, at) => read((it) => it.publishing?.amend?.prepare(ref, outgoing, at)),
      commit: (handle) => visible((it) => it.publishing?.amend?.commit(handle)),
      confirm: (handle) => read((it) => it.publishing?.amend?.confirm(handle)),
    },
  }),
})
