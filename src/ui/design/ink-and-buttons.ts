import { html, type Html } from '../html.ts'
import { icon, iconNames } from '../icons.ts'
import { acts, button, linkButton } from '../parts/buttons.ts'
import { plain, quiet, stretch } from '../parts/paper.ts'
import { clauseLink, tag } from '../parts/words.ts'

const inks = ['ink', 'ink-2', 'accent', 'go', 'wait', 'stop', 'note', 'cover', 'margin', 'feint']

/** Colours, letters and drawings. */
export const inkAndPaper = (): Html =>
  stretch({
    title: 'Ink and paper',
    body: html`<ul class="swatches">${inks.map((ink) => html`<li class="plain sw-${ink}"><span></span><p class="quiet">${ink}</p></li>`)}</ul>
${plain({ close: true, body: html`<p class="say-2xl">Page title, slab</p><p class="say-xl">Section title</p><p>Body, 17 px, system sans. <a href="#ink-and-paper">A link in pen blue.</a></p>${quiet('Quiet, 15 px, never below 13.')}` })}
<div class="line">${iconNames.map(icon)}</div>`,
  })

/** Every button. */
export const buttons = (): Html =>
  stretch({
    title: 'Buttons',
    body: html`<form class="plain" method="post" action="/design">${acts(
      button({ kind: 'main', says: 'Main, one a screen' }),
      button({ says: 'Other' }),
      button({ says: 'Add a picture', icon: 'picture' }),
      button({ kind: 'bad', says: 'Take down' }),
      button({ kind: 'bare', says: 'Quiet' }),
      button({ says: 'Sending', busy: true }),
      button({ says: 'Not yet', stoppedBecause: 'Fix the thing that stops it first.', stopId: 'design-stop' }),
      linkButton({ says: 'Fetch the list', href: '/design', icon: 'download' }),
    )}</form>`,
  })

/** Every status word. */
export const statusWords = (): Html =>
  stretch({
    title: 'Status words',
    body: html`<div class="plain line">${[tag('Draft'), tag('Under consideration', 'wait'), tag('Live', 'go'), tag('Suspended', 'stop'), tag('With the DSL', 'note'), clauseLink('MON-4')]}</div>`,
  })
