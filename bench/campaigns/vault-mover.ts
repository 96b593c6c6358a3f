// Moves a school's sealed values to its new key, one row a transaction, to be killed: node vault-mover.ts '{"databaseUrl","dataDir","schoolId"}'.
import path from 'node:path'
import { loadRootKey } from '../../src/infra/crypto/root-key.ts'
import { makePool } from '../../src/infra/postgres/pool.ts'
import { openHouse } from '../../src/infra/work/house.ts'
import { moveSome, retireKeys } from '../../src/infra/work/rotate-keys.ts'
import { systemClock } from '../../src/kernel/time.ts'

type Given = { readonly databaseUrl: string; readonly dataDir: string; readonly schoolId: string }
const { databaseUrl, dataDir, schoolId } = JSON.parse(process.argv[2] ?? '{}') as Given
const pool = makePool({ url: databaseUrl, role: 'schoolgate_app', max: 2 })
const house = openHouse({ pool, clock: systemClock, rootKey: await loadRootKey(path.join(dataDir, 'root.key')) })
await house.forInstallation(async () => {})
console.log('READY')
process.stdin.on('end', () => process.exit(0)).resume()
while ((await house.forSchool(schoolId, (work) => moveSome(work, 1))) > 0) await new Promise((resolve) => setTimeout(resolve, 4))
await house.forSchool(schoolId, retireKeys)
