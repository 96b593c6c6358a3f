import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, text, tick } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks, tickField } from '../../../ui/parts/picks.ts'
import { say } from '../../../ui/parts/words.ts'
import { PictureWithheld } from '../publishing.errors.ts'
import { placeOfPicture } from './find-picture.ts'
import { erasePicture, keepForSafeguarding } from './must-not-exist.ts'
import { behinds, reasons, reasonWords } from './statement.rule.ts'

const one = z.object({ id: id() })

export const mustNotExist = screen({
  path: '/pictures/:id/must-not-exist',
  clause: 'IMG-9',
  may: 'post.read',
  input: one.extend({ behind: z.string().max(10).optional() }),
  show: async (work, input, form): Promise<Content> => {
    const place = await placeOfPicture(work, input.id)
    if (place.isWithheld) throw PictureWithheld()
    const isAccident = input.behind === 'no' || form.problems.length > 0
    return {
      title: isAccident ? 'Erase this picture' : 'This picture must not exist',
      nav: 'posts',
      crumb: html`<a href="/posts/${place.postId}">The post</a> / picture ${place.number}`,
      lede: isAccident
        ? 'It goes at once, in every size and everywhere in Schoolgate. What stays is your statement that it was erased.'
        : `One question first, because the answer decides whether it is erased or kept. It is about picture ${place.number} of the post; it is not shown here.`,
      body: stack('roomy', html`${errorSummary(form)}${isAccident ? statement(work, input.id, form) : question(work, input.id)}`),
    }
  },
})

const asked = [
  'It may be a nude, half-nude or sexual picture of somebody under 18, real or made by a computer.',
  'Somebody may have taken it on purpose, or to hurt or shame somebody.',
  'A colleague may have done something they must not.',
  'It may show a crime, or be part of one.',
]

/** Two ways, and in doubt the careful one. Nothing is shown, and nothing is decided by a slip: both lead on. */
function question(work: Work, pictureId: string): Html {
  const keep = (behind: string, says: string, kind: 'bad' | 'other'): Html => button({ says, kind, name: 'behind', value: behind })
  const ways = html`<div class="acts">${keep('sexual', 'Yes, number 1: keep it and tell the safeguarding lead', 'bad')}${keep('crime', 'Yes, one of the others: keep it and tell them', 'bad')}${keep('unsure', 'I am not sure', 'other')}</div>`
  return sheet({
    title: 'Could any of this be so?',
    body: inside(
      stack(
        'usual',
        html`<ul class="stack tight">${asked.map((each, at) => html`<li>${at + 1}. ${each}</li>`)}</ul>${formOf(`/pictures/${pictureId}/keep`, work.caller.csrf, html`${ways}${quiet('Then nothing is deleted. Nobody is shown it any more anywhere in Schoolgate, its post stops, and the safeguarding lead is told now.')}`)}<div class="acts">${linkButton({ says: 'No, none of it: it was an accident', href: `/pictures/${pictureId}/must-not-exist?behind=no` })}</div>`,
      ),
    ),
  })
}

function statement(work: Work, pictureId: string, form: Form): Html {
  const why = radioPicks({
    name: 'reason',
    label: 'Why must it go?',
    form,
    choices: reasons.map((value) => ({ value, says: reasonWords[value] })),
  })
  const copies = tickField({
    name: 'noCopy',
    label: 'No copy is left on a phone, a camera or a computer, nor in anybody’s messages or deleted pictures',
    hint: 'If there is one still, leave this empty: erase it here first, delete it there, and say so afterwards.',
    form,
  })
  const concern = tickField({ name: 'isConcern', label: 'I am concerned for somebody: tell the safeguarding lead', form })
  const signed = textField({
    name: 'signed',
    label: 'Sign with your name',
    hint: work.caller.name,
    form,
    autocomplete: 'off',
    maxLength: 200,
  })
  return html`${say('wait', 'This cannot be undone.', 'Every size of it goes, as it came and as it was changed, in every post that holds it. What is published comes down.')}${sheet(
    {
      title: 'Your statement',
      body: inside(
        formOf(
          `/pictures/${pictureId}/erase`,
          work.caller.csrf,
          html`${why}${copies}${concern}${signed}<div class="acts">${button({ says: 'Erase it now', kind: 'bad', icon: 'trash' })}</div>`,
        ),
      ),
    },
  )}${plain({ title: 'Not an accident after all?', body: html`<p><a href="/pictures/${pictureId}/must-not-exist">Back to the question</a>. Nothing is erased until you sign.</p>` })}`
}

const eraseInput = one.extend({
  reason: oneOf(reasons, 'Say why it must go.'),
  noCopy: tick(),
  isConcern: tick(),
  signed: text(200, 'Sign with your name.'),
})

const keep = act({
  on: mustNotExist,
  path: '/pictures/:id/keep',
  clause: 'IMG-9',
  may: 'post.read',
  input: one.extend({ behind: oneOf(['sexual', 'crime', 'unsure']) }),
  act: async (work, { id: pictureId, behind }) => ({
    to: `/pictures/statements/${await keepForSafeguarding(work, { pictureId, behind })}`,
    say: 'Kept, and shown to nobody. The safeguarding lead is told.',
  }),
})
const erase = act({
  on: mustNotExist,
  path: '/pictures/:id/erase',
  clause: 'IMG-9',
  may: 'post.read',
  input: eraseInput,
  act: async (work, { id: pictureId, ...input }) => ({
    to: `/pictures/statements/${await erasePicture(work, { pictureId, ...input })}`,
    say: 'Erased. Your statement is kept.',
  }),
})
const forPrograms = api({
  method: 'POST',
  path: '/pictures/:id/must-not-exist',
  clause: 'IMG-9',
  may: 'post.read',
  summary: 'A picture that must not exist: erased with a signed statement, or, unless `behind` is "no", kept for the safeguarding lead',
  input: one.extend({
    behind: oneOf(behinds),
    reason: oneOf(reasons).default('other'),
    noCopy: z.boolean().default(false),
    isConcern: z.boolean().default(false),
    signed: z.string().max(200).default(''),
  }),
  output: z.object({ statement: z.uuid() }),
  handle: async (work, { id: pictureId, behind, ...input }) => ({
    statement: behind === 'no' ? await erasePicture(work, { pictureId, ...input }) : await keepForSafeguarding(work, { pictureId, behind }),
  }),
})

export const mustNotExistPages = listed(mustNotExist, keep, erase, forPrograms)
