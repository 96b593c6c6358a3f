import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'
import { icon, sprite } from './icons.ts'
import { type Frame, page, placesBeyondTheBar } from './layout.ts'
import { textField } from './parts/fields.ts'
import { errorSummary, form } from './parts/forms.ts'
import { avatar, initialsOf } from './parts/people.ts'
import { sampleFrame } from './testing/sample-frame.ts'

const assets = { css: '/static/a.css', scripts: ['/static/core.js'] }
const drawn = (over: Partial<Frame> = {}): string =>
  `${page(sampleFrame(assets, 'today', over), { title: 'Today', body: html`<p>Hello</p>` })}`

test('what a person typed can never become markup', () => {
  const typed = {
    values: { name: '"><script>alert(1)</script>' },
    problems: [{ field: 'name', says: 'No <b>bold</b> here', clause: null }],
  }
  const written = `${textField({ name: 'name', label: 'Name', form: typed })}${errorSummary(typed)}`
  assert.equal(written.includes('<script>'), false)
  assert.equal(written.includes('<b>bold'), false)
  assert.equal(written.includes('&quot;&gt;&lt;script&gt;'), true)
})

test('a person sees only the places they may use', () => {
  const governor = drawn({ may: (permission) => ['today.see', 'policy.read', 'log.read'].includes(permission) })
  assert.equal(governor.includes('href="/inbox"'), false)
  assert.equal(governor.includes('href="/log"'), true)
  assert.equal(governor.includes('href="/more"'), true)
  assert.deepEqual(
    placesBeyondTheBar((permission) => permission === 'log.read').map((place) => place.says),
    ['Log'],
  )
})

test('the place where a person is, and what waits there, is said', () => {
  assert.match(drawn(), /href="\/" aria-current="page"/)
  assert.match(drawn(), /4<span class="vh"> waiting<\/span>/)
})

test('a page carries only the drawings it uses, each once', () => {
  const written = `${sprite(html`${icon('lock')}${icon('lock')}`)}`
  assert.equal(written.match(/<symbol/g)?.length, 1)
  assert.match(written, /id="i-lock"/)
})

test('the cover is the colour the school chose', () => {
  assert.match(drawn({ school: { name: 'St Wilfrid’s', cover: 'plum' } }), /<html lang="en-GB" data-cover="plum">/)
})

test('nothing is written inside a page that a strict policy would stop', () => {
  assert.equal(/ style=| on[a-z]+=|<style|<script>/.test(drawn()), false)
})

test('a form carries its token and goes by post', () => {
  const written = `${form('/posts', 'a-token', html`<p>Body</p>`)}`
  assert.match(written, /^<form method="post" action="\/posts"/)
  assert.match(written, /<input type="hidden" name="csrf" value="a-token">/)
})

test('a field says its hint and its problem to those who hear the page', () => {
  const of = { values: {}, problems: [{ field: 'second', says: 'Name a second member of staff', clause: 'ACC-6' }] }
  const written = `${textField({ name: 'second', label: 'Second runner', hint: 'Somebody else', form: of })}`
  assert.match(written, /aria-describedby="second-hint second-err"/)
  assert.match(written, /aria-invalid="true"/)
  assert.match(written, /id="second-err"/)
  assert.match(`${errorSummary(of)}`, /<a href="#second">Name a second member of staff \(ACC-6\)<\/a>/)
})

test('initials leave titles out, and nobody has none', () => {
  assert.equal(initialsOf('Priya Nair'), 'PN')
  assert.equal(initialsOf('Mr D. Whitlock'), 'DW')
  assert.match(`${avatar(null)}`, /class="av none"/)
})
