import { z } from 'zod'
import { act, type Content, open, type OpenRequest } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText, text } from '../../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../../infra/http/input.ts'
import type { Work } from '../../../infra/work/work.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../../ui/parts/forms.ts'
import { fold, plain, stack } from '../../../ui/parts/paper.ts'
import { type Raw, chosenOf, noToAll, nothingToAsk, questions } from '../families/answer-parts.ts'
import type { Child } from '../families/family.ts'
import { settingOf } from '../families/setting.ts'
import { takeFamilyAnswers } from '../families/take-family-answers.ts'
import { wording } from '../families/wording.ts'
import { SlipGone } from '../image-permission.errors.ts'
import { isOnRoll, noPublishOn } from '../may-show.rule.ts'
import { pupilScreen } from '../pupil.page.ts'
import { readRoll } from '../read-roll.ts'
import { roundScreen } from '../rounds/rounds.page.ts'
import { wholeRound } from '../rounds/rounds.ts'
import { today } from '../school-day.ts'
import { readCode } from './slip-code.rule.ts'
import { forSlip, makeSlips, noteUse, type Slip } from './slips.ts'
import { slipsPaper } from './slips-paper.ts'

/** A slip for each pupil of a round who has no answer yet. */
export const roundSlipsAct = act({
  on: roundScreen,
  path: '/roll/ask/:id/slips',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    const { pupils } = await wholeRound(work, input.id)
    return slipsFile(
      work,
      pupils.filter(({ answered }) => !answered).map((pupil) => pupil.id),
    )
  },
})

export const pupilSlipAct = act({
  on: pupilScreen,
  path: '/roll/pupils/:id/slip',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({ id: id() }),
  act: (work, input) => slipsFile(work, [input.id]),
})

async function slipsFile(work: Work, pupilIds: readonly string[]) {
  const slips = await makeSlips(work, pupilIds)
  if (slips.length === 0) throw SlipGone()
  return { file: { body: () => slipsPaper(work, slips), mime: 'application/pdf', filename: 'slips-for-families.pdf' } }
}

const codePage = (typed: Form): Content => ({
  title: wording.title,
  crumb: 'Schoolgate',
  lede: 'The code is on the slip that your school gave you.',
  body: stack(
    'roomy',
    html`${errorSummary(typed)}${plain({
      body: formPart(
        '/families',
        '',
        html`${textField({ name: 'code', label: 'Code on your slip', hint: 'Twelve letters and digits. Spaces make no difference', form: typed, required: true, maxLength: 20, autocomplete: 'off' })}${acts(button({ says: 'Go on', kind: 'main', full: true }))}`,
      ),
    })}`,
  ),
})

export const slipCodePage = open({ method: 'GET', path: '/families', clause: 'IMG-2', answer: (asked) => asked.draw(codePage(emptyForm)) })

export const slipCodeAct = open({
  method: 'POST',
  path: '/families',
  clause: 'IMG-2',
  answer: async (asked) => {
    const raw = await asked.form()
    try {
      const code = readCode(parseInput(z.object({ code: text(20, 'Type the code.') }), raw, []).code)
      await forSlip(asked.house, code, async () => {})
      return asked.redirect(`/families/${code}`)
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems) throw error
      return asked.draw(codePage(typedForm(raw, problems)), 422)
    }
  },
})

/** The child of a slip, with nothing of what anybody answered: a slip is handed to a family, not to one person of it. */
async function childOf(work: Work, { pupilId }: Slip): Promise<readonly Child[]> {
  const on = today(work)
  return (await readRoll(work, { ids: [pupilId] }))
    .filter((pupil) => isOnRoll(pupil, on) && noPublishOn(pupil.noPublish, on) !== 'all')
    .map((pupil) => ({ id: pupil.id, forename: pupil.forename, said: new Map() }))
}

