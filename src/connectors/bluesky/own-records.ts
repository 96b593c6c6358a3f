import { XRPCError } from '@atproto/api'
import type { Outcome } from '../connector.ts'
import type { Access } from './access.ts'
import { isMissing } from './trouble.ts'

export type OwnRecord = Record<string, unknown>
export type Name = { readonly collection: string; readonly rkey: string }
export type Kept = { readonly record: OwnRecord; readonly cid: string | undefined }

/** The present, as records have it. */
export const stamp = ({ now }: Pick<Access, 'now'>): string => now().round('millisecond').toString({ fractionalSecondDigits: 3 })

/** A record of our own account as it stands; null where there is none. */
export const readOwn = (access: Access, name: Name): Promise<Outcome<Kept | null>> =>
  access.run('none', async ({ agent, did }) => {
    try {
      const { data } = await agent.com.atproto.repo.getRecord({ repo: did, ...name })
      return { is: 'done', value: { record: data.value, cid: data.cid } }
    } catch (error) {
      if (isMissing(error)) return { is: 'done', value: null }
      throw error
    }
  })

const mostTries = 4

/**
 * Reads a record of our own, changes it, and puts it back only where nobody changed it in between; otherwise it reads again. `change`
 * gives back what it was given where nothing is to be done, and null where the record should go.
 */
export async function changeOwn(access: Access, name: Name, change: (was: OwnRecord | null) => OwnRecord | null): Promise<Outcome<null>> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const was = await readOwn(access, name)
    if (was.is !== 'done') return was
    const next = change(was.value?.record ?? null)
    if (next === (was.value?.record ?? null)) return { is: 'done', value: null }
    const written = await write(access, { name, was: was.value, next })
    if (written.is !== 'done') return written
    if (written.value === 'written') return { is: 'done', value: null }
  }
  return { is: 'wait', until: access.now().add({ seconds: 30 }), because: 'Somebody else keeps changing the same thing on Bluesky.' }
}

type Change = { readonly name: Name; readonly was: Kept | null; readonly next: OwnRecord | null }
const write = (access: Access, { name, was, next }: Change): Promise<Outcome<'written' | 'overtaken'>> =>
  access.run<'written' | 'overtaken'>('visible', async ({ agent, did }) => {
    const { repo } = agent.com.atproto
    const swap = was?.cid === undefined ? {} : { swapRecord: was.cid }
    try {
      if (next === null) await repo.deleteRecord({ repo: did, ...name, ...swap })
      else await repo.putRecord({ repo: did, ...name, record: next, ...(was === null ? { swapRecord: null } : swap) })
      return { is: 'done', value: 'written' }
    } catch (error) {
      if (error instanceof XRPCError && error.error === 'InvalidSwap') return { is: 'done', value: 'overtaken' }
      throw error
    }
  })
