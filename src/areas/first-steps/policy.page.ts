import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing, optionalText, text } from '../../infra/http/fields.ts'
import { filled, type Form } from '../../kernel/form.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { form } from '../../ui/parts/forms.ts'
import { fold, plain, quiet, stack } from '../../ui/parts/paper.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { dataQuestions } from '../policy/index.ts'
import { readStanding, type Standing } from './gather-truth.ts'
import { stepPage } from './step-frame.ts'
import { type Chapter, writeChapter } from './write-chapter.ts'

export const policyScreen = screen({
  path: '/first-steps/policy',
  clause: 'LEG-4',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const standing = await readStanding(work)
    return stepPage(work, standing, { id: 'policy', form: typed, body: bodyOf(work, standing, typed) })
  },
})

function bodyOf(work: Work, standing: Standing, typed: Form): Html {
  if (standing.truth.hasPolicy)
    return plain({
      body: html`${quiet('The next version begins with a draft, in its own room.')}${acts(
        linkButton({ says: 'Read it, and say that you have', href: '/policy', icon: 'book' }),
        linkButton({ says: 'Begin the next version', href: '/policy/draft' }),
      )}`,
    })
  if (standing.truth.draft === 'in-review')
    return plain({
      title: 'It waits to be adopted',
      body: html`${quiet('You say who owns it and when it is looked at again, and see what adopting it asks of whom.')}${acts(
        linkButton({ says: 'See, and adopt it', href: '/policy/adopt', kind: 'main' }),
        linkButton({ says: 'The draft', href: '/policy/draft' }),
      )}`,
    })
  if (standing.truth.draft === 'draft')
    return plain({
      title: 'The draft is begun',
      body: html`${quiet('What is still open stands at its top. When it says all, send it for review and adopt it.')}${acts(
        linkButton({ says: 'Go on with the draft', href: '/policy/draft', kind: 'main' }),
      )}`,
    })
  return questions(work, standing, typed)
}

/** What step 2 has told already is not asked again; what is ours is there to be changed. */
function questions(work: Work, standing: Standing, typed: Form): Html {
  const dpo = standing.members.find(({ roles }) => roles.includes('dpo'))
  const dsl = standing.members.find(({ roles }) => roles.includes('dsl'))
  const stored = Object.fromEntries(dataQuestions.map(({ id, start }) => [`answer-${id}`, start]))
  const own = filled(typed, { dsl: dsl?.name ?? '', dpo: dpo?.name ?? '', dpoEmail: dpo?.email ?? '', ...stored })
  return plain({
    title: 'Data protection, in your words',
    body: form(
      '/first-steps/policy',
      work.caller.csrf,
      stack('roomy', [
        quiet(
          html`Our words stand there; what is in square brackets is filled in from these four lines. Read them as yours, and change what is not so at your school ${clauseLink('LEG-4')}.`,
        ),
        textField({ name: 'dsl', label: 'Safeguarding lead', form: own, required: true, maxLength: 120 }),
        textField({
          name: 'dpo',
          label: 'Data protection officer',
          hint: 'A person or a service outside.',
          form: own,
          required: true,
          maxLength: 120,
        }),
        textField({
          name: 'dpoEmail',
          label: 'How to write to them',
          type: 'email',
          form: own,
          required: true,
          inputmode: 'email',
          autocomplete: 'off',
        }),
        textField({
          name: 'months',
          label: 'Months that answered messages are kept',
          hint: 'As your retention schedule says. Many schools: 12.',
          form: own,
          required: true,
          inputmode: 'numeric',
        }),
        dataQuestions.map(({ id, title, ask }, at) =>
          fold({
            title,
            open: at === 0 || typed.problems.some(({ field }) => field === `answer-${id}`),
            body: textArea({ name: `answer-${id}`, label: ask, form: own, rows: 5, max: 4000 }),
          }),
        ),
        acts(
          button({ says: 'On to adopting it', kind: 'main' }),
          linkButton({ says: 'Let colleagues read it first', href: '/policy/draft', kind: 'bare' }),
        ),
        quiet('Senior leaders adopt it. The next page asks who owns it and when it is looked at again.'),
      ]),
    ),
  })
}

const chapterInput = z.object({
  dsl: text(120, 'Name your safeguarding lead.'),
  dpo: text(120, 'Name your data protection officer.'),
  dpoEmail: text(254, 'Say how to write to them.'),
  months: z.coerce
    .number('Give the number of months.')
    .int('Give whole months.')
    .min(1, 'At least one month.')
    .max(120, 'At most 120 months.'),
  ...Object.fromEntries(dataQuestions.map(({ id }) => [`answer-${id}`, optionalText(4000)])),
})

export const policyAct = act({
  on: policyScreen,
  path: '/first-steps/policy',
  clause: 'LEG-4',
  may: 'policy.adopt',
  input: chapterInput,
  act: async (work, input) => {
    const { dsl, dpo, dpoEmail, months, ...rest } = input
    const typed = rest as unknown as Readonly<Record<string, string>>
    const answers: Chapter['answers'] = new Map(dataQuestions.map(({ id }) => [id, typed[`answer-${id}`] ?? '']))
    await writeChapter(work, { dsl, dpo, dpoEmail, months, answers })
    return { to: '/policy/adopt', say: 'The chapter stands. Look what adopting it asks, and adopt it.' }
  },
})
