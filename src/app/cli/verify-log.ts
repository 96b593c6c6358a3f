import { run, type Surroundings } from '../../areas/audit-log/verifier.mjs'

/**
 * `schoolgate verify-log BUNDLE [--json] [--kept CHECKPOINT]... [--key VKEY]`: the auditor's own verifier, so that both
 * always agree. Exit code 0 when the log is as it was written, 1 with the first bad entry, 2 when a file cannot be read.
 */
export const verifyLog = (args: readonly string[], surroundings?: Surroundings): Promise<0 | 1 | 2> => run(args, surroundings)
