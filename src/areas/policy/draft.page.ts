import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, many, nothing, oneOf } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { steps } from '../../ui/parts/progress.ts'
import { listMembers } from '../people/index.ts'
import { comparable } from './compare.ts'
import { changesBetween } from './compare.rule.ts'
import { chaptersOf } from './content.ts'
import { answerSheet, aside, chaptersSheet, type Drawn, reviewSheet, todo } from './draft-sheets.ts'
import { beginDraft, draftToRead, dropDraft, mayWrite, openDraft } from './drafts.ts'
import { answerInput } from './policy-shapes.ts'
import { answerReview, commentsOf, reopenDraft, sendForReview } from './review.ts'
import { ourBases, ourTrust } from './trust.ts'
import { currentVersion } from './versions.ts'

const crumb = html`<a href="/policy">Social media policy</a>`

export const draftScreen = screen({
  path: '/policy/draft',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    if (mayWrite(work) && !(await openDraft(work))) return nothingYet(work, typed)
    const draft = await draftToRead(work)
    const [comments, people] = [await commentsOf(work, draft.id), await listMembers(work)]
    const [against] = await comparable(work)
    const changes = against ? changesBetween(against.content, draft.content) : []
    const drawn: Drawn = { work, draft, comments, people, changes, typed }
    return {
      title: 'The next version',
      nav: 'policy',
      crumb,
      lede: `${draft.state === 'draft' ? 'Being written' : 'In review'}. ${changes.length === 0 ? 'Nothing differs' : changes.length === 1 ? 'One part differs' : `${changes.length} parts differ`} from ${against?.says ?? 'our wording'}.`,
      body: columns(
        'side',
        html`<div class="gut">${steps(['Writing', 'Review', 'In force'], draft.state === 'draft' ? 0 : 1)}</div>${answerSheet(drawn)}${todo(drawn)}${chaptersSheet(drawn, chaptersOf(draft.content))}`,
        html`${aside(drawn)}${reviewSheet(drawn)}`,
      ),
    }
  },
})

async function nothingYet(work: Work, typed: Form): Promise<Content> {
  const current = await currentVersion(work)
  const trust = await ourTrust(work)
  const [base] = trust ? await ourBases(work) : []
  const choices = [
    ...(current
      ? [{ value: 'adopted', says: `Version ${current.number}, in force`, hint: 'For a change, or to adopt it for another year.' }]
      : []),
    {
      value: 'pack',
      says: 'Schoolgate’s wording',
      hint: 'The newest that comes with Schoolgate. Your data protection chapter and names are carried over.',
    },
    ...(trust && base
      ? [
          {
            value: 'trust',
            says: `Version ${base.number} of ${trust.trustName}`,
            hint: 'Your data protection chapter and names stay yours.',
          },
        ]
      : []),
  ]
  const own = typed.values.from === undefined ? { ...typed, values: { from: choices[0]?.value ?? 'pack' } } : typed
  return {
    title: 'The next version',
    nav: 'policy',
    crumb,
    lede: 'Begin a draft. Nothing changes for anybody until a senior leader adopts it.',
    body: form(
      '/policy/draft/begin',
      work.caller.csrf,
      html`<div class="in stack">${errorSummary(typed)}${radioPicks({ name: 'from', label: 'Begin from', choices, boxed: true, form: own, required: true })}${acts(
        button({ says: 'Begin the draft', kind: 'main' }),
      )}</div>`,
      { sheet: true },
    ),
  }
}

const beginAct = act({
  on: draftScreen,
  path: '/policy/draft/begin',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ from: oneOf(['adopted', 'pack', 'trust']) }),
  act: async (work, input) => {
    await beginDraft(work, input)
    return { to: '/policy/draft', say: 'The draft has begun.' }
  },
})
const dropAct = act({
  on: draftScreen,
  path: '/policy/draft/drop',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  act: async (work) => {
    await dropDraft(work)
    return { to: '/policy/draft', say: 'The draft is set aside.' }
  },
})
const reviewAct = act({
  on: draftScreen,
  path: '/policy/draft/review',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({ reviewers: many(id()) }),
  act: async (work, input) => {
    await sendForReview(work, input)
    return { to: '/policy/draft', say: 'It is in review. Its words stand still now.' }
  },
})
const reopenAct = act({
  on: draftScreen,
  path: '/policy/draft/reopen',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  act: async (work) => {
    await reopenDraft(work)
    return { to: '/policy/draft', say: 'It can be written again.' }
  },
})
const answerAct = act({
  on: draftScreen,
  path: '/policy/draft/answer',
  clause: 'ROL-S2',
  may: 'policy.read',
  input: answerInput,
  act: async (work, input) => {
    await answerReview(work, input)
    return { to: '/policy/draft', say: 'Thank you. Your answer stands beside the draft.' }
  },
})

export const draftPages = listed(draftScreen, beginAct, dropAct, reviewAct, reopenAct, answerAct)
