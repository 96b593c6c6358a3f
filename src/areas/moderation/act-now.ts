import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { copyArea } from '../../ui/parts/copy.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { fileField, textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { progressNote } from '../../ui/parts/progress.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { kindById, putBack } from './abuse-kinds.ts'
import type { Told } from './act-parts.ts'
import { actWords } from './act-words.ts'

const to = ({ line }: Told, what: string): string => `/moderation/${line.id}/${what}`

/** What is to be done now, by whoever looks at it. */
export function nowSheet(work: Work, told: Told): Html | null {
  const { state, undone_by } = told.line
  if (state === 'waits') return waits(work, told)
  if (state === 'ordered' || state === 'doing' || state === 'looking') return underWay(work, told)
  if (state === 'to-do') return told.mayAct ? toDo(work, told) : forRunners()
  if (state === 'to-confirm') return toConfirm(work, told)
  if (state === 'unclear') return told.mayAct ? unclear(work, told) : forRunners()
  if (state === 'refused') return told.mayAct ? refused(work, told) : forRunners()
  return state === 'done' && !undone_by && told.mayAct ? afterwards(work, told) : null
}

const forRunners = (): Html => sheet({ title: 'Now', body: row(mark('people'), quiet('Those who run this account see to it.')) })

const waits = (work: Work, told: Told): Html => {
  const { csrf, may, memberId } = work.caller
  const own = told.line.ordered_by === memberId
  const body =
    may.has('moderation.agree') && !own
      ? html`<p>${told.line.ordered_name} asks to ${actWords[told.line.act].says.toLowerCase()}. Read what stood there, and whether the reason fits. ${clauseLink('ABU-2')}</p>${acts(
          actForm(to(told, 'agree'), csrf, button({ says: 'I agree', kind: 'main' })),
          actForm(to(told, 'decline'), csrf, button({ says: 'No, not for this' })),
        )}`
      : html`<p>It waits for a second person. A senior leader or any colleague who approves posts can agree.</p>${told.mayAct ? acts(actForm(to(told, 'stop'), csrf, button({ says: 'Take it back', kind: 'bare' }))) : null}`
  return sheet({ title: 'A second person decides', body: row(mark('shield', 'wait'), stack('tight', body)) })
}

const underWay = (work: Work, told: Told): Html =>
  sheet({
    title: 'Under way',
    body: row(
      mark('clock'),
      html`${progressNote(`${actWords[told.line.act].doing} on ${told.platform}. It is called done when it was seen there.`)}${told.line.because ? quiet(told.line.because) : null}${
        told.mayAct && told.line.state === 'ordered'
          ? acts(actForm(to(told, 'by-hand'), work.caller.csrf, button({ says: 'I do it there myself', kind: 'bare' })))
          : null
      }`,
    ),
  })

/** Led through it: the steps over there, and the proof here. */
const toDo = (work: Work, told: Told): Html => {
  const { line, typed, record, platform } = told
  const uploads = kindById(line.reason)?.uploads !== false
  const there = record.url?.startsWith('https:')
    ? html`<p><a href="${record.url}" rel="noreferrer">Open what they wrote on ${platform}</a></p>`
    : null
  const proof = form(
    to(told, 'proof'),
    work.caller.csrf,
    html`${errorSummary(typed)}${textArea({ name: 'words', label: 'What you did, and what is to be seen there now', form: typed, rows: 2, maxLength: 500 })}${textField({ name: 'link', label: 'Its link, if it has one', form: typed, type: 'url', maxLength: 500 })}${
      uploads
        ? fileField({
            name: 'screenshot',
            label: 'A screenshot',
            hint: 'Kept sealed with its fingerprint; each look at it is logged. Leave children out of it.',
            form: typed,
            accept: 'image/jpeg,image/png,image/webp,image/heic',
          })
        : quiet('No screenshot: nobody makes a copy of this, not even as proof.')
    }${acts(button({ says: 'It is done there', kind: 'main' }))}`,
    { multipart: uploads },
  )
  return sheet({
    title: `${actWords[line.act].says}, on ${platform}`,
    body: html`${row(mark('people', 'wait'), html`${line.because ? quiet(line.because) : null}<ol class="stack tight numbered">${told.steps.map((step) => html`<li>${step}</li>`)}</ol>${there}`)}${row(mark('tick'), html`<h3>Then say here what you did</h3>${proof}`)}${row(
      null,
      fold({ title: 'Leave it', body: stopForm(work, told) }),
    )}`,
  })
}

