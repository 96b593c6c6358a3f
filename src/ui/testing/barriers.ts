import axe from 'axe-core'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const everything = { runOnly: { type: 'tag', values: tags } }

/**
 * What is looked for. All of WCAG 2.2 AA, and axe's good practice too: it is quiet here, and it is what finds a lost heading or landmark.
 * The size of targets must be asked for by name. Contrast is half of the work, so that `colours` looks at it alone, `shape` at all the
 * rest, and `strictColours` at contrast beyond what the law asks.
 */
const looks = {
  all: { ...everything, rules: { 'target-size': { enabled: true } } },
  shape: { ...everything, rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } } },
  colours: { runOnly: ['color-contrast', 'link-in-text-block'] },
  strictColours: { runOnly: ['color-contrast', 'color-contrast-enhanced'] },
} as const

/** What a machine can see of barriers on the page as it stands, a line for each; `within` looks at parts of it only. */
export async function barriersOf(page: Page, only: keyof typeof looks = 'all', within: readonly string[] = []): Promise<readonly string[]> {
  // Read into the page once, and in one piece: there are no frames here, and carrying results to and fro costs more than looking.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source)
  const options = { ...looks[only], resultTypes: ['violations'], preload: false, iframes: false }
  const where = within.length === 0 ? 'document' : JSON.stringify({ include: within })
  return page.evaluate<string[]>(
    `axe.run(${where}, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map((one) => id + ': ' + one.target.join(' ') + ': ' + one.failureSummary)))`,
  )
}
