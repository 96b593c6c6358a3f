import file from '../../../../policy/quiet-times.json' with { type: 'json' }
import type { Work } from '../../../infra/work/work.ts'
import type { Form, FormValues } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { dateTimeField, textArea, textField } from '../../../ui/parts/fields.ts'
import { actForm, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { inside, plain, quiet, sheet, taskRow } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks, tickField } from '../../../ui/parts/picks.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import type { Channel } from '../../account-register/index.ts'
import type { KeptBlackout } from './blackouts.ts'
import { type BlackoutDoes, type BlackoutKind, clauseOf } from './stops.rule.ts'
import { sayLessons, type TeachingRule } from './teaching.rule.ts'

type Preset = {
  readonly kind: BlackoutKind
  readonly name: string
  readonly does: BlackoutDoes
  readonly says: string
  readonly words: readonly string[]
}
/** Beginnings for the blackouts that most schools need. */
export const presets = file.presets as Readonly<Record<'election' | 'results', Preset>>
export const weekdays = [
  ['1', 'Monday'],
  ['2', 'Tuesday'],
  ['3', 'Wednesday'],
  ['4', 'Thursday'],
  ['5', 'Friday'],
] as const

type List = { readonly work: Work; readonly all: readonly KeptBlackout[]; readonly channels: readonly Channel[]; readonly sets: boolean }

export function blackoutList({ work, all, channels, sets }: List): Html {
  const zone = work.school.timeZone
  const rows = all.map((one) => {
    const isOver = Temporal.Instant.compare(one.untilAt, work.now()) <= 0
    const isOn = !isOver && Temporal.Instant.compare(one.fromAt, work.now()) <= 0
    const where =
      one.channelIds.length === 0
        ? 'All accounts'
        : channels
            .filter(({ id }) => one.channelIds.includes(id))
            .map(({ name }) => name)
            .join(', ')
    const what = one.does === 'hold' ? 'Posts are held' : 'People are asked to think twice'
    const words = one.words.length === 0 ? '' : ` Held all the same when they name one of ${one.words.length} words.`
    const out = actForm(
      '/posts/quiet-times/remove',
      work.caller.csrf,
      html`${hiddenField('blackout', one.id)}${button({ says: 'Take it out', kind: 'bad' })}`,
    )
    return taskRow({
      margin: mark('clock', isOn ? 'wait' : null),
      chip: html`${tag(isOver ? 'Over' : isOn ? 'Now' : 'To come', isOn ? 'wait' : null)} ${clauseLink(clauseOf[one.kind])}`,
      title: one.name,
      text: `${sayWhen(one.fromAt, zone, work.now())} to ${sayWhen(one.untilAt, zone, work.now())}. ${where}. ${what}.${words}`,
      ...(sets && !isOver ? { action: out } : {}),
    })
  })
  return sheet({ title: 'Blackouts', body: rows.length > 0 ? rows : inside(html`<p>None is set. Posts go out at their times.</p>`) })
}

type Adding = { readonly work: Work; readonly form: Form; readonly channels: readonly Channel[]; readonly says: string | null }

export function addForm({ work, form, channels, says }: Adding): Html {
  const body = html`${says ? quiet(says) : null}${radioPicks({
    name: 'kind',
    label: 'What for?',
    form,
    choices: [
      { value: 'election', says: 'An election' },
      { value: 'results', says: 'Results that are not out yet' },
      { value: 'own', says: 'Something else' },
    ],
  })}${textField({ name: 'name', label: 'Name', hint: 'What people read when it holds their post.', form, maxLength: 120 })}${dateTimeField({ name: 'from', label: 'From', form })}${dateTimeField({ name: 'until', label: 'Until', form })}${radioPicks(
    {
      name: 'does',
      label: 'What happens to posts',
      form,
      choices: [
        { value: 'hold', says: 'They are held', hint: 'Until a person lets each one go.' },
        { value: 'warn', says: 'People are asked to think twice', hint: 'Posts go out, save those that name one of the words below.' },
      ],
    },
  )}${
    channels.length > 1
      ? checkPicks({
          name: 'channels',
          label: 'On which accounts',
          hint: 'None chosen means all of them.',
          form,
          choices: channels.map((channel) => ({ value: channel.id, says: `${channel.platformName}: ${channel.name}` })),
        })
      : null
  }${textArea({ name: 'words', label: 'Names and words that always wait', hint: 'One in each line: candidates, parties.', form, rows: 4 })}<div class="acts">${button({ says: 'Set it', kind: 'main' })}</div>`
  return sheet({ title: 'Set a blackout', id: 'set', body: inside(formOf('/posts/quiet-times/add', work.caller.csrf, body)) })
}

export const presetLinks = (): Html =>
  plain({
    title: 'Begin with',
    close: true,
    body: html`<div class="stack tight">${linkButton({ says: 'An election', href: '/posts/quiet-times?preset=election#set' })}${linkButton({ says: 'Exam or test results', href: '/posts/quiet-times?preset=results#set' })}</div>`,
  })

/** The rule as the fields of its form. */
export const typedLessons = ({ isOn, automatic, lessons }: TeachingRule): FormValues => ({
  ...(isOn ? { isOn: 'yes' } : {}),
  ...(automatic ? { automatic: 'yes' } : {}),
  ...Object.fromEntries(weekdays.map(([number]) => [`lessons-${number}`, sayLessons(lessons[number] ?? [])])),
})

type Teaching = { readonly work: Work; readonly form: Form; readonly rule: TeachingRule; readonly sets: boolean }

export function teachingForm({ work, form, rule, sets }: Teaching): Html {
  if (!sets) {
    const days = weekdays.map(([number, day]) => html`<li>${day}: ${sayLessons(rule.lessons[number] ?? []) || 'no lessons'}</li>`)
    return plain({
      title: 'Teaching time',
      body: rule.isOn
        ? html`<p>The school does not post in lessons.</p><ul>${days}</ul>`
        : html`<p>The school may post at any time of the day.</p>`,
    })
  }
  const body = html`${tickField({ name: 'isOn', label: 'Nothing is posted in lessons', form, clause: 'SDN-11', hint: 'On school days only. A post that is approved in a lesson goes when it ends.' })}${tickField(
    {
      name: 'automatic',
      label: 'Posts with a time of their own may go',
      form,
      hint: 'They then carry “sent automatically”, so that nobody thinks a teacher left the class for them.',
    },
  )}${weekdays.map(([number, day]) => textField({ name: `lessons-${number}`, label: `Lessons on ${day}`, form }))}<div class="acts">${button({ says: 'Keep this' })}</div>`
  return plain({ title: 'Teaching time', body: formOf('/posts/quiet-times/teaching', work.caller.csrf, body) })
}
