import { type Html, html } from '../html.ts'
import { type Assets, page } from '../layout.ts'
import { button } from '../parts/buttons.ts'
import { checksSheet, composer, composerRow, dock, leaveOff, mendButton, pictureList } from '../parts/composer.ts'
import { fileField, textArea, textField } from '../parts/fields.ts'
import { type FindingSpec, jumpMark } from '../parts/findings.ts'
import { leaves } from '../parts/gate.ts'
import { fold, plain } from '../parts/paper.ts'
import { checkPicks, radioPicks } from '../parts/picks.ts'
import { peopleList, type Pin, pictureFrame, pictureWith, postPreview } from '../parts/pictures.ts'
import { beds, pots } from './drawings.ts'
import { sampleFrame } from './sample-frame.ts'

const text =
  'Eco Club picked the last of the runner beans today: 214 of them! Isla and Kofi counted, Zaynab painted the pots for spring. Come and see the beds on Thursday at 2 pm, Mill Lane gate. - Ms Nair, Year 4'
const sentence = 'Come and see the beds on Thursday at 2 pm, Mill Lane gate.'

const draft = {
  values: {
    text,
    channels: ['website', 'facebook'],
    when: 'after-school',
    'alt-1': 'Two children in jumpers beside bean plants',
    'alt-2': 'A girl behind three painted flower pots',
  },
  problems: [],
}

const onFacebook: FindingSpec = {
  tone: 'stop',
  id: 'f1',
  title: 'Zaynab may not be shown on Facebook',
  text: 'Her family said yes to the website and newsletter only.',
  clause: 'IMG-2',
}
const whereAndWhen: FindingSpec = {
  tone: 'wait',
  id: 'f2',
  title: 'This says where children will be, and when',
  text: '“Thursday at 2 pm, Mill Lane gate” is public. Tell families by letter instead?',
  clause: 'BEH-3',
}

/** What the checks find in the sample draft; after each mend there is less of it. */
export const sampleFindings = (words: string, leftOff: boolean): readonly FindingSpec[] => {
  const facebook = mendButton({
    says: 'Leave picture 2 off Facebook',
    value: 'f1',
    mend: { does: 'leave-picture-off', field: 'off-2', value: 'facebook' },
  })
  const cut = mendButton({
    says: 'Take the sentence out',
    value: 'f2',
    mend: { does: 'remove-span', field: 'text', span: sentence, at: words.indexOf(sentence) },
  })
  const answers = [
    button({ says: 'Yes', name: 'kindly', value: 'yes', form: 'composer' }),
    button({ says: 'No, or not sure', name: 'kindly', value: 'no', form: 'composer' }),
  ]
  return [
    ...(leftOff ? [] : [{ ...onFacebook, mends: facebook }]),
    ...(words.includes(sentence) ? [{ ...whereAndWhen, mends: cut }] : []),
    {
      tone: 'note',
      title: 'Is everyone shown suitably dressed and kindly?',
      text: 'Only a person can say. Your name is kept with the answer.',
      clause: 'IMG-6',
      mends: answers,
    },
    { tone: 'go', id: 'f4', title: 'First names only, both pictures described', clause: 'IMG-1' },
    { tone: 'go', title: 'Signed by the writer', clause: 'DO-3' },
  ]
}

export const sampleDock = (findings: readonly FindingSpec[]): Html => {
  const stops = findings.filter((one) => one.tone === 'stop').length
  const says = stops === 0 ? 'Nothing stops this post' : html`<a href="#f1"><b>1 thing stops this post</b></a><br>2 more to answer`
  return dock(
    says,
    button({ kind: 'main', says: 'Send for approval', ...(stops > 0 && { stoppedBecause: 'Fix the thing that stops it first.' }) }),
  )
}

export const sampleChecks = (findings: readonly FindingSpec[]): Html =>
  checksSheet({ looked: 'Looked again as you typed, 11:52', findings })

/** Writing a post: the bean harvest, with one thing that stops it. */
export const composerScreen = (assets: Assets): Html =>
  page(sampleFrame(assets, 'posts'), {
    title: 'Bean harvest',
    crumb: html`Posts / draft, <span data-saved>saved 11:52</span>`,
    lede: 'Write it as you would say it. The marks in the margin show what the policy thinks of each part.',
    islands: ['composer'],
    body: composer({
      action: '/posts/1',
      csrf: 'token',
      checks: '/posts/1/checks',
      upload: '/posts/1/pictures',
      draft: 'priya/1',
      version: '7',
      sheet: html`${writing()}${pictures()}${where()}${sampleDock(sampleFindings(text, false))}`,
      beside: html`${sampleChecks(sampleFindings(text, false))}${beside()}`,
    }),
  })

