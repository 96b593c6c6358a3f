export { hashOfBytes, putFile, readFileOf } from './files.ts'
export { spooled } from './spool.ts'
