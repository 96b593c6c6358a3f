import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { faultsInHtml } from '../src/ui/testing/sound-html.ts'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import * as look from './look-closely.ts'
import { phone } from './person.ts'

const browser = await launchChromium()
after(() => browser.close())

const careless = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Careless</title></head>
<body><main><p style="width:900px;color:#bbb">Pale and wide</p>
<p style="width:1em;word-break:break-all">Words that stand on end</p><p><a href="#nowhere">Down</a> <a href="/posts/1">A post</a></p>
<form method="post" action="/inbox/1/shout"><input name="words" placeholder="Say it"><button hidden>Go</button></form>
<details><summary>More</summary><form method="post" action="/inbox/1/reply"><button style="height:20px">Reply</button></form></details>
</main></body></html>`

const opened = async (javaScriptEnabled: boolean) => {
  const page = await (await browser.newContext({ viewport: phone, javaScriptEnabled })).newPage()
  await page.setContent(careless)
  return page
}

it('a careless page is caught in each of its faults', async () => {
  const page = await opened(true)
  const barriers = new Set((await barriersOf(page)).map((words) => words.split(':')[0]))
  assert.deepEqual([...barriers].sort(), ['color-contrast', 'page-has-heading-one', 'target-size'])
  assert.deepEqual(await barriersOf(page, 'colours').then((found) => found.length), 1)
  assert.ok((await look.sidewaysBy(page)) > 400)
  assert.deepEqual(await look.fieldsWithoutLabel(page), ['<input name="words" placeholder="Say it">'])
  assert.equal((await look.smallForAThumb(page)).length, 3)
  assert.equal((await look.squeezed(page)).length, 1)
  assert.deepEqual(await look.linksOf(page), { broken: ['#nowhere'], onward: ['/posts/1'] })
  assert.match((await faultsInHtml(careless)).join('\n'), /no-inline-style/)
})

it('without script: a title that is not there, a form without a button, a form that nobody listens to', async () => {
  assert.deepEqual(await look.missingWithoutScript(await opened(false)), [
    'no title is seen',
    'no button to send post /inbox/1/shout',
    'nothing listens to post /inbox/1/shout',
  ])
})

it('an address is told by its route, and the composer may weigh more than a page that is read', () => {
  assert.equal(look.routeOf('/posts/1/edit?from=today'), '/posts/:id/edit')
  assert.equal(look.routeOf('/nobody'), '/nobody')
  assert.deepEqual(['/posts/new', '/posts/1/edit', '/posts/1', '/'].map(look.mostBytes), [60_000, 60_000, 30_000, 30_000])
})
