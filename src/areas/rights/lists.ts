import { readCsv, writeCsv } from '../../infra/csv/index.ts'
import type { Work } from '../../infra/work/work.ts'
import type { AssetSaid } from './complete-asset.rule.ts'
import { enterAsset } from './enter-asset.ts'
import { columnsInOrder, judgeRow, listColumns, sameWork } from './lists.rule.ts'
import { readAssets } from './read-assets.ts'
import { NothingToBringIn } from './rights.errors.ts'

const most = { bytes: 1024 * 1024, rows: 2000 }

export type ListJudged = {
  readonly fresh: readonly AssetSaid[]
  /** Works that are in the register already: they stay as they are. */
  readonly known: number
  readonly problems: readonly { readonly line: number; readonly says: string }[]
  readonly missing: readonly string[]
  readonly ignored: readonly string[]
}

/** What a list would bring in. Nothing is written. @throws what readCsv refuses */
export async function judgeAssets(work: Work, bytes: Uint8Array): Promise<ListJudged> {
  const read = readCsv(bytes, { required: listColumns.required, optional: listColumns.optional }, most)
  const seen = new Set((await readAssets(work)).map(sameWork))
  const fresh: AssetSaid[] = []
  const problems = [...read.problems]
  let known = 0
  for (const { line, values } of read.rows) {
    const judged = judgeRow(values)
    if (judged.is === 'bad') problems.push({ line, says: judged.says })
    else if (seen.has(sameWork(judged.said))) known += 1
    else {
      seen.add(sameWork(judged.said))
      fresh.push(judged.said)
    }
  }
  return { fresh, known, problems: problems.sort((a, b) => a.line - b.line), missing: read.missing, ignored: read.ignored }
}

/** Brings in the good rows of a list. Asked twice, the second time brings in nothing. @throws NothingToBringIn @policy LEG-1 */
export async function bringInAssets(work: Work, bytes: Uint8Array): Promise<number> {
  const { fresh, known } = await judgeAssets(work, bytes)
  if (fresh.length === 0 && known === 0) throw NothingToBringIn({}, 'file')
  for (const said of fresh) await enterAsset(work, said)
  return fresh.length
}

/** The whole register as a list that can be brought in again. */
export async function assetsCsv(work: Work): Promise<string> {
  const rows = (await readAssets(work))
    .filter(({ standing }) => standing !== 'withdrawn')
    .map((asset) => {
      const cells: Readonly<Record<string, string>> = {
        title: asset.title,
        what: asset.what,
        ground: asset.ground,
        owner: asset.owner,
        contact: asset.contact,
        licence: asset.licence,
        source: asset.source,
        proof: asset.proofNote,
        places: asset.purposes.join('; '),
        only_in: asset.territory,
        paper_only: asset.online ? '' : 'yes',
        one_use: asset.oneUse ? 'yes' : '',
        good_until: asset.expiresOn ?? '',
        credit: asset.wording,
      }
      return columnsInOrder.map((name) => cells[name] ?? '')
    })
  return writeCsv([columnsInOrder, ...rows])
}
