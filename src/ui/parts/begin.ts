import { type Html, type HtmlPart, html } from '../html.ts'

/** Words that are begun: kept on the device under `draft` until they are sent. Without script a form like any other. */
export const begins = (draft: string, body: HtmlPart): Html =>
  html`<sg-begin data-draft="${draft}">${body}<p class="quiet kept" role="status" data-kept></p></sg-begin>`

/** Seen only where this device keeps such words. */
export const waitsHere = (draft: string, to: string): Html =>
  html`<sg-begin data-draft="${draft}" hidden><div class="say note"><b>This device keeps a post that you began.</b> <a href="${to}">Go on with it</a></div></sg-begin>`
