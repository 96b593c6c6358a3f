import type { Publishing } from '../connector.ts'

/**
 * The data server writes a post before it answers. Absence proves nothing only while a request that we gave up on may
 * still be under way through a proxy; those let go after a minute.
 */
export const settling: Pick<Publishing, 'settleMs' | 'absenceIsProof'> = { settleMs: 90_000, absenceIsProof: true }
