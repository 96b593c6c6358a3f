import { type Content, open, type OpenRequest } from '../../infra/http/declare.ts'
import { NotFound } from '../../infra/http/http.errors.ts'
import type { House } from '../../infra/work/house.ts'
import { type Html, html } from '../../ui/html.ts'
import { button } from '../../ui/parts/buttons.ts'
import { form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { avatar } from '../../ui/parts/people.ts'
import { facts } from '../../ui/parts/records.ts'
import { demoCode, demoPassword, demoSeed, secondsLeft } from './log-ins.ts'
import { type DemoPerson, shown } from './people.ts'
import { seedDemo } from './seed.ts'

type SchoolTable = { school: { school_id: string; is_demo: boolean } }

/** True where this installation holds a demo school and no other: nobody's real school ever shows its log-ins. */
const isDemo = (house: House): Promise<boolean> =>
  house.asClerk<SchoolTable, boolean>(async (db) => {
    const schools = await db.selectFrom('school').select('is_demo').limit(2).execute()
    return schools.length > 0 && schools.every(({ is_demo }) => is_demo)
  })

const parts: Readonly<Record<keyof typeof shown, string>> = {
  head: 'Adopts the policy, decides about accounts, releases what was held.',
  deputy: 'Decides too, and reads posts that people may argue about.',
  office: 'Opens and connects accounts, brings in lists, keeps log-in details.',
  teacher: 'Writes posts and answers; leads the school’s Bluesky account.',
  colleague: 'Writes for his class; is the second pair of eyes for others.',
  dsl: 'Keeps those who must not be shown out of every picture.',
  dpo: 'Looks at what is kept, and proves that the log was not changed.',
  governor: 'Sees totals and the log, and no names.',
  volunteer: 'Drafts posts and answers with those who run an account.',
}

const personRow = (who: DemoPerson, does: string, at: Temporal.Instant): Html => {
  const code = demoCode(who.email, at)
  const signIn = form(
    '/sign-in',
    '',
    html`${hiddenField('email', who.email)}${hiddenField('password', demoPassword)}${hiddenField('code', code)}${button({ says: `Go in as ${who.name.split(' ')[0] ?? who.name}` })}`,
  )
  return row(
    avatar(who.name),
    html`<div class="face"><div class="stack tight"><h3>${who.name}</h3><p>${who.jobTitle}. ${does}</p>
${quiet(html`${who.email}<br>Code <b>${code.slice(0, 3)}\u00a0${code.slice(3)}</b>`)}</div>${signIn}</div>`,
  )
}

const page = (at: Temporal.Instant): Content => ({
  title: 'Look round Ashgrove',
  crumb: 'A made-up school',
  lede: 'Nobody here is real. Go in as anybody, try everything, break what you like.',
  body: stack(
    'roomy',
    html`${sheet({ title: 'Who would you like to be?', body: html`${Object.entries(shown).map(([part, who]) => personRow(who, parts[part as keyof typeof shown], at))}` })}
${plain({
  title: 'Signing in by hand',
  close: true,
  body: html`<p>Everybody’s password is <b>${demoPassword}</b>. The six digits change every half minute and each is good once; this page keeps up.</p>
<p><a href="/sign-in">To the sign-in page</a></p>
${fold({
  title: 'For an authenticator app of your own',
  body: inside(facts(Object.values(shown).map((who) => ({ says: who.name, is: html`<code>${demoSeed(who.email)}</code>` })))),
})}`,
})}`,
  ),
})

/** The log-ins of a demo school, with the codes that an authenticator would show now. @throws NotFound in any other school */
export const demoPage = open({
  method: 'GET',
  path: '/demo',
  clause: null,
  answer: async (asked) => {
    if (!(await isDemo(asked.house))) throw NotFound()
    const at = asked.house.clock()
    const response = await asked.draw(page(at))
    response.headers.set('refresh', String(secondsLeft(at)))
    response.headers.set('cache-control', 'no-store')
    return response
  },
})

/** Makes the demo school where no school is yet; where one is, goes to its sign-in page. */
export const setUpDemo = open({
  method: 'POST',
  path: '/set-up/demo',
  clause: null,
  answer: async (asked: OpenRequest) => {
    if (await hasSchool(asked.house)) return asked.redirect((await isDemo(asked.house)) ? '/demo' : '/sign-in')
    await seedDemo(asked)
    return asked.redirect('/demo')
  },
})

const hasSchool = (house: House): Promise<boolean> =>
  house.asClerk<SchoolTable, boolean>(
    async (db) => (await db.selectFrom('school').select('school_id').limit(1).executeTakeFirst()) !== undefined,
  )