async function drawn(work: Work, slip: Slip, typed: Form, code: string): Promise<Content> {
  const children = await childOf(work, slip)
  const { asked } = await settingOf(work)
  if (children.length === 0) return { title: wording.title, crumb: work.school.name, body: nothingToAsk() }
  return {
    title: `Pictures of ${children[0]?.forename}`,
    crumb: work.school.name,
    lede: 'Say who you are, and yes or no to each place.',
    body: stack(
      'roomy',
      html`${errorSummary(typed)}${plain({ title: 'Before you answer', body: html`${wording.opening.map((words) => html`<p>${words}</p>`)}<p>${wording.child}</p>${fold({ title: 'When you take a yes back', body: html`${wording.afterwards.map((words) => html`<p>${words}</p>`)}` })}` })}${formPart(
        `/families/${code}`,
        '',
        stack(
          'roomy',
          html`${plain({ title: 'Who answers', close: true, body: html`${textField({ name: 'name', label: 'Your name', form: typed, required: true, maxLength: 100, autocomplete: 'name' })}${textField({ name: 'relation', label: 'Who you are to the child', hint: 'For example: mother. You need parental responsibility to say yes', form: typed, maxLength: 60, autocomplete: 'off' })}` })}${acts(button({ says: 'No to everything', name: 'do', value: 'no-to-all', full: true }))}${questions(asked, children, typed)}${acts(button({ says: 'Send my answers', kind: 'main', name: 'do', value: 'answer', full: true }))}`,
        ),
      )}`,
    ),
  }
}

const answering = z.object({
  name: text(100, 'Give your name.'),
  relation: optionalText(60),
  do: oneOf(['answer', 'no-to-all']).default('answer'),
})

async function take(work: Work, slip: Slip, raw: Raw): Promise<Content> {
  const { name, do: wanted, relation } = parseInput(answering, raw, [])
  const children = await childOf(work, slip)
  const { asked } = await settingOf(work)
  const chosen = wanted === 'no-to-all' ? noToAll(children, asked) : chosenOf(raw, children, asked)
  const source = relation === '' ? ('by slip' as const) : (`by slip, as ${relation}` as const)
  const { yes, no } = await takeFamilyAnswers(work, { person: undefined, givenBy: name, source, children, chosen })
  await noteUse(work, slip)
  return {
    title: 'Thank you',
    crumb: work.school.name,
    body: empty({
      title: `Recorded: ${yes} yes, ${no} no`,
      text: 'It counts from this moment. Keep the slip: the same code lets you change your mind on any day.',
    }),
  }
}

const gone = (asked: OpenRequest, error: unknown): Promise<Response> => {
  if (error instanceof DomainError && error.spec.code === SlipGone.code)
    return asked.draw(
      {
        title: 'This code no longer works',
        crumb: 'Schoolgate',
        body: empty({ title: 'Ask the school for a new slip', text: SlipGone.mend }),
      },
      404,
    )
  throw error
}
const codeIn = (asked: OpenRequest): string | null => readCode(asked.params.code ?? '')

export const slipPage = open({
  method: 'GET',
  path: '/families/:code',
  clause: 'IMG-2',
  answer: (asked) =>
    forSlip(asked.house, codeIn(asked), async (work, slip) => asked.draw(await drawn(work, slip, emptyForm, codeIn(asked) ?? ''))).catch(
      (error) => gone(asked, error),
    ),
})

export const slipAct = open({
  method: 'POST',
  path: '/families/:code',
  clause: 'IMG-3',
  answer: async (asked) => {
    const raw = await asked.form()
    const code = codeIn(asked)
    try {
      return await forSlip(asked.house, code, async (work, slip) => asked.draw(await take(work, slip, raw)))
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems || (error instanceof DomainError && error.spec.code === SlipGone.code)) return gone(asked, error)
      return forSlip(asked.house, code, async (work, slip) =>
        asked.draw(await drawn(work, slip, typedForm(raw, problems), code ?? ''), 422),
      )
    }
  },
})
