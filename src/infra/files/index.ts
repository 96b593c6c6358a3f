export { eraseFile, hashOfBytes, isKept, putFile, readFileOf } from './files.ts'
export {
  type Arriving,
  dropArriving,
  dropPiece,
  joinPieces,
  keepFile,
  partsOf,
  type Piece,
  placePiece,
  putPiece,
  readPart,
} from './pieces.ts'
export { spooled } from './spool.ts'
