import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, many, oneOf, optionalText, text, tick, wallTime } from '../../../infra/http/fields.ts'
import { filled } from '../../../kernel/form.ts'
import { html } from '../../../ui/html.ts'
import { errorSummary } from '../../../ui/parts/forms.ts'
import { columns } from '../../../ui/parts/paper.ts'
import { postableChannels } from '../../account-register/index.ts'
import { addBlackout, blackoutsBetween, removeBlackout } from './blackouts.ts'
import { addForm, blackoutList, presetLinks, presets, teachingForm, typedLessons, weekdays } from './quiet-times-parts.ts'
import { setTeachingRule, teachingRule } from './teaching.ts'
import { readLessons } from './teaching.rule.ts'
import { LessonsUnread } from './timing.errors.ts'

/** When the school keeps quiet by a rule: blackouts, and teaching time. */
export const quietTimesScreen = screen({
  path: '/posts/quiet-times',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({ preset: z.enum(['election', 'results', 'none']).catch('none').default('none') }),
  show: async (work, { preset }, form): Promise<Content> => {
    const now = work.now()
    const all = await blackoutsBetween(work, now.subtract({ hours: 24 * 30 }), now.add({ hours: 24 * 730 }))
    const channels = await postableChannels(work)
    const rule = await teachingRule(work)
    const sets = work.caller.may.has('settings.manage')
    const chosen = preset === 'none' ? null : presets[preset]
    const start = chosen
      ? { kind: chosen.kind, name: chosen.name, does: chosen.does, words: chosen.words.join('\n') }
      : { kind: 'own', does: 'hold' }
    return {
      title: 'Quiet times',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / quiet times`,
      lede: 'Times in which the school posts nothing, or thinks twice: before an election, until results are out, in lessons.',
      body: columns(
        'side',
        html`${errorSummary(form)}${blackoutList({ work, all, channels, sets })}${sets ? addForm({ work, form: filled(form, start), channels, says: chosen?.says ?? null }) : null}`,
        html`${sets ? presetLinks() : null}${teachingForm({ work, form: filled(form, typedLessons(rule)), rule, sets })}`,
      ),
    }
  },
})

const lines = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]
const add = act({
  on: quietTimesScreen,
  path: '/posts/quiet-times/add',
  clause: 'DO-1',
  may: 'settings.manage',
  input: z.object({
    kind: oneOf(['election', 'results', 'own']),
    name: text(120, 'Give it a name that people will know.'),
    from: wallTime(),
    until: wallTime(),
    does: oneOf(['hold', 'warn']),
    channels: many(id()),
    words: optionalText(4000),
  }),
  act: async (work, { channels, words, ...input }) => {
    const open = new Set((await postableChannels(work)).map((channel) => channel.id))
    await addBlackout(work, { ...input, channelIds: channels.filter((one) => open.has(one)), words: lines(words).slice(0, 200) })
    return { to: '/posts/quiet-times', say: 'It is set.' }
  },
})
const remove = act({
  on: quietTimesScreen,
  path: '/posts/quiet-times/remove',
  clause: 'DO-1',
  may: 'settings.manage',
  input: z.object({ blackout: id() }),
  act: async (work, { blackout }) => {
    await removeBlackout(work, { id: blackout })
    return { to: '/posts/quiet-times', say: 'Taken out. What it held waits under Held posts.' }
  },
})
const teaching = act({
  on: quietTimesScreen,
  path: '/posts/quiet-times/teaching',
  clause: 'SDN-11',
  may: 'settings.manage',
  input: z.looseObject({ isOn: tick(), automatic: tick() }),
  act: async (work, { isOn, automatic, ...typed }) => {
    const days = weekdays.map(([number]) => {
      const read = readLessons(optionalText(200).parse(typed[`lessons-${number}`]))
      if (read === null) throw LessonsUnread({}, `lessons-${number}`)
      return [number, read] as const
    })
    await setTeachingRule(work, { isOn, automatic, lessons: Object.fromEntries(days) })
    return { to: '/posts/quiet-times', say: isOn ? 'The school does not post in lessons.' : 'The school may post at any time.' }
  },
})

export const quietTimesPages = listed(quietTimesScreen, add, remove, teaching)
