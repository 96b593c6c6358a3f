export { hashOfBytes, putFile, readFileOf } from './files.ts'
