import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../../infra/http/declare.ts'
import { nothing, oneOf, text } from '../../../../infra/http/fields.ts'
import type { Work } from '../../../../infra/work/work.ts'
import type { Form } from '../../../../kernel/form.ts'
import { type Html, html } from '../../../../ui/html.ts'
import { mark } from '../../../../ui/icons.ts'
import { button, linkButton } from '../../../../ui/parts/buttons.ts'
import { textArea } from '../../../../ui/parts/fields.ts'
import { finding as drawFinding } from '../../../../ui/parts/findings.ts'
import { actForm, errorSummary, form as postForm, hiddenField } from '../../../../ui/parts/forms.ts'
import { fold, line, plain, row, sheet, stack } from '../../../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../../../ui/parts/words.ts'
import { gatherFacts } from '../gather-facts.ts'
import { checks, choices, type Finding, judge, severities } from '../index.ts'
import type { Tone } from '../../../../ui/tone.ts'
import { loadedLists } from './loaded-lists.part.ts'
import { checkWords, listWords, severityWords } from './check-words.ts'
import { chooseSeverity, readSettings, type SchoolSettings } from './school-settings.ts'

const tones: Readonly<Record<Finding['verdict'], Tone>> = { pass: 'go', warn: 'wait', person: 'note', block: 'stop' }

/** Every check: its clause, what it does, and what the school may decide about it. With a box to try a sentence in. */
export const checksScreen = screen({
  path: '/posts/checks',
  clause: 'DO-1',
  may: 'post.read',
  input: nothing,
  show: async (work, _input, form) => page(work, form, null),
})

async function page(work: Work, form: Form, tried: Tried | null): Promise<Content> {
  await work.hostLists.refresh()
  const settings = await readSettings(work)
  const decides = work.caller.may.has('settings.manage')
  const names = Object.keys(checks)
  const groups = [
    { title: 'For the school to choose', names: names.filter((name) => choices[name]) },
    { title: 'The same at every school', names: names.filter((name) => !choices[name]) },
  ]
  return {
    title: 'What the checks do',
    nav: 'posts',
    lede: `${names.length} checks read every post before it goes out. Where the policy leaves it to the school, a senior leader chooses how severe one is.`,
    body: stack(
      'roomy',
      html`${errorSummary(form)}${tryBox(work, form, tried)}${groups.map((group) =>
        sheet({ title: group.title, body: group.names.map((name) => checkRow(work, name, { settings, decides })) }),
      )}${loadedLists(work)}`,
    ),
  }
}

type Tried = { readonly words: string; readonly findings: readonly Finding[] }

function tryBox(work: Work, form: Form, tried: Tried | null): Html {
  const field = textArea({
    name: 'words',
    label: 'Try a sentence',
    hint: 'Nothing is kept, and nothing is sent.',
    form,
    rows: 3,
    maxLength: 5_000,
  })
  const box = postForm('/posts/checks/try', work.caller.csrf, html`${field}${button({ says: 'See what it sets off', icon: 'eye' })}`)
  if (!tried) return plain({ title: 'Try it', body: box })
  const open = tried.findings.filter(({ verdict }) => verdict !== 'pass')
  const body =
    open.length === 0
      ? row(mark('tick', 'go'), html`<h3>Nothing is set off</h3><p>All checks of words pass for “${tried.words}”.</p>`)
      : open.map(({ verdict, says, why, clause, span }) =>
          drawFinding({
            tone: tones[verdict],
            title: says,
            text: html`${span ? html`<b>${tried.words.slice(...span)}</b>: ` : null}${why}`,
            clause,
          }),
        )
  return html`${plain({ title: 'Try it', body: box })}${sheet({ title: 'What this sentence sets off', body })}`
}

function checkRow(work: Work, name: string, { settings, decides }: { settings: SchoolSettings; decides: boolean }): Html {
  const words = checkWords[name] ?? { title: name, does: '', clause: 'DO-1' }
  const choice = choices[name]
  const severity = settings.chosen.get(name)?.severity ?? choice?.usual
  const own = settings.words.filter(({ list }) => words.lists?.some((one) => one === list)).length
  const lists = words.lists?.map((list) =>
    linkButton({ says: listWords[list].title, href: `/posts/checks/words?list=${list}`, kind: 'bare' }),
  )
  const state = choice && severity ? tag(severityWords[severity], severity === choice.usual ? null : tones[severity]) : null
  const chooser = choice && decides ? fold({ title: 'Choose how severe', body: chooserOf(work, name, choice.open, severity) }) : null
  return row(
    mark(choice ? 'eye' : 'tick', choice ? 'note' : 'go'),
    html`<p class="line apart">${state ?? tag('Always on')}${clauseLink(words.clause)}</p><h3>${words.title}</h3><p>${words.does}</p>${
      lists ? line(html`${lists}${own > 0 ? tag(`${own} of your own`) : null}`) : null
    }${chooser}`,
  )
}

function chooserOf(work: Work, name: string, open: readonly (keyof typeof severityWords)[], now: string | undefined): Html {
  return line(
    html`${open.map((severity) =>
      severity === now
        ? tag(html`Now: ${severityWords[severity]}`, 'go')
        : actForm(
            '/posts/checks/choose',
            work.caller.csrf,
            html`${hiddenField('check', name)}${hiddenField('severity', severity)}${button({ says: severityWords[severity] })}`,
          ),
    )}`,
  )
}

const choose = act({
  on: checksScreen,
  path: '/posts/checks/choose',
  clause: 'DO-1',
  may: 'settings.manage',
  input: z.object({ check: text(40), severity: oneOf(severities) }),
  act: async (work, input) => {
    await chooseSeverity(work, input)
    return {
      to: '/posts/checks',
      say: `${checkWords[input.check]?.title ?? 'The check'}: ${severityWords[input.severity].toLowerCase()}, from now on.`,
    }
  },
})

/** Words tried out are answered with the page itself: they are kept nowhere, and stand in no address. */
const tryIt = act({
  on: checksScreen,
  path: '/posts/checks/try',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ words: text(5_000, 'Write a sentence to try.') }),
  act: async (work, { words }) => {
    const facts = await gatherFacts(work)
    const channel = {
      id: 'try',
      name: 'Facebook',
      platform: 'facebook',
      purpose: 'school-social:facebook',
      textLength: 63_206,
      length: words.length,
      pictures: 10,
      videos: true,
    }
    const draft = { text: words, author: work.caller.name, pictures: [], links: [], channels: [channel] }
    const seesRoll = work.caller.may.has('roll.read')
    const asked = Object.keys(checks).filter((name) => name !== 'author-line' && (seesRoll || !ofRoll.has(name)))
    const { findings } = judge(draft, facts, asked)
    return { show: await page(work, { values: { words }, problems: [] }, { words, findings }) }
  },
})
const ofRoll = new Set(['do-not-publish', 'full-name', 'alt-text', 'pupil-permission'])

export const checksPages = listed(checksScreen, choose, tryIt)
