export { beginsAsVideo, type CleanVideo, cleanVideo } from './clean-video.ts'
