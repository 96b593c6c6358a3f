export { openForMachine } from './open-for-machine.ts'
export { type Credentials, storeCredentials } from './store-credentials.ts'