const writing = (): Html =>
  composerRow(
    'text',
    jumpMark('wait', 'f2', 'Words: one warning'),
    textArea({ name: 'text', label: 'What do you want to say?', form: draft, rows: 6, max: 500, note: 'Reads easily at age 9.' }),
  )

type Shown = {
  readonly number: number
  readonly margin: Html
  readonly drawing: Html
  readonly pins: readonly Pin[]
  readonly people: Html
}

const picture = (shown: Shown): Html => {
  const alt = textField({ name: `alt-${shown.number}`, label: 'Describe it in words (alt text)', form: draft })
  const off = leaveOff({
    name: `off-${shown.number}`,
    chosen: [],
    choices: [
      { value: 'website', says: 'School website' },
      { value: 'facebook', says: 'Facebook page' },
    ],
  })
  return composerRow(
    `picture-${shown.number}`,
    shown.margin,
    html`<h2 class="h3">Picture ${shown.number}, and who is in it</h2>${pictureWith(pictureFrame(shown.drawing, shown.pins), html`${shown.people}${alt}${off}`)}`,
  )
}

const pictures = (): Html => {
  const kofiAndIsla = peopleList([
    { number: 1, name: 'Kofi, 4N', may: 'All channels', tone: 'go' },
    { number: 2, name: 'Isla, 4N', may: 'All channels', tone: 'go' },
  ])
  const first = picture({
    number: 1,
    margin: jumpMark('go', 'f4', 'Picture 1: pass'),
    drawing: beds('Two children in jumpers beside tall bean plants'),
    pins: [
      { number: 1, x: 37, y: 55 },
      { number: 2, x: 67, y: 66 },
    ],
    people: kofiAndIsla,
  })
  const second = picture({
    number: 2,
    margin: jumpMark('stop', 'f1', 'Picture 2: stops this post'),
    drawing: pots('A girl behind three painted flower pots'),
    pins: [{ number: 3, x: 78, y: 41 }],
    people: peopleList([{ number: 3, name: 'Zaynab, 4N', may: 'Not Facebook', tone: 'stop' }]),
  })
  return pictureList(
    html`${first}${second}`,
    fileField({ name: 'picture', label: 'Add a picture', form: draft, accept: 'image/*', multiple: true }),
  )
}

const where = (): Html => {
  const channels = [
    { value: 'website', says: 'School website', hint: 'ashgrove.example/eco' },
    { value: 'facebook', says: 'Facebook page', hint: 'Ashgrove Eco Club' },
    { value: 'bluesky', says: 'Bluesky', hint: '@ashgrove.example' },
  ]
  const times = [
    { value: 'after-school', says: 'Today at 15:40, after school' },
    { value: 'other', says: 'Another time' },
  ]
  return html`${composerRow('channels', null, checkPicks({ name: 'channels', label: 'Where it goes', form: draft, boxed: true, choices: channels }))}${composerRow(
    'when',
    null,
    radioPicks({ name: 'when', label: 'When', form: draft, choices: times }),
  )}`
}

const beside = (): Html => {
  const facebook = postPreview({
    name: 'Ashgrove Eco Club',
    when: 'Monday 15:40',
    text: `${text.slice(0, 160)}…`,
    pictures: [beds('Picture 1'), pots('Picture 2')],
  })
  const website = postPreview({
    name: 'ashgrove.example',
    when: 'Monday 15:40',
    title: 'Bean harvest',
    text,
    pictures: [beds('Picture 1')],
  })
  const gate = leaves({ name: 'Priya Nair', does: 'wrote it', is: 'yes' }, { name: 'Daniel Okafor', does: 'will read it', is: 'open' })
  return html`${plain({ title: 'How it will look', body: [fold({ title: 'Facebook page', open: true, group: 'preview', body: facebook }), fold({ title: 'School website', group: 'preview', body: website })] })}${plain({ title: 'Two to open the gate', close: true, body: gate })}`
}
