import { z } from 'zod'
import { act, type Content, file, listed, screen } from '../../../../infra/http/declare.ts'
import { oneOf, optionalText, text, upload } from '../../../../infra/http/fields.ts'
import { writeCsv } from '../../../../infra/csv/index.ts'
import type { Work } from '../../../../infra/work/work.ts'
import type { Form } from '../../../../kernel/form.ts'
import { type Html, html } from '../../../../ui/html.ts'
import { mark } from '../../../../ui/icons.ts'
import { button, linkButton } from '../../../../ui/parts/buttons.ts'
import { empty } from '../../../../ui/parts/empty.ts'
import { fileField, textField } from '../../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as postForm, hiddenField } from '../../../../ui/parts/forms.ts'
import { fold, line, plain, quiet, row, sheet, stack } from '../../../../ui/parts/paper.ts'
import { tag } from '../../../../ui/parts/words.ts'
import { listWords } from './check-words.ts'
import { countingWords, type ListName, listNames, packWords, type ShownWord } from './school-lists.rule.ts'
import { changeWords, listOf, pack, readSettings, wordsOf } from './school-settings.ts'

const names = listNames as readonly [ListName, ...ListName[]]
const list = () => z.enum(names).catch('contentious').default('contentious')
const to = (name: string): string => `/posts/checks/words?list=${name}`

/** One list of words: what counts at this school, what it has added and what it has taken out. */
export const wordsScreen = screen({
  path: '/posts/checks/words',
  clause: 'DON-2',
  may: 'post.read',
  input: z.object({ list: list() }),
  show: async (work, input, form): Promise<Content> => {
    const { words } = await readSettings(work)
    const shown = countingWords(pack, input.list, words)
    const out = words.filter((one) => one.list === input.list && !one.kept)
    const changes = work.caller.may.has('settings.manage')
    const about = listWords[input.list]
    const own = shown.filter((word) => word.own)
    return {
      title: about.title,
      nav: 'posts',
      crumb: html`<a href="/posts/checks">What the checks do</a>`,
      lede: about.hint,
      body: stack(
        'roomy',
        html`${errorSummary(form)}${changes ? addForms(work, input.list, form) : null}${ownSheet(work, input.list, own, changes)}${packSheet(work, input.list, { shown, changes })}${
          out.length > 0 ? outSheet(work, input.list, out, changes) : null
        }`,
      ),
    }
  },
})

const fieldLabels: Partial<Record<ListName, string>> = {
  'link-allow': 'Host',
  'link-block': 'Host',
  'own-contact': 'Telephone number, address or postcode',
}
const usesTopic = (name: ListName): boolean => name === 'contentious'
const usesBetter = (name: ListName): boolean => name === 'inclusive' || name === 'plain'

function addForms(work: Work, name: ListName, form: Form): Html {
  const { csrf } = work.caller
  const topics = [...new Set(packWords(pack, name).map(({ topic }) => topic))].filter((topic) => topic !== '')
  const fields = html`${hiddenField('list', name)}${textField({ name: 'word', label: fieldLabels[name] ?? 'Word, or a few words', form, required: true })}${
    usesTopic(name)
      ? textField({
          name: 'topic',
          label: 'Topic',
          hint: `Such as: ${topics.slice(0, 3).join('; ')}; or one of your own.`,
          form,
          required: true,
        })
      : null
  }${usesBetter(name) ? textField({ name: 'better', label: 'Better words', hint: 'Offered with one tap.', form }) : null}`
  const many = html`${hiddenField('list', name)}${fileField({
    name: 'file',
    label: 'A list (CSV)',
    hint: `A column “word”${usesTopic(name) ? ' and one “topic”' : ''}${usesBetter(name) ? ', and “better” if you like' : ''}.`,
    form,
    accept: '.csv,text/csv',
    required: true,
  })}${button({ says: 'Bring the list in', icon: 'on' })}`
  return plain({
    title: 'Add',
    body: html`${postForm('/posts/checks/words/add', csrf, html`${fields}${button({ says: 'Add it', kind: 'main' })}`)}${fold({
      title: 'Add many at once',
      body: postForm('/posts/checks/words/import', csrf, many, { multipart: true }),
    })}${linkButton({ says: 'Take this list with you (CSV)', href: `/posts/checks/words.csv?list=${name}`, kind: 'bare', download: true })}`,
  })
}

