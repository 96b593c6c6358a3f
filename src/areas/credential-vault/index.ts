import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { askForRotation } from './ask-for-rotation.ts'
import { changeKeys } from './change-keys.job.ts'
import { changeAct, changeScreen, newSecretScreen, putAwayAct } from './change-secret.page.ts'
import { vaultScreen } from './credential-vault.page.ts'
import { changeSecret, codeRoute, listSecrets, openCodes, revealField, storeSecret } from './credential-vault.routes.ts'
import * as glassPages from './glass/glass.page.ts'
import * as glassApi from './glass/glass.routes.ts'
import { keepGlass } from './glass/keep-glass.job.ts'
import * as overviewPages from './overview.page.ts'
import * as overviewApi from './overview.routes.ts'
import { keepVault } from './rotation/keep-vault.job.ts'
import * as transferPages from './transfer/transfer.page.ts'
import * as transferApi from './transfer/transfer.routes.ts'
import * as rotationPages from './rotation/rotation.page.ts'
import { closeCodesAct, codesAct, codesScreen, fieldAct, fieldScreen } from './reveal.page.ts'

export { openForMachine } from './open-for-machine.ts'
export { connectionVersion, renewConnection } from './renew-connection.ts'
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
  glassPages.askScreen,
  glassPages.askAct,
  glassPages.glassScreen,
  glassPages.yesAct,
  glassPages.stopAct,
  glassPages.openAct,
  glassPages.reviewAct,
  ...Object.values(glassApi),
  overviewPages.overviewScreen,
  overviewPages.settingsScreen,
  overviewPages.settingsAct,
  overviewPages.keysScreen,
  overviewPages.keysAct,
  ...Object.values(overviewApi),
  ...Object.values(rotationPages),
  ...Object.values(transferPages),
  ...Object.values(transferApi),
)
export const jobs: readonly Job[] = [changeKeys, keepGlass, keepVault]
export const listeners: readonly Listener[] = [askForRotation]
