import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, linkRow, linkRows, plain, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../ui/parts/picks.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { declare, declareAccount, endAccount } from './declare.ts'
import { askForTie } from './move-tie.ts'
import { type Declared, type OwnAccount, ownDeclaration, type Tie } from './read-personal-use.ts'
import { kindWords, tieKinds, tieStateWords, type TieState } from './ties.rule.ts'

export const tieTones: Readonly<Record<TieState, 'go' | 'wait' | 'stop' | null>> = {
  asked: 'wait',
  agreed: 'go',
  refused: 'stop',
  ended: null,
}
export const tieTag = (state: TieState): Html => tag(tieStateWords[state], tieTones[state])

/** The line for an account of one's own, ready to be copied. */
export const lineFor = (school: string): string => `I work at ${school}. What I say here is my own view, not the school’s.`

/** What I have said of my own accounts, and the ties that were agreed to. Nobody else sees what an account is called. */
export const personalUseScreen = screen({
  path: '/personal-use',
  clause: 'ROL-T4',
  may: 'personal.declare',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const { declared, accounts, ties } = await ownDeclaration(work)
    const forLeaders = work.caller.may.has('personal.decide') ? html` <a href="/personal-use/everybody">How everybody stands</a>` : ''
    return {
      title: 'Your own accounts',
      nav: 'more',
      lede: html`Your private life online is yours. The school asks two things: which of your accounts name it, and which ties with pupils’ families you cannot help.${forLeaders}`,
      body: columns(
        'side',
        html`${errorSummary(typed)}${accountsSheet(work, { declared, accounts, typed })}${tiesSheet(work, ties, typed)}`,
        html`${declarePart(work, declared, accounts.length)}${linePart(work)}${privatePart}`,
      ),
    }
  },
})

type Mine = { readonly declared: Declared | null; readonly accounts: readonly OwnAccount[]; readonly typed: Form }
const accountsSheet = (work: Work, { accounts, typed }: Mine): Html =>
  sheet({
    title: 'Accounts of yours that name the school',
    id: 'accounts',
    under: quiet(html`Naming it means: in the profile, in a post, or by a picture. ${clauseLink('SCO-10')} ${clauseLink('PUS-2')}`),
    body: html`${accounts.map((one) => accountRow(work, one))}${accounts.length === 0 ? inside(quiet('You have named none.')) : null}${inside(
      fold({ title: 'Add one', open: typed.problems.length > 0 && typed.values.platform !== undefined, body: accountForm(work, typed) }),
    )}`,
  })

const accountRow = (work: Work, one: OwnAccount): Html =>
  row(
    mark('tick'),
    html`<div class="line apart"><p><b>${one.platform}</b>${one.handle === '' ? null : html` ${one.handle}`}<br><span class="quiet">The line and the missing logo confirmed on ${sayDay(one.confirmedAt, work.school.timeZone)}.</span></p>${actForm(
      `/personal-use/accounts/${one.id}/end`,
      work.caller.csrf,
      button({ says: html`It is gone<span class="vh">: ${one.platform}</span>`, kind: 'bare' }),
    )}</div>`,
  )

const accountForm = (work: Work, typed: Form): Html =>
  form(
    '/personal-use/accounts',
    work.caller.csrf,
    html`${textField({ name: 'platform', label: 'Where', hint: 'Like Instagram or LinkedIn.', form: typed, maxLength: 60, required: true })}
${textField({ name: 'handle', label: 'What it is called, if you want to say', hint: 'Only you see this. Nobody looks it up.', form: typed, maxLength: 120 })}
${tickField({ name: 'line', label: 'It says that I speak for myself', clause: 'ROL-T4', form: typed })}
${tickField({ name: 'noLogo', label: 'It does not carry the school’s logo or crest', clause: 'APP-3', form: typed })}
${acts(button({ says: 'Add it' }))}`,
  )

const tiesSheet = (work: Work, ties: readonly Tie[], typed: Form): Html =>
  sheet({
    title: 'Ties you cannot help',
    id: 'ties',
    under: quiet(
      html`We do not follow pupils, former pupils or their parents from our own accounts. Where life makes it so, a senior leader agrees to it, and you are safe. ${clauseLink('PUP-1')} ${clauseLink('SDN-1')} ${clauseLink('SDN-3')}`,
    ),
    body: html`${ties.length > 0 ? linkRows(ties.map((one) => tieLink(work, one))) : inside(quiet('You have asked for none.'))}${inside(
      fold({ title: 'Tell us of one', open: typed.problems.length > 0 && typed.values.words !== undefined, body: tieForm(work, typed) }),
    )}`,
  })

