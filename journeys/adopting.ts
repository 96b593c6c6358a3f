import type { Person } from './person.ts'

/** The policy of the pack, with the school's own answers about data protection, is put in force. */
export async function adoptThePolicy(head: Person): Promise<void> {
  await head.open('/policy/draft')
  await head.press('Begin the draft')
  await head.page.getByRole('button', { name: 'Begin the draft' }).waitFor({ state: 'detached' })
  await head.open('/policy/draft/data-protection')
  await head.press('Put our words into the empty ones')
  await head.says('Our words stand there.')
  for (const area of await head.page.locator('textarea').all())
    await area.fill((await area.inputValue()).replaceAll(/\[[^\]]*\]/g, 'the school office'))
  await head.press('Save')
  await head.says('The data protection chapter is finished.')
  await head.open('/policy/draft/people')
  await head.fill('Safeguarding lead', 'Daniel Okafor')
  await head.fill('Data protection officer', 'Martin Vale')
  await head.press('Save')
  await head.open('/policy/draft')
  await head.press('Send it for review')
  await head.page.getByRole('button', { name: 'Send it for review' }).waitFor({ state: 'detached' })
  await head.open('/policy/adopt')
  await head.press('Adopt it')
  await head.says('Version 1 is in force')
}
