import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'

/** The way from the composer to what a post may begin with and be signed with. It saves first, so that nothing typed is lost. */
export const templatePicker = (): Html =>
  html`<div class="acts">${button({ says: 'Begin with a template', icon: 'book', name: 'whose', value: 'template', unchecked: true })}</div>`
export const signOffPicker = (): Html =>
  html`<div class="acts">${button({ says: 'Choose another sign-off', kind: 'bare', name: 'whose', value: 'sign-off', unchecked: true })}</div>`
