import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { purposesMeant } from './consent-names.rule.ts'
import { facebook, website } from './sample-draft.ts'

describe('IMG-2: what a consent in the school’s own words stands for, when nobody has mapped it', () => {
  const cases = [
    ['the channel by its platform', 'Facebook', [], ['school-social:facebook']],
    ['the channel by its purpose', 'school-social:facebook', [], ['school-social:facebook']],
    ['the channel by its name', 'school_website', [], ['website']],
    ['social media as such', 'Social media', ['school-social:facebook', 'school-social:x'], ['school-social']],
    ['social, in other words', 'Photos on our socials', [], ['school-social']],
    ['anything online', 'Images online', [], ['website', 'school-social']],
    ['another likely meaning', 'Newsletter', ['print'], ['print']],
    ['no purpose at all', 'Photographs', [], []],
  ] as const
  for (const [name, words, probable, expected] of cases) {
    it(name, () => assert.deepEqual(purposesMeant(words, [facebook, website], probable), expected))
  }
})
