import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openWorld } from '../../../../app/testing/world.ts'
import { makeHttpClient } from '../../../../infra/http-client/index.ts'
import { createPost } from '../../posts/create-post.ts'
import { gatherFacts } from '../gather-facts.ts'
import { judge } from '../index.ts'
import { draft } from '../sample-draft.ts'
import type { CheckTables } from '../settings/settings.tables.ts'
import { followLink } from './follow-link.ts'

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url === '/short') return void response.writeHead(302, { location: '/page' }).end()
  if (request.url === '/round') return void response.writeHead(302, { location: '/round' }).end()
  if (request.url === '/inside') return void response.writeHead(302, { location: 'https://10.0.0.1/secret' }).end()
  if (request.url === '/gone') return void response.writeHead(404).end()
  if (request.url === '/setup.exe') return void response.writeHead(200, { 'content-type': 'application/x-msdownload' }).end('MZ')
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<title>Bean  museum</title>')
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const port = (server.address() as AddressInfo).port
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
after(async () => {
  server.close()
  await http.close()
})
const at = (path: string): string => `http://127.0.0.1:${port}${path}`

describe('DON-5: a link is followed to its end, through the guarded client', () => {
  const cases = [
    ['a page says what it calls itself', '/page', ['ok', 0, 'Bean museum']],
    ['a short link is followed', '/short', ['ok', 1, 'Bean museum']],
    ['a page that is gone', '/gone', ['gone', 0, '']],
    ['one that goes round in circles', '/round', ['trouble', 5, 'It sends its readers on too often.']],
    ['one that leads into a private network is never opened', '/inside', ['refused', 1, '']],
  ] as const
  for (const [name, path, expected] of cases)
    it(name, async () => {
      const { cameTo, hops, says } = await followLink(http, at(path), () => true)
      assert.deepEqual([cameTo, hops, says], expected)
    })
  it('a program to download is told by its kind', async () =>
    assert.equal((await followLink(http, at('/setup.exe'), () => true)).contentType, 'application/x-msdownload'))
  it('a private address is refused before anything is sent', async () =>
    assert.equal((await followLink(http, 'https://192.168.1.1/', () => true)).cameTo, 'refused'))
})

describe('DON-5: what was seen at the end of a link is judged with the post', async () => {
  const world = await openWorld({ at: '2026-11-23T09:00:00Z', privateOrigins: [`http://127.0.0.1:${port}`] })
  const school = await world.newSchool()
  const verdicts = (text: string) =>
    school.work(async (work) =>
      judge(draft({ text }), await gatherFacts(work), ['links']).findings.map(({ verdict, says, why }) => `${verdict}: ${says}. ${why}`),
    )
  const see = (address: string, look: Partial<CheckTables['link_look']>) =>
    school.work((work) =>
      work
        .tables<CheckTables>()
        .insertInto('link_look')
        .values({
          school_id: work.school.id,
          address,
          came_to: 'ok',
          final_address: address,
          hops: 0,
          content_type: 'text/html',
          says: '',
          looked_at: work.now(),
          ...look,
        })
        .execute(),
    )
  it('a short link that leads to a page is told with what that page calls itself', async () => {
    await see('https://bit.ly/beans', { final_address: 'https://museum.example/beans', hops: 1, says: 'Bean museum' })
    assert.deepEqual(await verdicts('See bit.ly/beans'), [
      'person: bit.ly leads to museum.example. We followed it after one turn: the page calls itself “Bean museum”. The school answers for what it links to: someone should have read the page.',
    ])
  })
  it('a dead link, and one into a private network, stop the post', async () => {
    await see('https://museum.example/old', { came_to: 'gone' })
    await see('https://museum.example/in', { came_to: 'refused', final_address: 'https://10.0.0.1/' })
    assert.match((await verdicts('https://museum.example/old'))[0] ?? '', /^block: museum.example, and there is no such page/)
    assert.match(
      (await verdicts('https://museum.example/in'))[0] ?? '',
      /^block: museum.example leads to 10.0.0.1 is not on the public internet/,
    )
  })
  it('a host that the school vouches for needs no second look; one that it blocks stops the post, also at the end of a short link', async () => {
    await school.as('head').post('/posts/checks/words/add', { list: 'link-allow', word: 'bbc.co.uk' })
    await school.as('head').post('/posts/checks/words/add', { list: 'link-block', word: 'casino.example' })
    await see('https://bit.ly/luck', { final_address: 'https://www.casino.example/', hops: 1 })
    assert.deepEqual(await verdicts('https://www.bbc.co.uk/news'), [
      'pass: Every link leads to the school’s own pages. The school answers for what it links to: someone should have read the page.',
    ])
    assert.match((await verdicts('https://casino.example/'))[0] ?? '', /^block: The school never links to casino.example/)
    assert.match(
      (await verdicts('https://bit.ly/luck'))[0] ?? '',
      /^block: bit.ly leads to casino.example, and the school never links there/,
    )
  })
  it('a site on a list of the installation stops the post with the name of the list, also at the end of a short link, and is never opened', async () => {
    await mkdir(path.join(world.dataDir, 'lists'), { recursive: true })
    await writeFile(path.join(world.dataDir, 'lists', 'adult-content.txt'), 'adult.example\n0.0.0.0 mistaken.example\n')
    assert.match((await school.as('teacher').get('/posts/checks')).text, /2 sites.*adult content.*Read today 09:00/s)
    await see('https://bit.ly/adult', { final_address: 'https://www.adult.example/', hops: 1 })
    assert.match(
      (await verdicts('https://m.adult.example/a'))[0] ?? '',
      /^block: m.adult.example is on the list “adult content” of unsuitable places/,
    )
    assert.match(
      (await verdicts('https://bit.ly/adult'))[0] ?? '',
      /^block: bit.ly leads to adult.example, which is on the list “adult content”/,
    )
    assert.match((await verdicts('https://notadult.example/'))[0] ?? '', /^person: /)
    const followed = await followLink(http, at('/page'), (address) => !address.endsWith('/page'))
    assert.deepEqual([followed.hops, followed.says], [0, ''])
  })
  it('a site that is on a list by mistake is vouched for by a senior leader', async () => {
    assert.match((await verdicts('https://mistaken.example/'))[0] ?? '', /^block: /)
    await school.as('head').post('/posts/checks/words/add', { list: 'link-allow', word: 'mistaken.example' })
    assert.match((await verdicts('https://mistaken.example/'))[0] ?? '', /^pass: /)
  })
  it('the worker follows the links of a post that was written, but none of a post about an incident', async () => {
    const before = asked.length
    await school.work((work) => createPost(work, { text: `Look at ${at('/page')}` }), 'teacher')
    await school.work((work) => createPost(work, { text: `A terror attack: ${at('/short')}` }), 'teacher')
    await world.runJobs('look-at-links')
    assert.deepEqual(asked.slice(before), ['/page'])
    assert.match((await verdicts(at('/page')))[0] ?? '', /the page calls itself “Bean museum”/)
    assert.deepEqual(world.faults, [])
  })
})
