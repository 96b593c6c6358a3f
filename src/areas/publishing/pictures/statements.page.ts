import { z } from 'zod'
import { act, type Content, file, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { facts, table } from '../../../ui/parts/records.ts'
import { say, tag } from '../../../ui/parts/words.ts'
import { linesOf, statementPaper } from './statement-paper.ts'
import { duties } from './statement.rule.ts'
import { allStatements, decideKept, noteConcern, sayNoCopy, type Statement, statementById } from './statements.ts'

const one = z.object({ id: id() })
const when = (work: Work, at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())

const standing = (it: Statement): Html => {
  if (it.outcome === 'erased') return it.erased_at ? tag('Erased', 'go') : tag('Being erased', 'wait')
  if (it.decision === 'shown-again') return tag('Shown again', 'go')
  if (it.decision === 'erased') return it.erased_at ? tag('Erased', 'go') : tag('Being erased', 'wait')
  return tag('Kept, shown to nobody', 'stop')
}

export const register = screen({
  path: '/pictures/statements',
  clause: 'IMG-9',
  may: 'picture.oversee',
  input: z.object({}),
  show: async (work): Promise<Content> => {
    const all = await allStatements(work)
    const rows = all.map((it) => [
      html`<a href="/pictures/statements/${it.id}">Statement ${it.number}</a>`,
      standing(it),
      it.signed_name,
      when(work, it.signed_at),
    ])
    return {
      title: 'Pictures that must not exist',
      nav: 'more',
      lede: 'Each picture that somebody reported: what became of it, and who signed. No picture is kept here, nor any way to look for one.',
      body:
        rows.length > 0
          ? sheet({
              title: 'Statements',
              hideTitle: true,
              body: inside(
                table({
                  caption: 'Statements, newest first',
                  hideCaption: true,
                  columns: [{ says: 'Number' }, { says: 'What became of it' }, { says: 'Signed by' }, { says: 'When' }],
                  rows,
                }),
              ),
            })
          : empty({
              title: 'No picture was ever reported',
              text: 'When somebody takes a picture that must not exist, they choose “This picture must not exist” beside it, on its post.',
            }),
    }
  },
})

export const statementScreen = screen({
  path: '/pictures/statements/:id',
  clause: 'IMG-9',
  may: 'post.read',
  input: one,
  show: async (work, input, form): Promise<Content> => {
    const it = await statementById(work, input.id)
    const oversees = work.caller.may.has('picture.oversee')
    return {
      title: `Statement ${it.number}`,
      nav: 'posts',
      crumb: oversees ? html`<a href="/pictures/statements">Pictures that must not exist</a>` : html`<a href="/posts">Posts</a>`,
      lede: standing(it),
      body: stack(
        'roomy',
        html`${errorSummary(form)}${announced(it)}${it.outcome === 'kept' && it.decision === null ? whatToDo() : null}${sheet({ title: 'What is on record', body: inside(html`${facts(linesOf(work, it).map(([says, is]) => ({ says, is })))}<div class="acts">${linkButton({ says: 'PDF', href: `/pictures/statements/${it.id}/paper.pdf`, icon: 'download', download: true })}</div>`) })}${copies(work, it)}${oversees ? decision(work, it, form) : null}`,
      ),
    }
  },
})

function announced(it: Statement): Html {
  if (it.outcome === 'kept' && it.decision === null)
    return say(
      'stop',
      'It is kept, and shown to nobody.',
      'The safeguarding lead is told. Its post has stopped, and no more pictures are taken for it.',
    )
  if (it.decision === 'shown-again')
    return say('go', 'Nothing was wrong.', 'The picture is shown again. Its post must be sent for approval anew.')
  return it.erased_at
    ? say(
        'go',
        'It is gone from Schoolgate.',
        'Every size of it is off the disk. What was published is being taken down; its post shows how far that is.',
      )
    : say('wait', 'It is being erased.', 'Nobody can see it any more. Its bytes leave the disk within seconds; look again.')
}

const whatToDo = (): Html =>
  sheet({
    title: 'What you must do now',
    body: inside(html`<ul class="stack tight">${duties.map((each, at) => html`<li>${at + 1}. ${each}</li>`)}</ul>`),
  })

/** Only the signer can say that no copy is left. */
function copies(work: Work, it: Statement): Html | null {
  const isGone = it.outcome === 'erased' || it.decision === 'erased'
  if (!isGone || it.no_copy_at !== null || it.signed_by !== work.caller.memberId) return null
  return plain({
    title: 'Is a copy left?',
    body: html`<p>Delete it on every phone, camera and computer, in messages, in the cloud, and among the deleted pictures as well. Then say so.</p>${actForm(`/pictures/statements/${it.id}/no-copy`, work.caller.csrf, button({ kind: 'main', says: 'No copy is left anywhere' }))}`,
  })
}

/** For the safeguarding lead and the senior leaders. */
function decision(work: Work, it: Statement, form: Form): Html | null {
  const words = textField({
    name: 'words',
    label: 'What was done, and who said so',
    hint: 'Never what is to be seen. A reference of the police or the local authority is enough.',
    form,
    maxLength: 500,
  })
  if (it.outcome === 'erased')
    return it.is_concern && it.decided_words === ''
      ? sheet({
          title: 'A concern came with it',
          body: inside(
            html`<p>Speak with ${it.signed_name}. Record the matter where the school keeps its safeguarding records.</p>${formOf(`/pictures/statements/${it.id}/note`, work.caller.csrf, html`${words}<div class="acts">${button({ kind: 'main', says: 'Note it' })}</div>`)}`,
          ),
        })
      : null
  if (it.decision !== null) return null
  const ways = html`<div class="acts">${button({ says: 'Nothing was wrong: show it again', name: 'decision', value: 'shown-again' })}${button({ kind: 'bad', says: 'It may go: erase it', name: 'decision', value: 'erased' })}</div>`
  return sheet({
    title: 'For the safeguarding lead',
    body: inside(
      html`<p>Schoolgate shows the picture to nobody, not to you either. Where it may show a child sexually, ring the police or the local authority before anything else, and erase it only when they say so.</p>${formOf(`/pictures/statements/${it.id}/decide`, work.caller.csrf, html`${words}${ways}`)}${quiet('What you decide is logged with your name.')}`,
    ),
  })
}

const noCopy = act({
  on: statementScreen,
  path: '/pictures/statements/:id/no-copy',
  clause: 'IMG-9',
  may: 'post.read',
  input: one,
  act: async (work, input) => {
    await sayNoCopy(work, input.id)
    return { to: `/pictures/statements/${input.id}`, say: 'Noted: no copy is left.' }
  },
})
const decide = act({
  on: statementScreen,
  path: '/pictures/statements/:id/decide',
  clause: 'IMG-9',
  may: 'picture.oversee',
  input: one.extend({ decision: oneOf(['shown-again', 'erased']), words: optionalText(500) }),
  act: async (work, input) => {
    await decideKept(work, input)
    return { to: `/pictures/statements/${input.id}`, say: input.decision === 'erased' ? 'It is being erased.' : 'It is shown again.' }
  },
})
const note = act({
  on: statementScreen,
  path: '/pictures/statements/:id/note',
  clause: 'IMG-9',
  may: 'picture.oversee',
  input: one.extend({ words: optionalText(500) }),
  act: async (work, input) => {
    await noteConcern(work, input)
    return { to: `/pictures/statements/${input.id}`, say: 'Noted.' }
  },
})
const paper = file({
  path: '/pictures/statements/:id/paper.pdf',
  clause: 'IMG-9',
  may: 'post.read',
  input: one,
  send: async (work, input) => {
    const it = await statementById(work, input.id)
    return { body: () => statementPaper(work, it), mime: 'application/pdf', filename: `statement-${it.number}.pdf` }
  },
})

export const statementPages = listed(register, statementScreen, noCopy, decide, note, paper)