function changeButton(work: Work, name: ListName, word: { word: string; topic: string; better: string }, kept: boolean): Html {
  const hidden = html`${hiddenField('list', name)}${hiddenField('word', word.word)}${hiddenField('topic', word.topic)}${hiddenField('better', word.better)}${hiddenField('kept', kept ? 'yes' : 'no')}`
  const says = html`${kept ? 'Put back' : 'Take out'}<span class="vh"> “${word.word}”</span>`
  return actForm('/posts/checks/words/change', work.caller.csrf, html`${hidden}${button({ says, kind: 'bare' })}`)
}

const wordLine = (work: Work, name: ListName, { word, changes, kept }: { word: ShownWord; changes: boolean; kept: boolean }): Html =>
  html`<li>${line(html`<span>${word.word}${word.better === '' ? null : html` <span class="quiet">better: ${word.better}</span>`}</span>${changes ? changeButton(work, name, word, kept) : null}`)}</li>`

function ownSheet(work: Work, name: ListName, own: readonly ShownWord[], changes: boolean): Html {
  if (own.length === 0)
    return empty({
      title: 'Nothing of your own yet',
      text: changes
        ? 'Add what matters at your school: a local quarrel, a nickname, a word that hurts here.'
        : 'A senior leader can add words that matter at your school.',
    })
  const items = own.map((word) => html`${wordLine(work, name, { word, changes, kept: false })}`)
  return sheet({ title: `Added by the school (${own.length})`, body: row(mark('pencil', 'note'), html`<ul>${items}</ul>`) })
}

/** The pack's own words stand folded: some are unkind to read. */
function packSheet(work: Work, name: ListName, { shown, changes }: { shown: readonly ShownWord[]; changes: boolean }): Html | null {
  const words = shown.filter((word) => !word.own)
  if (words.length === 0) return null
  const topics = [...Map.groupBy(words, ({ topic }) => topic)]
  const body = topics.map(([topic, some]) =>
    row(
      null,
      fold({
        title: html`${topic === '' ? 'The words' : topic} ${tag(String(some.length))}`,
        body: html`<ul>${some.map((word) => wordLine(work, name, { word, changes, kept: false }))}</ul>`,
      }),
    ),
  )
  return sheet({ title: 'From the policy', under: quiet('They come with the policy. Take out what does not fit your school.'), body })
}

function outSheet(work: Work, name: ListName, out: readonly { word: string; topic: string; better: string }[], changes: boolean): Html {
  const items = out.map((word) => wordLine(work, name, { word: { ...word, own: false }, changes, kept: true }))
  return sheet({ title: 'Taken out by the school', body: row(null, html`<ul>${items}</ul>`) })
}

const word = { list: z.enum(names), word: text(100, 'Write the word.'), topic: optionalText(80), better: optionalText(100) }

const add = act({
  on: wordsScreen,
  path: '/posts/checks/words/add',
  clause: 'DON-2',
  may: 'settings.manage',
  input: z.object(word),
  act: async (work, input) => {
    await changeWords(work, [{ ...input, kept: true }])
    return { to: to(input.list), say: 'Added. It counts from now on.' }
  },
})
const change = act({
  on: wordsScreen,
  path: '/posts/checks/words/change',
  clause: 'DON-2',
  may: 'settings.manage',
  input: z.object({ ...word, kept: oneOf(['yes', 'no']) }),
  act: async (work, { kept, ...input }) => {
    await changeWords(work, [{ ...input, kept: kept === 'yes' }])
    return { to: to(input.list), say: kept === 'yes' ? 'Put back.' : 'Taken out.' }
  },
})
const bring = act({
  on: wordsScreen,
  path: '/posts/checks/words/import',
  clause: 'DON-2',
  may: 'settings.manage',
  upload: true,
  input: z.object({ list: z.enum(names), file: upload() }),
  act: async (work, input) => {
    const words = wordsOf(new Uint8Array(await input.file.arrayBuffer()), listOf(input.list))
    await changeWords(
      work,
      words.map((one) => ({ ...one, kept: true })),
    )
    return { to: to(input.list), say: words.length === 1 ? '1 word added.' : `${words.length} words added.` }
  },
})
const take = file({
  path: '/posts/checks/words.csv',
  clause: 'DON-2',
  may: 'post.read',
  input: z.object({ list: list() }),
  send: async (work, input) => {
    const { words } = await readSettings(work)
    const rows = countingWords(pack, input.list, words).map((one) => [one.word, one.topic, one.better])
    return { body: writeCsv([['word', 'topic', 'better'], ...rows]), mime: 'text/csv; charset=utf-8', filename: `${input.list}.csv` }
  },
})

export const wordsPages = listed(wordsScreen, add, change, bring, take)
