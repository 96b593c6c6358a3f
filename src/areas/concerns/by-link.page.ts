import { z } from 'zod'
import { type Content, open } from '../../infra/http/declare.ts'
import { oneOf } from '../../infra/http/fields.ts'
import { parseInput } from '../../infra/http/input.ts'
import type { Work } from '../../infra/work/work.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { actByLink, withOpenLink } from '../people/index.ts'
import { judgement, settlement } from './concern.page.ts'
import { judgeFields, settleFields, storySheet, toldSheet } from './concern-parts.ts'
import { inConfidence } from './confidence.ts'
import { judge, settle } from './handle-concern.ts'
import { rowForLink, wholeConcern } from './read-concern.ts'

const purpose = 'concern'

async function drawn(
  work: Work,
  { concernId, token, typed }: { readonly concernId: string; readonly token: string; readonly typed: Form },
): Promise<Content> {
  const concern = await wholeConcern(work, concernId)
  const to = `/link/${token}/concern`
  return {
    title: concern.reference,
    crumb: work.school.name,
    lede: 'It is about somebody whom nobody at the school may judge, so it comes to you.',
    body: columns(
      'side',
      html`${errorSummary(typed)}${toldSheet(work, concern)}${storySheet(work, concern)}`,
      html`${
        concern.state === 'settled'
          ? plain({ title: 'Settled', body: quiet('Thank you. The record stays with the school, under seal.') })
          : sheet({
              title: concern.state === 'received' ? 'Your first judgement' : 'Judge it anew',
              body: inside(form(to, '', html`${hiddenField('do', 'judge')}${judgeFields(typed)}`)),
            })
      }${concern.state === 'assessed' ? plain({ title: 'Settle it', body: form(to, '', html`${hiddenField('do', 'settle')}${settleFields(concern.isCrime, typed)}`) }) : null}`,
    ),
  }
}

/** The chair of governors without a sign-in: reads and judges by a link and a code. Each look is written down before it is shown. */
export const concernByLink = open({
  method: 'GET',
  path: '/link/:token/concern',
  clause: 'ROL-S3',
  answer: (asked) =>
    withOpenLink(asked, purpose, async (work, link) => {
      inConfidence(work, link.subjectId, { what: 'opened', row: link.id })
      return asked.draw(await drawn(work, { concernId: link.subjectId, token: asked.params.token ?? '', typed: emptyForm }))
    }),
})

const whatToDo = z.object({ do: oneOf(['judge', 'settle']) })

export const concernByLinkAct = open({
  method: 'POST',
  path: '/link/:token/concern',
  clause: 'ROL-S4',
  answer: (asked) => {
    const token = asked.params.token ?? ''
    return actByLink(asked, purpose, {
      draw: (work, link, typed) => drawn(work, { concernId: link.subjectId, token, typed }),
      act: async (work, link, raw) => {
        const row = await rowForLink(work, link.subjectId)
        if (parseInput(whatToDo, raw, []).do === 'judge') await judge(work, row, parseInput(judgement, raw, []))
        else await settle(work, row, parseInput(settlement, raw, []))
        return asked.redirect(`/link/${token}/concern`)
      },
    })
  },
})