const tieLink = (work: Work, one: Tie): Html =>
  linkRow({
    href: `/personal-use/ties/${one.id}`,
    margin: mark('people'),
    title: kindWords[one.kind].says,
    text: `Asked on ${sayDay(one.askedAt, work.school.timeZone)}`,
    chip: tieTag(one.state),
  })

const tieForm = (work: Work, typed: Form): Html =>
  form(
    '/personal-use/ties',
    work.caller.csrf,
    html`${radioPicks({ name: 'kind', label: 'What kind', form: typed, required: true, choices: tieKinds.map((value) => ({ value, ...kindWords[value] })) })}
${textArea({ name: 'words', label: 'How it comes about', hint: 'No child’s name, please. “My daughter is in Year 3, and her class has a chat for parents” is enough.', form: typed, rows: 3, max: 600, required: true })}
${textField({ name: 'platforms', label: 'Where', hint: 'Like WhatsApp and Facebook.', form: typed, maxLength: 200 })}
${acts(button({ says: 'Ask a senior leader to agree' }))}`,
  )

function declarePart(work: Work, declared: Declared | null, accounts: number): Html {
  const words =
    accounts === 0
      ? 'No account of mine names the school.'
      : accounts === 1
        ? 'The one account here is all that names the school, and the line stands on it.'
        : `These ${accounts} accounts are all that name the school, and the line stands on each.`
  const due = declared === null || declared.isAsked
  const stands = declared
    ? say(
        due ? 'wait' : 'go',
        `Declared on ${sayDay(declared.madeAt, work.school.timeZone)}.`,
        due ? 'A year has gone by: please say it again.' : ` You will be asked again on ${sayDay(declared.askAt, work.school.timeZone)}.`,
      )
    : null
  return plain({
    title: 'Your declaration',
    body: html`${stands}<p>${words}</p>${actForm('/personal-use/declare', work.caller.csrf, button({ says: due ? 'Declare it' : 'Declare it again', kind: due ? 'main' : 'other', full: true }))}`,
  })
}

const linePart = (work: Work): Html =>
  plain({
    title: 'A line to copy',
    body: html`${copyText({ id: 'line-to-copy', label: 'The line', value: lineFor(work.school.name) })}${quiet('Your own words do as well.')}`,
  })

const privatePart: Html = plain({
  title: 'What stays private',
  body: html`<p>Schoolgate never looks at an account of yours, and keeps no list of what you post. Messages that neither name the school nor have an effect on it are no business of this policy. ${clauseLink('PUS-4')} ${clauseLink('SCO-5')}</p>${linkButton({ says: 'The yearly check-up', href: '/check-up' })}`,
})

export const declareAct = act({
  on: personalUseScreen,
  path: '/personal-use/declare',
  clause: 'ROL-T4',
  may: 'personal.declare',
  input: nothing,
  act: async (work) => {
    const { askAt } = await declare(work)
    return { to: '/personal-use', say: `Declared. You will be asked again on ${sayDay(askAt, work.school.timeZone)}.` }
  },
})

export const newAccount = z.object({ platform: text(60, 'Say where it is.'), handle: optionalText(120), line: tick(), noLogo: tick() })
export const accountAct = act({
  on: personalUseScreen,
  path: '/personal-use/accounts',
  clause: 'SCO-10',
  may: 'personal.declare',
  input: newAccount,
  act: async (work, input) => {
    await declareAccount(work, input)
    return { to: '/personal-use#accounts', say: 'Added. Only you see what it is called.' }
  },
})

export const endAccountAct = act({
  on: personalUseScreen,
  path: '/personal-use/accounts/:id/end',
  clause: 'SCO-10',
  may: 'personal.declare',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await endAccount(work, input.id)
    return { to: '/personal-use#accounts', say: 'Taken off your list.' }
  },
})

export const newTie = z.object({
  kind: oneOf(tieKinds, 'Choose what kind of tie it is.'),
  words: text(600, 'Say how it comes about.'),
  platforms: optionalText(200),
})
export const tieAct = act({
  on: personalUseScreen,
  path: '/personal-use/ties',
  clause: 'PUP-1',
  may: 'personal.declare',
  input: newTie,
  act: async (work, input) => {
    await askForTie(work, input)
    return { to: '/personal-use#ties', say: 'Sent. A senior leader finds it under Today.' }
  },
})
