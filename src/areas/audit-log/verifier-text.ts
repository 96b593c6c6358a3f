import { readFileSync } from 'node:fs'

/** The verifier as an auditor gets it: the same file that `schoolgate verify-log` runs. */
export const verifierText: string = readFileSync(new URL('verifier.mjs', import.meta.url), 'utf8')
