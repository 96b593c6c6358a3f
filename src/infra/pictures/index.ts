export { type NewPicture, reencode } from './reencode.ts'