const stopForm = (work: Work, told: Told): Html =>
  form(
    to(told, 'stop'),
    work.caller.csrf,
    html`${textField({ name: 'because', label: 'Why it is left', form: told.typed, maxLength: 300 })}${acts(button({ says: 'Leave it' }))}`,
  )

const toConfirm = (work: Work, told: Told): Html => {
  const { csrf, may, memberId } = work.caller
  const may2 = may.has('moderation.agree') && told.line.done_by !== memberId
  const body = may2
    ? html`<p>${told.line.done_name} says that it is done. Look on ${told.platform} whether it is so.</p>${acts(
        actForm(to(told, 'confirm'), csrf, html`<input type="hidden" name="so" value="yes">${button({ says: 'It is so', kind: 'main' })}`),
        actForm(to(told, 'confirm'), csrf, html`<input type="hidden" name="so" value="">${button({ says: 'No, it is not' })}`),
      )}`
    : html`<p>You did your part. Somebody else looks there before it is called done.</p>`
  return sheet({ title: 'A second look', body: row(mark('eye', 'wait'), body) })
}

const unclear = (work: Work, told: Told): Html =>
  sheet({
    title: 'Look there, and say what is so',
    body: row(
      mark('warn', 'stop'),
      stack(
        'usual',
        html`<p>${told.line.because}</p>${form(
          to(told, 'look'),
          work.caller.csrf,
          html`${errorSummary(told.typed)}${textArea({ name: 'words', label: 'What you saw there', form: told.typed, rows: 2, maxLength: 500 })}${acts(button({ says: 'It is done there', kind: 'main', name: 'so', value: 'yes' }))}`,
        )}${acts(
          confirm({
            opens: 'It is not done',
            title: 'Ask the platform once more?',
            text: 'Only when you looked and it is not so: some acts are heard each time. Your name stands beside it.',
            does: 'Ask once more',
            keeps: 'No',
            kind: 'other',
            action: to(told, 'look'),
            csrf: work.caller.csrf,
          }),
          actForm(to(told, 'by-hand'), work.caller.csrf, button({ says: 'I do it there myself' })),
          actForm(to(told, 'stop'), work.caller.csrf, button({ says: 'Leave it', kind: 'bare' })),
        )}`,
      ),
    ),
  })

const refused = (work: Work, told: Told): Html =>
  sheet({
    title: `${told.platform} said no`,
    body: row(
      mark('cross', 'stop'),
      html`<p>“${told.line.because}”</p>${acts(
        actForm(to(told, 'by-hand'), work.caller.csrf, button({ says: 'I do it there myself', kind: 'main' })),
        actForm(to(told, 'stop'), work.caller.csrf, button({ says: 'Leave it', kind: 'bare' })),
      )}`,
    ),
  })

/** Followers are told, and what was done can be taken back. */
function afterwards(work: Work, told: Told): Html | null {
  const { line, typed, undo } = told
  const telling = line.words !== '' && line.told_at === null
  if (!telling && !undo) return null
  const tell = row(
    mark('talk', 'wait'),
    html`<h3>Tell followers why ${clauseLink('ABU-3')}</h3>${copyArea({ id: 'tell', label: 'The words', value: line.words, rows: 2 })}${form(
      to(told, 'told'),
      work.caller.csrf,
      html`${textField({ name: 'where', label: 'Where it can be read', hint: 'A link, or in words: below our post, in the group, said in the world.', form: typed, maxLength: 500 })}${acts(button({ says: 'They are told', kind: 'main' }))}`,
    )}`,
  )
  const back =
    undo &&
    row(
      mark('back'),
      fold({
        title: actWords[undo.act].says,
        open: typed.problems.some(({ field }) => field === 'reason'),
        body: form(
          to(told, 'undo'),
          work.caller.csrf,
          html`${quiet(undo.cell.means)}${radioPicks({ name: 'reason', label: 'Why it is taken back', form: typed, required: true, choices: putBack.map(({ id: value, says, hint }) => ({ value, says, hint })) })}${acts(button({ says: actWords[undo.act].says }))}`,
        ),
      }),
    )
  return sheet({ title: 'Afterwards', body: html`${telling ? tell : null}${back}` })
}
