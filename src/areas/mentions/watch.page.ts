import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { barChart } from '../../ui/parts/charts.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { endWatch, startWatch, today } from './keep-watch.ts'
import { sayMoment, sayWords, sourceWords } from './mention-parts.ts'
import { type Day, readWatch, type Watch } from './read-mentions.ts'

export const newWatchScreen = screen({
  path: '/mentions/watches/new',
  clause: 'MPS-1',
  may: 'mention.watch',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Begin a watch',
    nav: 'more',
    crumb: html`<a href="/mentions">Said about us</a>`,
    lede: 'Words that mean the school, an event or a hashtag. Never a person.',
    body: columns('side', html`${errorSummary(typed)}${newWatchForm(work, typed)}`, beforeParts),
  }),
})

const newWatchForm = (work: Work, typed: Form): Html => {
  const ready = filled(typed, { any: work.school.name, endsOn: today(work).add({ months: 6 }).toString() })
  return form(
    '/mentions/watches',
    work.caller.csrf,
    html`<div class="in stack">
${textField({ name: 'name', label: 'What to call it', hint: 'Like “The school’s name”.', form: ready, maxLength: 80, required: true })}
${textArea({ name: 'any', label: 'Any of these words', hint: 'One to a line: each by itself is enough. A phrase must stand together.', form: ready, rows: 3 })}
${textArea({ name: 'all', label: 'And all of these', hint: 'For a name that other schools share: your town, perhaps.', form: ready, rows: 2 })}
${textArea({ name: 'none', label: 'But none of these', form: ready, rows: 2 })}
${textField({ name: 'feed', label: 'Or the address of a feed', hint: 'News alerts and many sites offer one (RSS or Atom). With words above, only what has them is kept.', form: ready, maxLength: 2000, type: 'url' })}
${textArea({ name: 'purpose', label: 'What for', clause: 'SCO-4', hint: 'Like “to answer questions about the move, and correct what is wrong”.', form: ready, rows: 2, max: 400, required: true })}
${textField({ name: 'assessment', label: 'Data protection assessment', clause: 'LEG-3', hint: 'Its name or number, and its date. Our data protection officer has a say first.', form: ready, maxLength: 200, required: true })}
${textField({ name: 'endsOn', label: 'Until', clause: 'SCO-4', hint: 'At most a year away. Then somebody thinks about it again.', form: ready, type: 'date', required: true })}
${acts(button({ says: 'Begin', kind: 'main' }))}</div>`,
    { sheet: true },
  )
}

const beforeParts: Html = plain({
  title: 'What is kept',
  body: html`<ul class="stack tight"><li>The first 500 characters of what was said, who said it, and its address.</li><li>For ninety days, then only how much was found.</li><li>What is dismissed as none of our business is forgotten at once. ${clauseLink('SCO-12')}</li></ul>${quiet('People are told in our privacy notice that we look.')}`,
})

const lines = (most: number) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split(/[\n,]/)
            .map((one) => one.trim())
            .filter((one) => one !== '')
        : (value ?? []),
    z.array(z.string().max(80, 'Use at most 80 characters for each.')).max(most, `Use at most ${most}.`),
  )
export const newWatch = z.object({
  name: text(80, 'Give it a name.'),
  any: lines(6),
  all: lines(6),
  none: lines(12),
  feed: optionalText(2000),
  purpose: text(400, 'Say what it is for.'),
  assessment: text(200, 'Name the assessment that was made.'),
  endsOn: day('Say until when.'),
})

export const newWatchAct = act({
  on: newWatchScreen,
  path: '/mentions/watches',
  clause: 'MPS-1',
  may: 'mention.watch',
  input: newWatch,
  act: async (work, input) => ({ to: `/mentions/watches/${await startWatch(work, input)}`, say: 'We look from now on.' }),
})

export const watchScreen = screen({
  path: '/mentions/watches/:id',
  clause: 'MPS-1',
  may: 'mention.read',
  input: z.object({ id: id() }),
  show: async (work, input, typed): Promise<Content> => {
    const { watch, days } = await readWatch(work, input.id)
    return {
      title: watch.name,
      nav: 'more',
      crumb: html`<a href="/mentions">Said about us</a>`,
      lede: `${sayWords(watch)}.`,
      body: columns('side', html`${errorSummary(typed)}${placesSheet(work, watch)}${daysSheet(days)}`, aboutPart(work, watch)),
    }
  },
})

const placesSheet = (work: Work, watch: Watch): Html =>
  sheet({
    title: 'Where we look',
    under: quiet('When somebody last looked, and how it went.'),
    body: inside(
      watch.sources.length === 0
        ? quiet('Nowhere yet: none of our connected accounts stands on a platform that can be searched. A feed needs no account.')
        : facts(watch.sources.map((source) => ({ says: source.place, is: sourceWords(work, source) }))),
    ),
  })

const daysSheet = (days: readonly Day[]): Html => {
  const found = days.reduce((sum, one) => sum + one.found, 0)
  const looks = days.reduce((sum, one) => sum + one.looks, 0)
  const failed = days.reduce((sum, one) => sum + one.failed, 0)
  const says = `In two weeks we looked ${looks} ${looks === 1 ? 'time' : 'times'} and found ${found === 0 ? 'nothing' : found}${failed === 0 ? '' : `; ${failed} looks did not succeed`}.`
  return sheet({
    title: 'The last two weeks',
    under: quiet(html`${says} ${clauseLink('MPS-1')}`),
    body: inside(
      barChart({ says, unit: 'Found', names: 'Day', bars: days.map(({ day: on, found: value }) => ({ name: String(on.day), value })) }),
    ),
  })
}

const aboutPart = (work: Work, watch: Watch): Html =>
  plain({
    title: 'Why, and until when',
    body: html`${facts([
      { says: 'What for', clause: 'SCO-4', is: watch.purpose },
      { says: 'Assessment', clause: 'LEG-3', is: watch.assessment },
      { says: 'Begun by', is: `${watch.begunBy}, ${sayMoment(work, watch.begunAt)}` },
      { says: 'Until', clause: 'SCO-4', is: sayPlainDate(watch.endsOn) },
      ...(watch.feed === null ? [] : [{ says: 'Feed', is: 'Its address is kept, and not shown: it may be a secret.' }]),
      ...(watch.endedAt === null ? [] : [{ says: 'Ended', is: html`${tag('Ended', 'note')} ${sayMoment(work, watch.endedAt)}` }]),
    ])}${
      watch.endedAt !== null || !work.caller.may.has('mention.watch')
        ? null
        : actForm(`/mentions/watches/${watch.id}/end`, work.caller.csrf, acts(button({ says: 'End this watch' })))
    }`,
  })

export const endWatchAct = act({
  on: watchScreen,
  path: '/mentions/watches/:id/end',
  clause: 'SCO-4',
  may: 'mention.watch',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await endWatch(work, input.id)
    return { to: '/mentions', say: 'Ended. What was found stays to be decided.' }
  },
})
