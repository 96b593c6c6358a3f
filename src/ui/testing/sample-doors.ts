import { emptyForm } from '../../kernel/form.ts'
import { type Html, html } from '../html.ts'
import { mark } from '../icons.ts'
import { type Assets, barePage, page, publicPage } from '../layout.ts'
import { acts, button, linkButton } from '../parts/buttons.ts'
import { passwordField, textField } from '../parts/fields.ts'
import { askForm, errorSummary, form } from '../parts/forms.ts'
import { card, cards, columns, inside, numberedRows, quiet, row, sheet, stretch } from '../parts/paper.ts'
import { empty } from '../parts/empty.ts'
import { sampleFrame } from './sample-frame.ts'

/** Signing in, with something to put right. */
export const signInScreen = (assets: Assets): Html => {
  const typed = {
    values: { email: 'priya@ashgrove.example' },
    problems: [{ field: 'password', says: 'That password does not belong to this address', clause: null }],
  }
  const fields = html`${textField({ name: 'email', label: 'E-mail address', type: 'email', form: typed, autocomplete: 'username', required: true })}${passwordField(
    {
      name: 'password',
      label: 'Password',
      form: typed,
      autocomplete: 'current-password',
      required: true,
    },
  )}<div class="acts">${button({ kind: 'main', says: 'Sign in' })}${linkButton({ kind: 'bare', says: 'I cannot sign in', href: '/help' })}</div>`
  const body = html`<div class="stack gut">${errorSummary(typed)}${sheet({ body: html`<div class="in">${form('/sign-in', 'token', fields)}</div>` })}</div>`
  return barePage(sampleFrame(assets, null, { person: null }), { title: 'Sign in', crumb: 'Ashgrove Primary School', body })
}

/** The school's public face. */
export const publicScreen = (assets: Assets): Html => {
  const body = html`${columns('half', ours(), rules())}${stretch({ title: 'Tell us', body: tell() })}`
  return publicPage(sampleFrame(assets, null, { person: null }), {
    title: 'Our school online',
    lede: 'Which accounts are really ours, how we behave on them, and how to reach a person.',
    body,
  })
}

const account = (name: string, where: string, handle: string, run: string): Html =>
  row(mark('tick', 'go'), html`<h3>${name}</h3><p>${where}, <a href="/">${handle}</a></p>${quiet(run)}`)

const ours = (): Html =>
  sheet({
    title: 'These are ours',
    under: quiet('Checked today at 08:05. If it is not here, it is not ours.'),
    body: [
      account('Ashgrove Primary School', 'Website', 'ashgrove.example', 'Run by the school office'),
      account('Ashgrove Primary', 'Bluesky', '@ashgrove.example', 'Run by Tom Hallam and Sian Beddoes'),
      row(
        mark('cross', 'stop'),
        html`<h3>Not ours: “Ashgrove Mums Chat”</h3>${quiet('A private group. We cannot see it or answer there.')}`,
      ),
    ],
  })

const rules = (): Html =>
  sheet({
    title: 'House rules',
    under: quiet('For everyone who comments, staff as well.'),
    body: [
      numberedRows([
        { title: 'Be kind about people', text: 'Children, families and staff read this.' },
        { title: 'No children’s full names', text: 'And no pictures of other people’s children.' },
        { title: 'Say who you are', text: 'We always sign our posts; please do too.' },
      ]),
      inside(quiet('If we hide or remove something, we say so and say why.')),
    ],
  })

const tell = (): Html =>
  cards([
    card({
      tone: 'stop',
      title: 'I am worried about a child',
      text: 'A person is told straight away, any day.',
      action: linkButton({ kind: 'main', says: 'Tell us now', href: '/report' }),
    }),
    card({
      title: 'Take my child’s picture down',
      text: 'You do not have to say why. We hide it first and talk later.',
      action: linkButton({ says: 'Ask us', href: '/rights' }),
    }),
    card({
      title: 'Something else is wrong',
      text: 'A fake account, an unkind comment, a complaint.',
      action: linkButton({ says: 'Report it', href: '/report' }),
    }),
  ])

/** A list with nothing in it yet, in another cover, with the word after an act. */
export const quietScreen = (assets: Assets): Html =>
  page(
    sampleFrame(assets, 'accounts', {
      school: { name: 'St Wilfrid’s', cover: 'plum' },
      said: 'Application sent.',
      may: (permission) => permission !== 'inbox.read',
    }),
    {
      title: 'Accounts',
      body: html`<div class="stack gut">${askForm(
        '/accounts',
        html`${textField({ name: 'find', label: 'Find an account', type: 'search', form: emptyForm })}${acts(button({ says: 'Find', icon: 'search' }))}`,
      )}${empty({ title: 'No account yet', text: 'Ask for one, and say what it is for.', action: linkButton({ kind: 'main', says: 'Ask for an account', href: '/applications/new' }) })}</div>`,
    },
  )
