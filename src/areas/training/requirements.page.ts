import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing, oneOf, text } from '../../infra/http/fields.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, plain, quiet, sheet, stack, taskRow } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { coursesInUse } from './courses.ts'
import { shortDay } from './day-of.ts'
import { addRequirement, changeRequirement, listRequirements, ownRoles, type Requirement, requirementOr404 } from './requirements.ts'
import { audiences, sayAudience, sayValidity, sayWhenNeeded } from './requirement.rule.ts'

const crumb = html`<a href="/training">Training</a>`
const back = html`<a href="/training/requirements">Who needs what</a>`

/** When and for how long, as a form and the API give it. An empty number of days: before access. */
export const timing = {
  when: oneOf(['before', 'within'], 'Choose when it is to be taken.'),
  days: z.coerce
    .number('Give a number of days.')
    .int('Give whole days.')
    .min(0, 'Give a number of days.')
    .max(730, 'Use at most 730 days.')
    .default(30),
  validMonths: z.coerce
    .number('Give a number of months.')
    .int('Give whole months.')
    .min(1, 'At least one month.')
    .max(120, 'At most 120 months.'),
  startsOn: z.union([z.literal(''), z.iso.date('Give a date, or leave it empty.')]).default(''),
}
export const timed = (input: { when: 'before' | 'within'; days: number; validMonths: number; startsOn: string }) => ({
  days: input.when === 'before' ? null : input.days,
  validMonths: input.validMonths,
  startsOn: input.startsOn === '' ? null : input.startsOn,
})

export const requirementsScreen = screen({
  path: '/training/requirements',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const titles = new Map((await coursesInUse(work)).map(({ id, title }) => [id, title]))
    const all = await listRequirements(work)
    const own = await ownRoles(work)
    const who = [...audiences, ...[...own.keys()].map((role) => `role:${role}`)]
    const start = filled(typed, { when: 'within', days: '30', validMonths: '12' })
    return {
      title: 'Who needs what',
      crumb,
      lede: 'Which course, for whom, by when, and how long it counts.',
      nav: 'training',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          title: 'Asked now',
          body: all.map((one) => row(one, titles.get(one.courseId) ?? 'A course no longer in use', own)),
        }),
        plain({
          title: 'Ask for more',
          body: form(
            '/training/requirements',
            work.caller.csrf,
            html`${selectField({ name: 'courseId', label: 'Course', form: start, none: 'Choose a course', choices: [...titles].map(([value, says]) => ({ value, says })) })}
${selectField({ name: 'audience', label: 'For whom', form: start, none: 'Choose who', choices: who.map((value) => ({ value, says: sayAudience(value, own) })) })}${timingFields(start)}${acts(button({ says: 'Ask for it', kind: 'main' }))}`,
          ),
        }),
      )}`,
    }
  },
})

const row = (one: Requirement, title: string, own: ReadonlyMap<string, string>): Html =>
  taskRow({
    margin: mark(one.days === null ? 'lock' : 'shield'),
    chip: html`${one.on ? tag(one.given ? 'From the policy' : 'The school’s own', 'note') : tag('Not asked', 'wait')} ${clauseLink(one.clause)}`,
    title: sayAudience(one.audience, own),
    text: `${title}. ${sayWhenNeeded(one.days)}; counts for ${sayValidity(one.validMonths)}.${one.startsOn ? ` From ${shortDay(one.startsOn)}.` : ''}`,
    action: linkButton({ says: 'Change', href: `/training/requirements/${one.id}` }),
  })

const timingFields = (typed: Form): Html =>
  html`${radioPicks({
    name: 'when',
    label: 'When',
    form: typed,
    choices: [
      { value: 'before', says: 'Before they have access to an account', hint: 'Until then the account waits for them.' },
      { value: 'within', says: 'Within some days of joining' },
    ],
  })}${textField({ name: 'days', label: 'How many days', hint: 'Only for “within some days”.', form: typed, inputmode: 'numeric' })}${textField({ name: 'validMonths', label: 'Counts for, in months', form: typed, inputmode: 'numeric' })}${textField({ name: 'startsOn', label: 'Asked from', hint: 'Leave it empty for now.', form: typed, type: 'date' })}`

export const addAct = act({
  on: requirementsScreen,
  path: '/training/requirements',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: z.object({ courseId: text(80, 'Choose a course.'), audience: text(60, 'Choose who.'), ...timing }),
  act: async (work, { courseId, audience, ...input }) => {
    await addRequirement(work, { courseId, audience, ...timed(input) })
    return { to: '/training/requirements', say: 'Asked for from now on.' }
  },
})

const byId = z.object({ id: z.string().max(60) })

export const requirementScreen = screen({
  path: '/training/requirements/:id',
  clause: 'ROL-S1',
  may: 'training.oversee',
  input: byId,
  show: async (work, { id }, typed): Promise<Content> => {
    const one = await requirementOr404(work, id)
    const course = (await coursesInUse(work)).find((known) => known.id === one.courseId)
    const start = filled(typed, {
      when: one.days === null ? 'before' : 'within',
      days: String(one.days ?? 30),
      validMonths: String(one.validMonths),
      startsOn: one.startsOn?.toString() ?? '',
      on: one.on ? 'yes' : 'no',
    })
    return {
      title: sayAudience(one.audience, await ownRoles(work)),
      crumb: back,
      lede: course?.title ?? 'A course no longer in use',
      nav: 'training',
      body: stack(
        'roomy',
        html`${errorSummary(typed)}${one.given && one.days === null ? say('note', 'The policy asks this.', html`It comes before access and stays on. You may let it count for a shorter time. ${clauseLink(one.clause)}`) : null}${plain(
          {
            body: form(
              `/training/requirements/${one.id}`,
              work.caller.csrf,
              html`${radioPicks({
                name: 'on',
                label: 'Asked for',
                form: start,
                choices: [
                  { value: 'yes', says: 'Yes' },
                  { value: 'no', says: 'No', hint: 'Records stay; nobody is asked any more.' },
                ],
              })}${timingFields(start)}${acts(button({ says: 'Keep it', kind: 'main' }))}`,
            ),
          },
        )}${quiet('Records that are there already keep their last day.')}`,
      ),
    }
  },
})

export const changeAct = act({
  on: requirementScreen,
  path: '/training/requirements/:id',
  clause: 'ACC-10',
  may: 'training.oversee',
  input: byId.extend({ on: oneOf(['yes', 'no'], 'Say whether it is asked for.'), ...timing }),
  act: async (work, { id, on, ...input }) => {
    await changeRequirement(work, id, { on: on === 'yes', ...timed(input) })
    return { to: '/training/requirements', say: 'Changed.' }
  },
})
