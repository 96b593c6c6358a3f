import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { nothing, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type FormValues } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { inside, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { listMembers } from '../people/index.ts'
import { dataQuestions, decisionChoices, openDecisions, stillOpen } from './content.ts'
import { type Draft, draftToRead, savePart } from './drafts.ts'

const crumb = html`<a href="/policy/draft">The next version</a>`
const stored = (draft: Draft, keys: readonly string[]): FormValues =>
  Object.fromEntries(keys.map((key) => [fieldOf(key), draft.content[key] ?? '']))
const fieldOf = (key: string): string => key.replace(':', '-')
const versionsField = (draft: Draft, keys: readonly string[]) =>
  hiddenField('versions', keys.map((key) => draft.parts.get(key)?.version ?? 0).join(','))
const versionsIn = z.string().regex(/^\d+(,\d+)*$/, 'Open the page again.')

/** Saves every part of one page; a part that somebody else changed meanwhile is refused by name, and what was typed stays on the screen. */
async function saveAll(work: Work, keys: readonly string[], { versions, ...typed }: Readonly<Record<string, string>>): Promise<void> {
  const known = (versions ?? '').split(',').map(Number)
  for (const [at, part] of keys.entries()) await savePart(work, { part, text: typed[fieldOf(part)] ?? '', version: known[at] ?? 0 })
}

const wholeKey = 'answer:whole'
const answerKeys = dataQuestions.map(({ id }) => `answer:${id}`)
const shapeOf = (keys: readonly string[], max: number) =>
  z.object({ versions: versionsIn, ...Object.fromEntries(keys.map((key) => [fieldOf(key), optionalText(max)])) })

const dataScreen = screen({
  path: '/policy/draft/data-protection',
  clause: 'LEG-4',
  may: 'policy.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const draft = await draftToRead(work)
    const open = new Set(stillOpen(draft.content).map(({ id }) => id))
    const whole = draft.content['answer:whole'] ?? ''
    const keys = whole === '' ? answerKeys : [...answerKeys, wholeKey]
    const own = filled(typed, stored(draft, keys))
    return {
      title: 'Data protection',
      nav: 'policy',
      crumb,
      lede: html`The one chapter that only your school can write, with your data protection officer (${clauseLink('LEG-4')}).`,
      body: form(
        '/policy/draft/data-protection',
        work.caller.csrf,
        html`<div class="in stack roomy">${errorSummary(typed)}${versionsField(draft, keys)}${
          whole === ''
            ? null
            : textArea({
                name: 'answer-whole',
                label: 'Written as one piece',
                hint: 'It stands first. Empty it when the answers below say it all.',
                form: own,
                rows: 5,
                max: 20_000,
              })
        }${dataQuestions.map(
          (one) =>
            html`<div class="stack tight">${textArea({ name: `answer-${one.id}`, label: one.title, hint: one.ask, form: own, rows: 5, max: 4000 })}${
              open.has(one.id) ? html`<details><summary>Our words, to begin from</summary><p>${one.start}</p></details>` : null
            }</div>`,
        )}${quiet('What stands in square brackets must be filled in before the policy can be adopted.')}${acts(
          button({ says: 'Save', kind: 'main' }),
          button({ says: 'Put our words into the empty ones', name: 'fill', value: 'yes' }),
        )}</div>`,
        { sheet: true },
      ),
    }
  },
})
const dataAct = act({
  on: dataScreen,
  path: '/policy/draft/data-protection',
  clause: 'LEG-4',
  may: 'policy.write',
  input: shapeOf(answerKeys, 4000).extend({
    fill: z.string().optional(),
    'answer-whole': z.string().trim().max(20_000, 'Use at most 20000 characters.').optional(),
  }),
  act: async (work, input) => {
    const { fill, ...typed } = input as Readonly<Record<string, string>>
    const filledIn =
      fill === undefined
        ? {}
        : Object.fromEntries(dataQuestions.filter(({ id }) => !typed[`answer-${id}`]).map((one) => [`answer-${one.id}`, one.start]))
    await saveAll(work, typed['answer-whole'] === undefined ? answerKeys : [...answerKeys, wholeKey], { ...typed, ...filledIn })
    const left = stillOpen((await draftToRead(work)).content).length
    if (left === 0 && fill === undefined) return { to: '/policy/draft', say: 'The data protection chapter is finished.' }
    return {
      to: '/policy/draft/data-protection',
      say:
        fill === undefined
          ? 'Saved. Some questions are still open.'
          : 'Our words stand there. Change what is not so, and fill the brackets.',
    }
  },
})

