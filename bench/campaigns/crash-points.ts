import { writeSync } from 'node:fs'
import type { Connector, Outcome, Platform, Publishing } from '../../src/connectors/connector.ts'

/** Where a worker can be made to die by its own hand: before it calls the platform, while the call is under way, or with the answer in its hands. */
export const crashPoints = [
  'prepare:before',
  'prepare:after',
  'commit:before',
  'commit:sent',
  'commit:after',
  'confirm:before',
  'confirm:after',
  'withdraw:before',
  'withdraw:after',
  'look:after',
] as const
export type CrashPoint = (typeof crashPoints)[number]
/** `after`: how many times the point is passed unharmed. */
export type Crash = { readonly point: CrashPoint; readonly after: number }

/** What a worker prints, at once and unbuffered, so that it is read even of one that was killed: a call began, a call ended, the point was met. */
export const marks = { began: '<', ended: '>', met: '!' } as const

/** The same platform, whose callers die at a point, and tell of each call. */
export function dying(platform: Platform, crash: Crash | null): Platform {
  let left = crash?.after ?? 0
  const tell = (mark: string): void => void writeSync(1, mark)
  const pass = (point: CrashPoint): void => {
    if (crash?.point !== point || left-- > 0) return
    tell(marks.met)
    process.kill(process.pid, 'SIGKILL')
  }
  const around = async <Value>(name: string, call: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    tell(marks.began)
    pass(`${name}:before` as CrashPoint)
    const answer = call()
    if (name === 'commit' && crash?.point === 'commit:sent') setTimeout(() => pass('commit:sent'), 6)
    const outcome = await answer
    pass(`${name}:after` as CrashPoint)
    tell(marks.ended)
    return outcome
  }
  const publishing = (own: Publishing): Publishing => ({
    ...own,
    prepare: (outgoing, at) => around('prepare', () => own.prepare(outgoing, at)),
    commit: (handle) => around('commit', () => own.commit(handle)),
    confirm: (handle) => around('confirm', () => own.confirm(handle)),
    withdraw: (ref) => around('withdraw', () => own.withdraw(ref)),
    isLive: (ref) => around('look', () => own.isLive(ref)),
  })
  const connect = platform.connect
  if (!connect) return platform
  return {
    ...platform,
    connect: (credentials): Connector => {
      const own = connect(credentials)
      return own.publishing ? { ...own, publishing: publishing(own.publishing) } : own
    },
  }
}
