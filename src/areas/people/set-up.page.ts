import { z } from 'zod'
import { type Content, open, type OpenRequest } from '../../infra/http/declare.ts'
import { email, optionalText, text, tick } from '../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../infra/http/input.ts'
import { parseTotpSeed } from '../../infra/crypto/totp.ts'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm, filled, type Form, valueOf as typedIn } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { plain, quiet } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { authenticatorPart } from './authenticator.page.ts'
import { openForSetUp, sealForSetUp } from './carried.ts'
import { newPasswordFields } from './new-password.page.ts'
import { startSignIn } from './new-password.ts'
import { AlreadySetUp } from './people.errors.ts'
import { isSetUp, setUp } from './set-up.ts'
import { schoolFieldNames, schoolFields, schoolShape } from './set-up-fields.ts'
import { sessionLine } from './session-cookie.ts'

const youShape = schoolShape.extend({
  name: text(120, 'Give your name.'),
  jobTitle: text(80, 'Give your job title, such as Headteacher.'),
  email: email(),
  isHead: tick(),
  keepsKeys: tick(),
})
const passwordShape = youShape.extend({ password: text(1000, 'Choose a password.'), passwordAgain: optionalText(1000) })
const provedShape = youShape.extend({
  carried: z.string().max(4000).default(''),
  code: text(12, 'Type the six digits that the app shows.'),
})

type Step = 'school' | 'you' | 'authenticator'
const order: readonly Step[] = ['school', 'you', 'authenticator']
const stepNames = ['The school', 'You', 'Your authenticator']
const fieldsOf: Record<Step, readonly string[]> = {
  school: schoolFieldNames,
  you: ['name', 'jobTitle', 'email', 'isHead', 'keepsKeys', 'password', 'passwordAgain'],
  authenticator: ['code', 'carried'],
}

const ledes: Record<Step, string> = {
  school: 'Three short pages, and the gate is yours. After them the first steps lead you on, and wait whenever you leave.',
  you: 'You are the first senior leader here. You invite everybody else.',
  authenticator: 'A password can be guessed or seen. A code from your phone as well keeps the school’s accounts yours.',
}

async function page(step: Step, typed: Form, carried = ''): Promise<Content> {
  const at = order.indexOf(step)
  const kept = order
    .filter((one) => one !== step)
    .flatMap((one) => fieldsOf[one])
    .filter((name) => !/^(password|code|carried)/.test(name) && typedIn(typed, name) !== '')
  const hidden = [hiddenField('step', step), ...kept.map((name) => hiddenField(name, typedIn(typed, name)))]
  const body = step === 'school' ? schoolFields(typed) : step === 'you' ? youFields(typed) : await authenticatorFields(typed, carried)
  const back = at > 0 ? button({ says: 'Back', name: 'back', value: order[at - 1] ?? 'school', unchecked: true }) : null
  const next = button({ says: step === 'authenticator' ? 'Open the gate' : 'Go on', kind: 'main' })
  return {
    title: 'Set up Schoolgate',
    crumb: 'Welcome',
    lede: ledes[step],
    body: html`<div class="stack roomy"><div class="gut">${steps(stepNames, at, 'pencil')}</div>${errorSummary(typed)}${plain({ body: form('/set-up', '', html`${hidden}${body}${acts(next, back)}`) })}${
      step === 'school' ? demoPart() : null
    }</div>`,
  }
}

const youFields = (
  typed: Form,
): Html => html`${textField({ name: 'name', label: 'Your name', form: typed, required: true, autocomplete: 'name' })}
${textField({ name: 'jobTitle', label: 'Job title', form: typed, required: true, autocomplete: 'organization-title' })}
${tickField({ name: 'isHead', label: 'I am the headteacher', form: typed })}
${tickField({ name: 'keepsKeys', label: 'I also open accounts and keep their log-ins', hint: 'In a small school. Elsewhere the school office does: you invite it next.', form: typed })}
${textField({ name: 'email', label: 'School e-mail address', hint: 'You sign in with it.', type: 'email', form: typed, required: true, autocomplete: 'username', inputmode: 'email' })}
${newPasswordFields(typed)}`

const authenticatorFields = async (typed: Form, carried: string): Promise<Html> => {
  const seed = parseTotpSeed(openForSetUp(carried).seed)
  return html`${hiddenField('carried', carried)}${seed && (await authenticatorPart(seed, { school: typedIn(typed, 'school'), email: typedIn(typed, 'email'), form: typed }))}`
}

const demoPart = (): Html =>
  plain({
    title: 'Only looking?',
    close: true,
    body: html`${quiet('A made-up school with people, posts and messages, to try everything on. It stands in place of your own in this installation.')}
${form('/set-up/demo', '', button({ says: 'Look round with a demo school', icon: 'eye' }))}`,
  })

const atFirst: Form = filled(emptyForm, { timeZone: 'Europe/London', cover: 'bottle' })

export const setUpPage = open({
  method: 'GET',
  path: '/set-up',
  clause: 'ROL-S2',
  answer: async (asked) => ((await isSetUp(asked.house)) ? asked.redirect('/sign-in') : asked.draw(await page('school', atFirst))),
})

export const setUpAct = open({
  method: 'POST',
  path: '/set-up',
  clause: 'ROL-S2',
  answer: async (asked) => {
    if (await isSetUp(asked.house)) return asked.redirect('/sign-in')
    const raw = await asked.form()
    try {
      if (order.includes(raw.back as Step)) return asked.draw(await page(raw.back as Step, typedForm(raw, [])))
      return await goOn(asked, raw)
    } catch (error) {
      return again(asked, raw, error)
    }
  },
})

type Raw = Readonly<Record<string, string | readonly string[]>>

async function goOn(asked: OpenRequest, raw: Raw): Promise<Response> {
  const typed = typedForm(raw, [])
  if (raw.step === 'authenticator') {
    const { carried, code, ...about } = parseInput(provedShape, raw, [])
    const token = await setUp(asked.house, about, { code, carried: openForSetUp(carried) })
    return asked.redirect('/first-steps', [sessionLine(asked, token)])
  }
  if (raw.step !== 'you') {
    parseInput(schoolShape, raw, [])
    return asked.draw(await page('you', typed))
  }
  const { school, name, email: address, ...chosen } = parseInput(passwordShape, raw, [])
  return asked.draw(await page('authenticator', typed, sealForSetUp(await startSignIn(chosen, { school, person: name, email: address }))))
}

/** The page that holds the first thing to put right, with all that was typed. */
async function again(asked: OpenRequest, raw: Raw, error: unknown): Promise<Response> {
  const problems = problemsOf(error)
  if (!problems || (error instanceof DomainError && error.spec.code === AlreadySetUp.code)) throw error
  const step = order.find((one) => problems.some(({ field }) => field !== null && fieldsOf[one].includes(field))) ?? 'school'
  return asked.draw(await page(step, typedForm(raw, problems), step === 'authenticator' ? String(raw.carried ?? '') : ''), 422)
}
