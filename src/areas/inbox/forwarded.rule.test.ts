import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forwardedIn } from './forwarded.rule.ts'

describe('a comment that somebody forwards', () => {
  it('is taken apart: who wrote it, when, and what', () => {
    const text =
      'See below.\n\n---------- Forwarded message ---------\nFrom: Gemma T. <notify@seesaw.example>\nDate: Mon, 23 Nov 2026 08:15:00 +0100\nSubject: New comment\nTo: priya@ashgrove.example\n\nHow many seats are there?'
    const found = forwardedIn('Fwd: New comment', text)
    assert.deepEqual([found?.author, found?.at?.toString(), found?.text], ['Gemma T.', '2026-11-23T07:15:00Z', 'How many seats are there?'])
  })
  it('is asked about where its time or its writer is not certain', () => {
    const found = forwardedIn('FW: New comment', 'From: Gemma T.\nSent: Monday 08:15\nSubject: New comment\n\nHow many?')
    assert.deepEqual([found?.author, found?.at, found?.text], ['Gemma T.', null, 'How many?'])
    assert.deepEqual(forwardedIn('Fwd: pasted', 'How many?'), { text: 'How many?', author: null, at: null })
    assert.equal(forwardedIn('Fwd: x', 'From: A\nDate: 31 Feb 2026 10:00 +0000\nTo: b\n\nHm')?.at, null)
  })
  it('is nothing where the letter was not forwarded', () => assert.equal(forwardedIn('Re: seats', 'From: here on'), null))
})
