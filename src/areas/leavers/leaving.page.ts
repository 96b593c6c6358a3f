import { z } from 'zod'
import { act, type Content, open, screen } from '../../infra/http/declare.ts'
import { nothing, text, tick } from '../../infra/http/fields.ts'
import { parseInput } from '../../infra/http/input.ts'
import type { Work } from '../../infra/work/work.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { clauseLink, clauseWord, say } from '../../ui/parts/words.ts'
import { useOutsideLink, actByLink, withOpenLink } from '../people/index.ts'
import type { RunRow } from './leaver-runs.ts'
import {
  changeStatement,
  confirmByLink,
  confirmOwn,
  linkPurpose,
  ownRun,
  runOfLink,
  type Statement,
  statementInForce,
} from './statement.ts'

const paragraphs = (words: string): Html => html`<div class="stack">${words.split(/\n\s*\n/).map((one) => html`<p>${one}</p>`)}</div>`

const confirmFields = (name: string, typed: Form): Html =>
  html`${tickField({ name: 'read', label: 'I have read this, and it holds for me from now on.', form: typed, required: true })}
${textField({ name: 'name', label: 'Your name, as your signature', hint: `As we know it: ${name}.`, form: typed, required: true, autocomplete: 'name', maxLength: 120 })}`

const confirmInput = z.object({
  read: tick().refine(Boolean, 'Tick the box once you have read it.'),
  name: text(120, 'Write your name.'),
})

/** What somebody who leaves sees of it: when, what happens, and the statement that is theirs to confirm. */
export const leavingScreen = screen({
  path: '/leaving',
  clause: 'BEH-6',
  may: 'signed-in',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const run = await ownRun(work)
    if (!run)
      return {
        title: 'You are not leaving',
        lede: 'Nobody has said so. If you are, tell the office: they write down your last day.',
        nav: 'more',
        body: empty({
          title: 'Nothing to do',
          text: 'Here you would find your last day and one last thing to confirm.',
          action: linkButton({ says: 'What needs me', href: '/' }),
        }),
      }
    return {
      title: 'You are leaving',
      lede:
        run.last_day === null
          ? 'Your last day is not written down yet.'
          : `Your last day is ${sayPlainDate(run.last_day)}. Thank you for all you did here.`,
      nav: 'more',
      body: html`${errorSummary(typed)}${columns('side', statementSheet(run, await statementInForce(work), { csrf: work.caller.csrf, typed }), whatHappens())}`,
    }
  },
})

const statementSheet = (run: RunRow, statement: Statement, { csrf, typed }: { csrf: string; typed: Form }): Html =>
  run.statement === 'confirmed'
    ? html`${say('go', 'You have confirmed it.', 'A copy is kept with the school. This is what you confirmed:')}${plain({ body: paragraphs(run.statement_words ?? '') })}`
    : sheet({
        title: 'One last thing to confirm',
        aside: clauseLink('BEH-6'),
        body: inside(
          html`<div class="stack roomy">${paragraphs(statement.words)}${form('/leaving', csrf, html`${confirmFields(run.name, typed)}${acts(button({ says: 'Confirm', kind: 'main' }))}`)}</div>`,
        ),
      })

const whatHappens = (): Html =>
  plain({
    title: 'What happens, and when',
    close: true,
    body: html`<ul class="stack tight"><li>Until your last day everything is as it was.</li><li>When it is over your sign-in ends by itself, on every device.</li><li>Accounts, posts and conversations of yours go to colleagues; whoever takes over will ask you.</li><li>Log-in details that you saw are changed.</li><li>What you wrote and decided stays on record in your name.</li></ul>`,
  })

export const confirmAct = act({
  on: leavingScreen,
  path: '/leaving',
  clause: 'BEH-6',
  may: 'signed-in',
  input: confirmInput,
  act: async (work, { name }) => {
    await confirmOwn(work, name)
    return { to: '/leaving', say: 'Thank you. It is confirmed.' }
  },
})

