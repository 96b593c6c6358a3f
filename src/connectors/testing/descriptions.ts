import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** What a test says that needs a platform's own description and has none. */
export const noDescriptions = 'set SCHOOLGATE_SPECS to the folder of the platforms’ own descriptions'

/** Where a platform's own description lies, or null where `SCHOOLGATE_SPECS` does not lead to it: the test then skips, and says so. */
export function descriptionPath(name: string): string | null {
  const folder = process.env.SCHOOLGATE_SPECS
  if (folder === undefined || folder === '') return null
  const file = path.join(folder, name)
  return existsSync(file) ? file : null
}

export const readDescription = async (name: string): Promise<unknown> => {
  const file = descriptionPath(name)
  if (file === null) throw new Error(noDescriptions)
  return JSON.parse(await readFile(file, 'utf8'))
}
