import { z } from 'zod'
import { type Content, open, type OpenRequest } from '../../../infra/http/declare.ts'
import { email } from '../../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../../infra/http/input.ts'
import type { House } from '../../../infra/work/house.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, linkRow, linkRows, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { ownPath } from '../sign-in.rule.ts'
import { SchoolAccountOff } from './identity.errors.ts'
import type { WaysIn } from './identity.tables.ts'
import { schoolAccount } from './school-account.ts'
import { domainOf } from './school-account.rule.ts'
import { schoolBehind } from './visit.ts'

const goTo = (door: string, to: string): string => `/sign-in/at/${door}/go${to === '' || to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`

/** The way in by a school's accounts, to stand on the sign-in page: a button where one school of the installation has it, a question where several do. */
export async function schoolAccountWay(house: House, to: string): Promise<Html | null> {
  const doors = await house.asClerk<WaysIn, { school_id: string; door: string }[]>((db) =>
    db.selectFrom('school_account').select(['school_id', 'door']).where('state', '=', 'on').orderBy('school_id').limit(2).execute(),
  )
  const [only, another] = doors
  if (!only) return null
  if (another)
    return linkButton({
      says: 'Sign in with your school’s account',
      href: `/sign-in/school${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`,
      full: true,
    })
  const label = await house.forSchool(only.school_id, async (work) => (await schoolAccount(work))?.label ?? '')
  return linkButton({ says: `Sign in with ${label}`, href: goTo(only.door, to), full: true, icon: 'key' })
}

const finding = (typed: Form, to: string): Content => ({
  title: 'Sign in with your school’s account',
  crumb: html`<a href="/sign-in">Sign in</a>`,
  lede: 'Your address tells which school is yours. It is not looked up, and not kept.',
  body: html`<div class="stack roomy">${errorSummary(typed)}${plain({
    body: form(
      '/sign-in/school',
      '',
      html`${textField({ name: 'email', label: 'School e-mail address', type: 'email', form: typed, required: true, autocomplete: 'username', inputmode: 'email' })}${hiddenField('to', to)}${acts(button({ says: 'Go on', kind: 'main', full: true }))}`,
    ),
  })}</div>`,
})

export const findSchoolPage = open({
  method: 'GET',
  path: '/sign-in/school',
  clause: 'ROL-A2',
  answer: (asked) => asked.draw(finding(emptyForm, asked.query.get('to') ?? '')),
})

const shape = z.object({ email: email(), to: z.string().default('') })

export const findSchoolAct = open({
  method: 'POST',
  path: '/sign-in/school',
  clause: 'ROL-A2',
  answer: async (asked) => {
    const raw = await asked.form()
    try {
      const given = parseInput(shape, raw, [])
      const to = ownPath(given.to)
      const doors = await doorsOf(asked.house, domainOf(given.email))
      const [only, another] = doors
      if (only && !another) return asked.redirect(`/sign-in/at/${only.door}${to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`)
      if (!only)
        return await asked.draw(
          finding(
            typedForm(raw, [
              { field: 'email', says: 'No school here signs in with accounts of that domain. Use your password or passkey.', clause: null },
            ]),
            given.to,
          ),
          422,
        )
      return await asked.draw(choosing(await named(asked.house, doors), to))
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems) throw error
      return asked.draw(finding(typedForm(raw, problems), String(raw.to ?? '')), 422)
    }
  },
})

type Door = { readonly school_id: string; readonly door: string }
/** Schools whose staff have addresses of this domain; the schools of a trust share one. Says nothing of any person. */
const doorsOf = (house: House, domain: string): Promise<Door[]> =>
  house.asClerk<WaysIn, Door[]>((db) =>
    db
      .selectFrom('school_account')
      .select(['school_id', 'door'])
      .where('state', '=', 'on')
      .where((eb) => eb(eb.val(domain), '=', eb.fn.any('domains')))
      .orderBy('school_id')
      .limit(60)
      .execute(),
  )

const named = (house: House, doors: readonly Door[]): Promise<readonly { name: string; door: string }[]> =>
  Promise.all(doors.map(({ school_id, door }) => house.forSchool(school_id, async (work) => ({ name: work.school.name, door }))))

const choosing = (doors: readonly { readonly name: string; readonly door: string }[], to: string): Content => ({
  title: 'Which school?',
  crumb: html`<a href="/sign-in">Sign in</a>`,
  lede: 'Several schools share this domain.',
  body: sheet({
    title: 'Schools',
    hideTitle: true,
    body: linkRows(doors.map((one) => linkRow({ href: goTo(one.door, to), margin: mark('badge'), title: one.name }))),
  }),
})

/** Draws a refusal of the way in as a calm page of its own; anything else goes on. */
export async function calmly(asked: OpenRequest, task: () => Promise<Response>): Promise<Response> {
  try {
    return await task()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { says, mend } = error
    return asked.draw(
      {
        title: 'You are not signed in',
        crumb: 'Schoolgate',
        body: empty({ title: says, text: mend, action: linkButton({ says: 'To the sign-in page', href: '/sign-in', kind: 'main' }) }),
      },
      error.spec.status,
    )
  }
}

/** A school's own sign-in address, to be linked from its intranet. */
export const doorPage = open({
  method: 'GET',
  path: '/sign-in/at/:door',
  clause: 'ROL-A2',
  answer: (asked) =>
    calmly(asked, async () => {
      const door = asked.params.door ?? ''
      const behind = await schoolBehind(asked.house, door)
      if (!behind?.isOn) throw SchoolAccountOff()
      const to = ownPath(asked.query.get('to'))
      const { school, settings } = await asked.house.forSchool(behind.schoolId, async (work) => ({
        school: work.school.name,
        settings: await schoolAccount(work),
      }))
      const label = settings?.label ?? ''
      const other = linkButton({ says: 'Password or passkey', href: to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}` })
      return asked.draw({
        title: 'Sign in',
        crumb: school,
        lede: 'To your school’s accounts, posts and answers.',
        body: plain({
          body: html`${linkButton({ says: `Go on with ${label}`, href: goTo(door, to), kind: 'main', full: true })}${quiet(`You go to ${label}, sign in as at school, and come back.`)}${
            settings?.passwords === 'leaders'
              ? fold({ title: `${label} does not work?`, body: html`<p>Senior leaders can come in with their password.</p>${other}` })
              : other
          }`,
        }),
      })
    }),
})
