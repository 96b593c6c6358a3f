import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { askForRotation } from './ask-for-rotation.ts'
import { changeKeys } from './change-keys.job.ts'
import { changeAct, changeScreen, newSecretScreen, putAwayAct } from './change-secret.page.ts'
import { vaultScreen } from './credential-vault.page.ts'
import { changeSecret, codeRoute, listSecrets, openCodes, revealField, storeSecret } from './credential-vault.routes.ts'
import { closeCodesAct, codesAct, codesScreen, fieldAct, fieldScreen } from './reveal.page.ts'

export { openForMachine } from './open-for-machine.ts'
export { type SeenSecret, secretsSeenBy } from './secrets-seen-by.ts'
export { type Credentials, storeCredentials } from './store-credentials.ts'

export const routes = listed(
  vaultScreen,
  newSecretScreen,
  putAwayAct,
  changeScreen,
  changeAct,
  fieldScreen,
  fieldAct,
  codesScreen,
  codesAct,
  closeCodesAct,
  listSecrets,
  storeSecret,
  changeSecret,
  revealField,
  openCodes,
  codeRoute,
)
export const jobs: readonly Job[] = [changeKeys]
export const listeners: readonly Listener[] = [askForRotation]
