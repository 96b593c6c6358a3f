import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, nothing, oneOf, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { actForm, errorSummary, hiddenField } from '../../../ui/parts/forms.ts'
import { card, cards, heading, quiet, stack } from '../../../ui/parts/paper.ts'
import { createPost } from '../posts/create-post.ts'
import { heldPosts, justLeft } from './held.ts'
import { beginSilence, changeSilence, current, endSilence, whoMaySpeak } from './silence.ts'
import { inForce } from './silence-parts.ts'
import { fillIn, silenceWords } from './silence-words.ts'
import { CannotSpeak, NotSilent } from './timing.errors.ts'
import { silenceReasons } from './timing.tables.ts'

/** For everybody: whether the school is silent, who speaks for it, and what to do with questions. For leaders: the way in and out. */
export const silenceScreen = screen({
  path: '/posts/silence',
  clause: 'ROL-S4',
  may: 'today.see',
  input: nothing,
  show: async (work, _input, form): Promise<Content> => {
    const now = await current(work)
    const leads = work.caller.may.has('post.silence')
    if (!now) return notSilent(work, leads, errorSummary(form))
    const speakers = leads ? await whoMaySpeak(work) : []
    const [held, left] = leads ? [await heldPosts(work), await justLeft(work, now.began_at)] : [[], []]
    return {
      title: 'The school is silent',
      nav: 'posts',
      lede: 'Every account of the school is quiet. Nothing that was planned is lost: it waits for a person.',
      body: html`${errorSummary(form)}${inForce({ work, form, now, speakers, held, left })}`,
    }
  },
})

const notSilent = ({ caller: { csrf } }: Work, leads: boolean, problems: Html | null): Content => ({
  title: leads ? 'Stop everything that goes out' : 'The school speaks as usual',
  nav: 'posts',
  lede: leads ? 'For an emergency, or when somebody has died. Press the reason, and it is done.' : 'No silence has been called.',
  body: leads
    ? stack(
        'roomy',
        html`${problems}<div class="gut">${heading(2, 'What has happened?')}</div>${cards(
          silenceReasons.map((reason) =>
            card({
              title: silenceWords.reasons[reason].says,
              text: silenceWords.reasons[reason].hint,
              action: actForm(
                '/posts/silence/begin',
                csrf,
                html`${hiddenField('reason', reason)}${button({ says: 'Stop everything now', kind: 'bad', full: true })}`,
              ),
            }),
          ),
        )}<div class="gut">${quiet(
          'From that moment no post and no answer leaves any account. What comes due is held with its time and is not lost. Everybody reads on every page that the school is silent. You speak for the school until you name somebody else, and you end it when it is over.',
        )}</div>`,
      )
    : empty({
        title: 'Nothing is stopped',
        text: 'Senior leaders and the safeguarding lead can stop everything at once. If something has happened, tell one of them.',
      }),
})

const begin = act({
  on: silenceScreen,
  path: '/posts/silence/begin',
  clause: 'ROL-S4',
  may: 'post.silence',
  input: z.object({ reason: oneOf(silenceReasons) }),
  act: async (work, input) => {
    await beginSilence(work, input)
    return { to: '/posts/silence', say: 'Everything has stopped.' }
  },
})
const change = act({
  on: silenceScreen,
  path: '/posts/silence/change',
  clause: 'ROL-S4',
  may: 'post.silence',
  input: z.object({ notice: text(1000, 'Say what everybody should know.'), spokespersonId: id() }),
  act: async (work, input) => {
    await changeSilence(work, input)
    return { to: '/posts/silence', say: 'Everybody reads it now.' }
  },
})
const message = act({
  on: silenceScreen,
  path: '/posts/silence/message',
  clause: 'ROL-S4',
  may: 'post.write',
  input: nothing,
  act: async (work) => {
    const now = await current(work)
    if (!now) throw NotSilent()
    if (now.spokesperson_id !== work.caller.memberId) throw CannotSpeak()
    const words = fillIn(silenceWords.message[now.reason], { school: work.school.name, spokesperson: work.caller.name })
    return { to: `/posts/${await createPost(work, { text: words })}/edit` }
  },
})
const end = act({
  on: silenceScreen,
  path: '/posts/silence/end',
  clause: 'ROL-S4',
  may: 'post.silence',
  input: nothing,
  act: async (work) => {
    await endSilence(work)
    return { to: '/posts/held', say: 'The silence is over. Nothing has gone out by itself.' }
  },
})

export const silencePages = listed(silenceScreen, begin, change, message, end)
