import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Only one program may own a data folder. Leaves a note with its process number; a note left by a process that is gone
 * (power cut, kill -9) is taken over. Returns how to let go.
 * @throws Error when another one is running.
 */
export async function holdFolder(dir: string): Promise<() => Promise<void>> {
  const note = path.join(dir, 'running')
  const before = Number(await readFile(note, 'utf8').catch(() => ''))
  if (before > 0 && before !== process.pid && isSchoolgate(before, await commandOf(before))) {
    throw new Error(
      `Schoolgate already runs with this data folder (process ${before}). Stop that one first, or set SCHOOLGATE_DATA to another folder.`,
    )
  }
  await writeFile(note, String(process.pid))
  return () => rm(note, { force: true })
}

/** On Linux the command tells whether the number was given to another program since. */
const commandOf = (pid: number): Promise<string | null> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)

function isSchoolgate(pid: number, command: string | null): boolean {
  if (command !== null) return command.includes('main.ts')
  if (process.platform === 'linux') return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
