import type { Html } from './html.ts'
import { type Frame, page } from './layout.ts'
import { stack } from './parts/paper.ts'
import { inkAndPaper, buttons, statusWords } from './design/ink-and-buttons.ts'
import { fields } from './design/fields.ts'
import { clocks, findings, rows } from './design/work.ts'
import { records, charts, people } from './design/records.ts'
import { talk, codes, native } from './design/native.ts'

/** Every part in every state, on one page: to look at while building, and for the tests to read. */
export const designPage = (frame: Frame): Html =>
  page(frame, {
    title: 'Every part, every state',
    crumb: 'Schoolgate, the visual language',
    lede: 'An exercise book by day, a blackboard by night. The margin is where the school speaks.',
    islands: ['totp'],
    body: stack('wide', [
      inkAndPaper(),
      buttons(),
      fields(),
      clocks(),
      statusWords(),
      findings(),
      rows(),
      records(),
      charts(),
      people(),
      talk(),
      codes(),
      native(),
    ]),
  })
