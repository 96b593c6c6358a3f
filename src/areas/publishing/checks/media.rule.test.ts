import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fitsChannel } from './fits-channel.rule.ts'
import { fullName } from './full-name.rule.ts'
import { captions, notHeld } from './media.rule.ts'
import { peopleDeclared } from './people-declared.rule.ts'
import { draft, facebook, picture, saysOf } from './sample-draft.ts'

const video = (more: Parameters<typeof picture>[0] = {}) => picture({ kind: 'video', file: 'beans.mp4', ...more })

describe('what is asked of pictures and videos', () => {
  it('IMG-9: a picture that the safeguarding lead looks into stops its post', () => {
    assert.deepEqual(saysOf(notHeld, draft({ pictures: [picture(), picture({ isWithheld: true })] })), [
      'block picture:2 IMG-9 The safeguarding lead is looking into picture 2',
    ])
  })
  it('IMG-1: speech in a video needs captions, and somebody says whether there is any', () => {
    const open = saysOf(captions, draft({ pictures: [picture(), video({ speech: null }), video({ speech: 'spoken' })] }))
    assert.deepEqual(open, [
      'block picture:2 IMG-1 Nobody has said whether anybody speaks in video 2',
      'block picture:3 IMG-1 Video 3 has speech and no captions',
    ])
    const heard = draft({ pictures: [video({ speech: 'silent' }), video({ speech: 'spoken', captions: 'Beans!' })] })
    assert.deepEqual(saysOf(captions, heard), ['pass post IMG-1 Whoever cannot hear the video can read it'])
  })
  it('IMG-1: a pupil who is named in full in the captions is found as in the words', () => {
    const said = saysOf(fullName, draft({ pictures: [video({ speech: 'spoken', captions: 'Here is Isla\nIsla Khan digs' })] }))
    assert.deepEqual(said, ['block picture:1 IMG-1 Isla’s full name is in the captions, beside a picture of pupils'])
  })
  it('SCO-7: a video stops a channel that takes none from here', () => {
    const bluesky = { ...facebook, id: 'sky', name: 'Bluesky', videos: false }
    assert.deepEqual(saysOf(fitsChannel, draft({ pictures: [picture(), video()], channels: [facebook, bluesky] })), [
      'block channels SCO-7 Bluesky takes no video from here yet, and picture 2 is one',
    ])
  })
  it('SCO-7: where a post is a film, or needs something to look at, words alone do not go', () => {
    const channels = [
      { ...facebook, id: 'tube', name: 'YouTube', needs: 'video' } as const,
      { ...facebook, id: 'insta', name: 'Instagram', needs: 'picture-or-video' } as const,
    ]
    assert.deepEqual(saysOf(fitsChannel, draft({ channels })), [
      'block channels SCO-7 A post on YouTube is a video, and there is none',
      'block channels SCO-7 A post on Instagram needs a picture or a video',
    ])
    assert.deepEqual(saysOf(fitsChannel, draft({ channels, pictures: [video()] })), ['pass post SCO-7 It fits wherever it goes'])
  })
  it('IMG-1: a title is read like any other words, and fits where it stands', () => {
    const titled = draft({ title: 'Isla Khan digs', pictures: [picture()], channels: [{ ...facebook, name: 'YouTube', title: 10 }] })
    assert.deepEqual(saysOf(fullName, titled), ['block text IMG-1 Isla’s full name is in the title, beside a picture of pupils'])
    assert.deepEqual(saysOf(fitsChannel, titled), ['block channels SCO-7 The title is 4 characters too long for YouTube'])
  })
  it('IMG-2: after part of a picture was hidden, whoever named the pupils is asked to look again', () => {
    assert.deepEqual(saysOf(peopleDeclared, draft({ pictures: [picture({ lookAgain: true })] })), [
      'warn picture:1 IMG-2 Part of picture 1 is hidden now: can everyone you named still be seen?',
    ])
    assert.deepEqual(saysOf(peopleDeclared, draft({ pictures: [picture({ lookAgain: true, pupils: [], people: 'none' })] })), [
      'pass post IMG-2 It is known who is in every picture',
    ])
  })
})
