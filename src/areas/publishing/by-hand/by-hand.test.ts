import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type CastName, openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { openZip } from '../../../infra/zip/index.ts'
import { packOf } from './pack.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 on Seesaw' })
const call = async (who: CastName, path: string, body: object = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  return { status: answer.status, ...(answer.body as { id: string; state: string; code: string }) }
}
const picture = async (red: number): Promise<File> =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 300, height: 200, channels: 3, background: { r: red, g: 90, b: 90 } } })
          .png()
          .toBuffer(),
      ),
    ],
    'shot.png',
    { type: 'image/png' },
  )

type Row = { id: string; state: string }
const publicationOf = (at: TestSchool, postId: string): Promise<Row> =>
  at.work((work) =>
    work
      .tables<{ publication: Row & { post_id: string } }>()
      .selectFrom('publication')
      .select(['id', 'state'])
      .where('post_id', '=', postId)
      .executeTakeFirstOrThrow(),
  )
/** Written, approved, and waiting for a person to post it. */
async function toDo(text: string): Promise<{ postId: string; id: string }> {
  const { id } = await call('teacher', '/posts', { text, authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId] })
  await call('teacher', `/posts/${id}/submit`)
  assert.equal((await call('colleague', `/posts/${id}/approve`)).state, 'scheduled')
  await world.runJobs('publish-due')
  const publication = await publicationOf(school, id)
  assert.equal(publication.state, 'to-do')
  return { postId: id, id: publication.id }
}
const page = async (who: CastName, path: string): Promise<string> => (await school.as(who).get(path)).text

describe('SCO-8: a post that only a person can put there', () => {
  it('is led through: words to copy, one file to take along, and where to leave the proof', async () => {
    const { postId, id } = await toDo('Our beans are up.')
    const shown = await page('teacher', `/posts/${postId}`)
    for (const words of ['Copy the words', 'Post it there, then say where it is', 'Or a screenshot'])
      assert.ok(shown.includes(words), words)
    assert.equal((await school.as('teacher').get(`/publications/${id}/pack`)).headers.get('content-type'), 'application/zip')
    const { zip } = await school.work((work) => packOf(work, id, String(world.program.outside.filesDir)), 'teacher')
    const files = openZip(new Uint8Array(await new Response(zip).arrayBuffer()))
    assert.deepEqual(
      files.map((file) => [file.name, new TextDecoder().decode(file.bytes())]),
      [['words.txt', 'Our beans are up.\n- Priya Nair, Year 4 teacher']],
    )
    assert.equal((await call('teacher', `/publications/${id}/proof`, {})).code, 'publishing/proof-needed')
    await call('teacher', `/publications/${id}/proof`, { link: 'https://seesaw.example/1' })
    assert.equal((await school.as('teacher').get(`/publications/${id}/pack`)).status, 409, 'what is out is not given out again')
  })

  it('with a screenshot: drawn anew, sealed, and its fingerprint is shown', async () => {
    const { postId, id } = await toDo('A screenshot proves it.')
    const answer = await school
      .as('teacher')
      .post(`/posts/${postId}/publication/proof`, { publication: id, [`screenshot-${id}`]: await picture(20) })
    assert.equal(answer.status, 303, answer.text)
    const shown = await page('colleague', `/posts/${postId}`)
    assert.match(shown, /Fingerprint as it came: <code[^>]*>[0-9a-f]{64}/)
    const shot = /\/publications\/proofs\/[\w-]+/.exec(shown)?.[0] ?? ''
    const opened = await school.as('colleague').get(shot)
    assert.deepEqual([opened.status, opened.headers.get('cache-control')?.includes('no-store')], [200, true])
  })

  it('is looked at by a second person, never by whoever posted it; what is otherwise goes to its author and the leaders', async () => {
    const { postId, id } = await toDo('Two people see it.')
    await call('teacher', `/publications/${id}/proof`, { note: 'Top of the class page.' })
    assert.equal((await call('teacher', `/publications/${id}/look`, { asApproved: true })).code, 'publishing/another-looks')
    assert.match(await page('colleague', '/'), /Look on Year 4 on Seesaw whether a post is as approved|Look on Year 4/)
    assert.equal((await call('colleague', `/publications/${id}/look`, { asApproved: false })).code, 'publishing/say-what-is-wrong')
    assert.equal(
      (await call('colleague', `/publications/${id}/look`, { asApproved: false, words: 'The second picture is another.' })).status,
      201,
    )
    for (const who of ['teacher', 'head'] as const) assert.match(await page(who, '/'), /is not as it was approved/, who)
    assert.match(await page('teacher', `/posts/${postId}`), /The second picture is another\./)
    assert.equal((await call('teacher', `/publications/${id}/proof`, { note: 'Changed it.' })).status, 201)
    assert.doesNotMatch(await page('teacher', '/'), /is not as it was approved/)
    assert.equal((await call('colleague', `/publications/${id}/look`, { asApproved: true })).status, 201)
    assert.match(await page('head', `/posts/${postId}`), /it is as approved\./)
    assert.equal((await call('head', `/publications/${id}/look`, { asApproved: true })).code, 'publishing/nothing-to-look-at')
  })

  it('when nobody has looked by the end of the next school day, everybody who may approve is asked', async () => {
    const { id } = await toDo('Nobody looks.')
    await call('teacher', `/publications/${id}/proof`, { note: 'It is there.' })
    const asks = async () => (await page('head', '/')).includes('Nobody looks.')
    assert.equal(await asks(), false)
    world.setTime('2026-11-25T09:00:00Z')
    await world.runJobs('chase-looks')
    assert.equal(await asks(), true)
  })
})
