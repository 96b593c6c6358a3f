import { z } from 'zod'
import { type Content, open } from '../../../infra/http/declare.ts'
import { oneOf } from '../../../infra/http/fields.ts'
import { parseInput } from '../../../infra/http/input.ts'
import type { Work } from '../../../infra/work/work.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { errorSummary, form as formPart, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, plain, quiet, stack } from '../../../ui/parts/paper.ts'
import { say } from '../../../ui/parts/words.ts'
import { actByLink, type OutsideLink, withOpenLink } from '../../people/index.ts'
import { answered, chosenOf, noToAll, nothingToAsk, questions } from './answer-parts.ts'
import { type Child, childrenOf, inWords } from './family.ts'
import { linkPurpose } from './send-link.ts'
import { type Setting, settingOf } from './setting.ts'
import { noteAnswer } from '../rounds/rounds.ts'
import { confirmByMail, takeFamilyAnswers } from './take-family-answers.ts'
import { wording } from './wording.ts'

const path = '/link/:token/picture-permission'
type Drawing = { readonly token: string; readonly typed: Form; readonly isDone: boolean }

async function drawn(work: Work, link: OutsideLink, { token, typed, isDone }: Drawing): Promise<Content> {
  const children = await childrenOf(work, link.subjectId)
  const setting = await settingOf(work)
  const names = inWords(children.map(({ forename }) => forename))
  const has = children.some(({ said }) => said.size > 0)
  if (children.length === 0) return { title: wording.title, crumb: work.school.name, body: nothingToAsk() }
  return {
    title: `Pictures of ${names}`,
    crumb: work.school.name,
    lede: has ? 'You can change any answer, on any day. A no counts at once.' : 'Say yes or no to each place. It takes three minutes.',
    body: stack(
      'roomy',
      html`${errorSummary(typed)}${isDone ? thanks() : null}${has ? again({ children, setting, token, typed }) : first({ children, setting, token, typed })}`,
    ),
  }
}

const thanks = (): Html => say('go', 'Thank you. Your answers are recorded.', 'We have sent you a copy. They count from this moment.')

type Asked = { readonly children: readonly Child[]; readonly setting: Setting; readonly token: string; readonly typed: Form }

const first = (asked: Asked): Html =>
  html`${plain({ title: 'Before you answer', body: html`${wording.opening.map((words) => html`<p>${words}</p>`)}<p>${wording.child}</p>${fold({ title: 'When you take a yes back', body: html`${wording.afterwards.map((words) => html`<p>${words}</p>`)}` })}` })}${noPart(asked, 'No to everything')}${answerForm(asked, 'Send my answers')}`

const again = (asked: Asked): Html =>
  html`${answered(asked.children, asked.setting.asked)}${noPart(asked, 'Take every yes back')}${fold({
    title: 'Change an answer',
    open: asked.typed.problems.length > 0 || asked.children.some(({ said }) => said.size === 0),
    body: answerForm(asked, 'Record the changes'),
  })}${plain({ title: 'When you take a yes back', close: true, body: html`${wording.afterwards.map((words) => quiet(words))}` })}`

const answerForm = ({ children, setting, token, typed }: Asked, says: string): Html =>
  formPart(
    `/link/${token}/picture-permission`,
    '',
    stack(
      'roomy',
      html`${hiddenField('do', 'answer')}${questions(setting.asked, children, typed)}${acts(button({ says, kind: 'main', full: true }))}`,
    ),
  )

const noPart = ({ token }: Asked, says: string): Html =>
  formPart(`/link/${token}/picture-permission`, '', html`${hiddenField('do', 'no-to-all')}${acts(button({ says, full: true }))}`)

/** A family answers on a phone, without an account: by the link of the letter and a code to the same address. */
export const answerByLink = open({
  method: 'GET',
  path,
  clause: 'IMG-2',
  answer: (asked) =>
    withOpenLink(asked, linkPurpose, async (work, link) =>
      asked.draw(await drawn(work, link, { token: asked.params.token ?? '', typed: emptyForm, isDone: asked.query.has('done') })),
    ),
})

const whatToDo = z.object({ do: oneOf(['answer', 'no-to-all']) })

export const answerByLinkAct = open({
  method: 'POST',
  path,
  clause: 'IMG-3',
  answer: (asked) => {
    const token = asked.params.token ?? ''
    return actByLink(asked, linkPurpose, {
      draw: (work, link, typed) => drawn(work, link, { token, typed, isDone: false }),
      act: async (work, link, raw) => {
        const children = await childrenOf(work, link.subjectId)
        const { asked: purposes } = await settingOf(work)
        const wanted = parseInput(whatToDo, raw, []).do
        const chosen = wanted === 'no-to-all' ? noToAll(children, purposes) : chosenOf(raw, children, purposes)
        await takeFamilyAnswers(work, { person: link.subjectId, givenBy: link.name, source: 'by link', children, chosen })
        await noteAnswer(work, link.subjectId)
        await confirmByMail(work, { to: link.email, name: link.name, children, chosen })
        return asked.redirect(`/link/${token}/picture-permission?done=yes`)
      },
    })
  },
})
