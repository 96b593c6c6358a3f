export { eraseFile, hashOfBytes, isKept, putFile, readFileOf } from './files.ts'
export { spooled } from './spool.ts'
