import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { everyRoute } from '../src/app/program.ts'

/** Kilobytes are thousands here. The composer brings its editor and may weigh more than a page that is only read. */
export const mostBytes = (address: string): number => (/^\/posts\/(new|[^/]+\/edit)$/.test(address) ? 60_000 : 30_000)

/** Addresses of the style and the scripts that a drawn page asks for. Pictures come later and are not counted. */
export const filesOf = (drawn: string): readonly string[] => [
  ...new Set([...drawn.matchAll(/(?:href|src)="(\/static\/[^"]+\.(?:css|js))"/g)].map(([, at]) => at ?? '')),
]
/** What words weigh on their way to a phone. */
export const sent = (words: string): number => gzipSync(words, { level: 9 }).length

/** How far the page can be pushed sideways, in px: nothing, when all is well. */
export const sidewaysBy = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Sentences that have so little room that they stand on end, a few letters a line. */
export const squeezed = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('h1, h2, h3, h4, p, label, dt, dd')]
    .filter((one) => one.textContent.trim().length > 20 && one.checkVisibility() && !one.closest('.vh'))
    .filter((one) => one.getBoundingClientRect().width < 64).map((one) => one.outerHTML.slice(0, 100))`)

/** Unfolds whatever is folded away, so that it is looked at too. */
export const unfolded = (page: Page): Promise<void> =>
  page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")

/** Fields that no words belong to. A placeholder is not a label: it goes away when it is needed. */
export const fieldsWithoutLabel = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('input:not([type=hidden],[type=submit],[type=button]), select, textarea')]
    .filter((field) => ![...field.labels ?? []].some((label) => label.textContent.trim()) && !field.getAttribute('aria-label')
      && !document.getElementById(field.getAttribute('aria-labelledby') ?? '')?.textContent.trim())
    .map((field) => field.outerHTML.slice(0, 100))`)

/** Buttons, fields and places too small for a thumb; a field that only its label shows is pressed there. Links inside a line of words may be as high as the line. */
export const smallForAThumb = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll(
      'button, a.btn, summary, select, input:not([type=hidden],[type=checkbox],[type=radio]), .pick, .bar a')]
    .map((one) => (one.classList.contains('vh') && one.labels?.[0]) || one)
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 100))`)

type SeenForm = { readonly to: readonly string[]; readonly buttons: number }

/** What is missing for somebody whose browser runs no script: the title, and a button that sends each form to where we listen. */
export async function missingWithoutScript(page: Page): Promise<readonly string[]> {
  await unfolded(page)
  const h1 = await page.locator('h1').first().isVisible()
  const forms = await page.evaluate<SeenForm[]>(`(() => {
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
    return [...document.forms].filter((form) => form.method !== 'dialog' && !form.closest('[hidden]')).map((form) => {
      const buttons = [...form.elements].filter((one) => (one.type === 'submit' || one.type === 'image') && seen(one))
      const to = (one, name) => (one.getAttribute(name) ?? form.getAttribute('action') ?? location.pathname)
      return { to: [...new Set([form, ...buttons].map((one) => (form.method + ' ' + to(one, one === form ? 'action' : 'formaction'))))], buttons: buttons.length }
    })
  })()`)
  return [
    ...(h1 ? [] : ['no title is seen']),
    ...forms.filter(({ buttons }) => buttons === 0).map(({ to }) => `no button to send ${to[0]}`),
    ...forms.flatMap(({ to }) => to.filter((one) => !listens(one)).map((one) => `nothing listens to ${one}`)),
  ]
}

const methodOf = (route: (typeof everyRoute)[number]): string => ('method' in route ? route.method : route.kind === 'act' ? 'POST' : 'GET')
const pattern = (route: string): RegExp => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`)
const heard = everyRoute.filter(({ kind }) => kind !== 'api').map((route) => ({ method: methodOf(route), at: pattern(route.path), route }))

function listens(sent: string): boolean {
  const [method = '', address = ''] = sent.split(' ')
  const where = address.split(/[?#]/)[0] ?? ''
  return heard.some((one) => one.method === method.toUpperCase() && one.at.test(where))
}

/** The path of the route that answers this address, or the address itself where none does. */
export const routeOf = (address: string): string => {
  const where = address.split(/[?#]/)[0] ?? ''
  return heard.find((one) => one.method === 'GET' && one.at.test(where))?.route.path ?? where
}

/** Links to places in the page that are not there, and the links that lead to other pages of ours. */
export const linksOf = (page: Page): Promise<{ readonly broken: readonly string[]; readonly onward: readonly string[] }> =>
  page.evaluate(`(() => {
    const all = [...new Set([...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href')))]
    return {
      broken: all.filter((to) => to.startsWith('#') && to !== '#' && !document.getElementById(decodeURIComponent(to.slice(1)))),
      onward: all.filter((to) => to.startsWith('/')),
    }
  })()`)
