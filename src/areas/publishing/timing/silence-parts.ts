import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { icon, mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyArea } from '../../../ui/parts/copy.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { selectField, textArea } from '../../../ui/parts/fields.ts'
import { actForm, form as formOf } from '../../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import type { Member } from '../../people/index.ts'
import { firstWords } from '../posts/post-words.ts'
import type { OnItsWay } from './held.ts'
import type { SilenceRow } from './silence.ts'
import { fillIn, silenceWords } from './silence-words.ts'

type InForce = {
  readonly work: Work
  readonly form: Form
  readonly now: SilenceRow
  readonly speakers: readonly Member[]
  readonly held: readonly OnItsWay[]
  readonly left: readonly OnItsWay[]
}

/** A silence as those see it who live with it, and as those see it who lead it. */
export function inForce(it: InForce): Html {
  const { work } = it
  const told = whatIsTold(it)
  const speaks = it.now.spokesperson_id === work.caller.memberId
  if (!work.caller.may.has('post.silence')) return html`<div class="stack roomy">${told}${speaks ? oneMessage(it) : null}</div>`
  return columns(
    'side',
    html`${told}${leading(it)}${speaks ? oneMessage(it) : null}${forStaff(it)}`,
    html`${waiting(it)}${wentBefore(it)}${ending(it)}`,
  )
}

const speakerOf = ({ work }: InForce): string => work.school.silence?.spokesperson ?? 'the headteacher'

const whatIsTold = (it: InForce): Html =>
  sheet({
    title: 'What everybody is told',
    under: quiet(`Since ${sayWhen(it.now.began_at, it.work.school.timeZone, it.work.now())}`),
    body: inside(
      html`<div class="stack"><p>${it.now.notice}</p><p><b>${speakerOf(it)} speaks for the school.</b> ${fillIn(silenceWords.queries, { school: it.work.school.name, spokesperson: speakerOf(it) })}</p></div>`,
    ),
  })

function leading({ work, form, now, speakers }: InForce): Html {
  const filledIn = filled(form, { spokespersonId: now.spokesperson_id ?? '', notice: now.notice })
  const choices = speakers.map(({ id, name, jobTitle }) => ({ value: id, says: jobTitle ? `${name}, ${jobTitle}` : name }))
  const body = html`${selectField({ name: 'spokespersonId', label: 'Who speaks for the school', hint: 'Only this person can post or answer while it lasts. A second person still reads each post first.', form: filledIn, choices })}${textArea(
    { name: 'notice', label: 'What everybody reads on every page', form: filledIn, rows: 4, max: 1000 },
  )}<div class="acts">${button({ says: 'Tell everybody this' })}</div>`
  return sheet({ title: 'Who speaks, and what staff read', body: inside(formOf('/posts/silence/change', work.caller.csrf, body)) })
}

function oneMessage(it: InForce): Html {
  const { work } = it
  const list = silenceWords.checklist.map((one) => html`<li>${icon('tick')}<span>${one}</span></li>`)
  const write = actForm('/posts/silence/message', work.caller.csrf, button({ kind: 'main', says: 'Begin the one message', icon: 'pencil' }))
  return sheet({
    title: 'The one message',
    body: inside(
      html`<div class="stack"><p>One post for everybody, when you are ready. It begins with plain words that you change. Before it goes:</p><ul class="ticks">${list}</ul><div class="acts">${write}</div></div>`,
    ),
  })
}

const forStaff = (it: InForce): Html =>
  plain({
    title: 'Words for your staff',
    body: html`${quiet('To send by your usual way. Change them as you need.')}${copyArea({
      id: 'for-staff',
      label: 'Message to staff',
      value: fillIn(silenceWords.staff[it.now.reason], { school: it.work.school.name, spokesperson: speakerOf(it) }),
      rows: 8,
    })}`,
  })

const rowOf = (one: OnItsWay, when: string): Html =>
  linkRow({
    href: `/posts/${one.post_id}`,
    margin: mark('clock', 'wait'),
    title: firstWords(one) ?? 'A post without words',
    text: `${one.platform_name}: ${one.channel} · ${when}`,
  })
const sayAt = ({ work }: InForce, at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())

function waiting(it: InForce): Html {
  const { held } = it
  const rows = held.slice(0, 8).map((one) => rowOf(one, `was due ${sayAt(it, one.due_at)}`))
  return sheet({
    title: held.length === 0 ? 'Nothing is held yet' : held.length === 1 ? 'One post is held' : `${held.length} posts are held`,
    id: 'held',
    body:
      held.length === 0
        ? inside(quiet('What comes due is listed here, with its time.'))
        : html`${linkRows(rows)}${inside(linkButton({ says: 'See them all', href: '/posts/held' }))}`,
  })
}

const wentBefore = (it: InForce): Html | null =>
  it.left.length === 0
    ? null
    : sheet({
        title: 'Went out just before',
        under: quiet('Look whether it should stay. Its page offers to take it down.'),
        body: linkRows(it.left.map((one) => rowOf(one, one.published_at ? sayAt(it, one.published_at) : 'leaving as it stopped'))),
      })

const ending = ({ work, held }: InForce): Html =>
  plain({
    title: 'When it is over',
    body: html`<p>Nothing rushes out. You look at ${held.length === 0 ? 'what was held' : 'each held post'} and decide: send it, choose a new time, or leave it.</p>${confirm(
      {
        opens: 'End the silence',
        title: 'Speak again?',
        text: 'Posts and answers can go out again. What was held waits for you on the next page.',
        does: 'End it now',
        keeps: 'Not yet',
        kind: 'other',
        action: '/posts/silence/end',
        csrf: work.caller.csrf,
      },
    )}`,
  })
