export { type NewPicture, reencode } from './reencode.ts'
export { drawScreenshot, type Screenshot, screenshotBytes, screenshotIn, screenshotText } from './screenshot.ts'
