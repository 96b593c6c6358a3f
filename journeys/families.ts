import type { TestSchool } from '../src/app/testing/world.ts'
import type { Person } from './person.ts'

type Mail = { outgoing_mail: { school_id: string; id: string; to_address: string; subject: string; body: string } }

/** What was written to an address, the oldest first. A letter with a link loses its words once it is sent: read it before. */
export const lettersTo = (school: TestSchool, address: string) =>
  school.work((work) =>
    work
      .tables<Mail>()
      .selectFrom('outgoing_mail')
      .select(['subject', 'body'])
      .where('school_id', '=', school.id)
      .where('to_address', '=', address)
      .orderBy('id')
      .execute(),
  )

/** The path of the link in the latest letter to an address. */
export async function linkIn(school: TestSchool, address: string): Promise<string> {
  const found = (await lettersTo(school, address)).flatMap(({ body }) => /\/link\/\S+/.exec(body)?.[0] ?? [])
  return found.at(-1) ?? ''
}

/** Opens a family's link on a phone: asks for the code, and types what came to the same address. Whoever is let in already goes straight on. */
export async function openFamilyLink(
  family: Person,
  school: TestSchool,
  { path, address }: { path: string; address: string },
): Promise<void> {
  await family.open(path)
  if (family.page.url().endsWith('/picture-permission')) return
  await family.press('Send me the code')
  const codes = (await lettersTo(school, address)).flatMap(({ subject }) => /^\d{6}/.exec(subject)?.[0] ?? [])
  await family.fill('Code', codes.at(-1) ?? '')
  await family.press('Go on')
}

/** Answers by the words of each question, and sends: `{ 'School website': 'Yes' }`. */
export async function answerByLink(family: Person, answers: Readonly<Record<string, 'Yes' | 'No'>>): Promise<void> {
  const change = family.page.locator('summary', { hasText: 'Change an answer' })
  const isSecondTime = (await change.count()) > 0
  if (isSecondTime) await change.click()
  for (const [question, answer] of Object.entries(answers))
    await family.page.getByRole('group', { name: question, exact: true }).first().getByLabel(answer, { exact: true }).check()
  await family.press(isSecondTime ? 'Record the changes' : 'Send my answers')
  await family.says('Your answers are recorded.')
}

/** Takes every yes back, with one press. */
export async function takeEveryYesBack(family: Person): Promise<void> {
  await family.press('Take every yes back')
  await family.says('Your answers are recorded.')
}