const peopleKeys = ['fact:dsl', 'fact:dpo'] as const
const peopleScreen = screen({
  path: '/policy/draft/people',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const draft = await draftToRead(work)
    const members = (await listMembers(work)).filter(({ state }) => state !== 'disabled')
    const named = (role: 'dsl' | 'dpo'): string =>
      draft.content[`fact:${role}`] || (members.find(({ roles }) => roles.includes(role))?.name ?? '')
    const own = filled(typed, { 'fact-dsl': named('dsl'), 'fact-dpo': named('dpo') })
    return {
      title: 'Who is who',
      nav: 'policy',
      crumb,
      lede: 'Everybody who reads the policy should know whom to ask.',
      body: form(
        '/policy/draft/people',
        work.caller.csrf,
        html`<div class="in stack">${errorSummary(typed)}${versionsField(draft, peopleKeys)}${textField({ name: 'fact-dsl', label: 'Safeguarding lead', form: own, maxLength: 120 })}${textField(
          {
            name: 'fact-dpo',
            label: 'Data protection officer',
            hint: 'A person or a service outside the school.',
            form: own,
            maxLength: 120,
          },
        )}${acts(button({ says: 'Save', kind: 'main' }))}</div>`,
        { sheet: true },
      ),
    }
  },
})
const peopleAct = act({
  on: peopleScreen,
  path: '/policy/draft/people',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: shapeOf(peopleKeys, 120),
  act: async (work, input) => {
    await saveAll(work, peopleKeys, input as Readonly<Record<string, string>>)
    return { to: '/policy/draft', say: 'Saved.' }
  },
})

const decisionKeys = openDecisions.flatMap(({ id }) => [`decision:${id}`, `note:${id}`])
const decisionsScreen = screen({
  path: '/policy/draft/decisions',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const draft = await draftToRead(work)
    const own = filled(typed, stored(draft, decisionKeys))
    return {
      title: 'Decisions your school should take',
      nav: 'policy',
      crumb,
      lede: 'Where the policy says two things, or nothing. What you decide is kept with the version and printed with it.',
      body: form(
        '/policy/draft/decisions',
        work.caller.csrf,
        stack(
          'roomy',
          html`${errorSummary(typed)}${versionsField(draft, decisionKeys)}${openDecisions.map((one) =>
            sheet({
              title: one.title,
              id: `decision-${one.id}-title`,
              under: html`<p class="quiet">${one.because} ${one.clauses.map((clause) => html`${clauseLink(clause)} `)}</p>`,
              body: inside(
                html`${radioPicks({
                  name: `decision-${one.id}`,
                  label: one.title,
                  hideLabel: true,
                  form: own,
                  choices: [
                    { value: 'as-suggested', says: one.suggest },
                    { value: 'otherwise', says: 'We decide otherwise, as written below' },
                    { value: 'later', says: 'Not decided yet' },
                  ],
                })}${textArea({ name: `note-${one.id}`, label: 'In our words', hint: 'Who decided, or what holds instead.', form: own, rows: 2, max: 1000 })}`,
              ),
            }),
          )}${acts(button({ says: 'Save the decisions', kind: 'main' }))}`,
        ),
      ),
    }
  },
})
const decisionsAct = act({
  on: decisionsScreen,
  path: '/policy/draft/decisions',
  clause: 'ROL-S2',
  may: 'policy.write',
  input: z.object({
    versions: versionsIn,
    ...Object.fromEntries(
      openDecisions.flatMap(({ id }) => [
        [`decision-${id}`, z.enum(['', ...decisionChoices], 'Choose one.').default('')],
        [`note-${id}`, optionalText(1000)],
      ]),
    ),
  }),
  act: async (work, input) => {
    await saveAll(work, decisionKeys, input as Readonly<Record<string, string>>)
    return { to: '/policy/draft', say: 'The decisions are kept with the draft.' }
  },
})

export const ownWordsPages = listed(dataScreen, dataAct, peopleScreen, peopleAct, decisionsScreen, decisionsAct)