const words = { title: 'The statement of those who leave', crumb: html`<a href="/leavers">Leavers</a>`, nav: 'people' } as const

/** The school's own words for it; every version stays with those who confirmed it. */
export const statementWordsScreen = screen({
  path: '/leavers/statement',
  clause: 'BEH-6',
  may: 'people.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const statement = await statementInForce(work)
    const may = work.caller.may.has('settings.manage')
    const shown = { ...typed, values: { words: statement.words, ...typed.values } }
    return {
      ...words,
      lede: `Version ${statement.version}. Whoever confirms it is shown exactly these words.`,
      body: html`${errorSummary(typed)}${
        may
          ? plain({
              body: form(
                '/leavers/statement',
                work.caller.csrf,
                html`${textArea({ name: 'words', label: 'Words', hint: 'An empty line begins a new paragraph. What was confirmed before keeps its own words.', clause: 'BEH-6', form: shown, rows: 16, max: 4000 })}${acts(button({ says: 'Keep as a new version', kind: 'main' }))}`,
              ),
            })
          : plain({ body: html`${paragraphs(statement.words)}${quiet('Senior leaders change these words.')}` })
      }`,
    }
  },
})

export const statementWordsAct = act({
  on: statementWordsScreen,
  path: '/leavers/statement',
  clause: 'BEH-6',
  may: 'settings.manage',
  input: z.object({ words: text(4000, 'Write the words.').refine((value) => value.length >= 40, 'Write at least a sentence or two.') }),
  act: async (work, asked) => ({ to: '/leavers/statement', say: `Version ${await changeStatement(work, asked.words)} is in force.` }),
})

const linkPage = async (work: Work, run: RunRow, { token, typed }: { token: string; typed: Form }): Promise<Content> => ({
  title: `Thank you, ${run.name}`,
  crumb: work.school.name,
  lede: 'Please read this, and confirm it with your name.',
  body: html`<div class="stack roomy">${errorSummary(typed)}${plain({
    body: html`<p>${clauseWord('BEH-6')}</p>${paragraphs((await statementInForce(work)).words)}${form(`/link/${token}/${linkPurpose}`, '', html`${confirmFields(run.name, typed)}${acts(button({ says: 'Confirm', kind: 'main', full: true }))}`)}`,
  })}</div>`,
})

const over = (work: Work): Content => ({
  title: 'It is settled',
  crumb: work.school.name,
  body: empty({ title: 'Thank you', text: 'Nothing more is needed of you.' }),
})

const waiting = async (work: Work, runId: string): Promise<RunRow | undefined> => {
  const run = await runOfLink(work, runId)
  return run?.statement === 'waiting' && run.closed_at === null ? run : undefined
}

export const linkStatementPage = open({
  method: 'GET',
  path: '/link/:token/leaver-statement',
  clause: 'BEH-6',
  answer: (asked) =>
    withOpenLink(asked, linkPurpose, async (work, link) => {
      const run = await waiting(work, link.subjectId)
      return asked.draw(run ? await linkPage(work, run, { token: asked.params.token ?? '', typed: emptyForm }) : over(work))
    }),
})

export const linkStatementAct = open({
  method: 'POST',
  path: '/link/:token/leaver-statement',
  clause: 'BEH-6',
  answer: (asked) =>
    actByLink(asked, linkPurpose, {
      draw: async (work, link, typed) => {
        const run = await waiting(work, link.subjectId)
        return run ? linkPage(work, run, { token: asked.params.token ?? '', typed }) : over(work)
      },
      act: async (work, link, raw) => {
        const { name } = parseInput(confirmInput, raw, [])
        const run = await waiting(work, link.subjectId)
        if (run) {
          await confirmByLink(work, run, name)
          await useOutsideLink(work, link)
        }
        return asked.draw(over(work))
      },
    }),
})
