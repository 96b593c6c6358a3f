import { pdf } from '../../../infra/pdf/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { wording } from '../families/wording.ts'
import { sayCode } from './slip-code.rule.ts'
import type { NewSlip } from './slips.ts'

type Squares = readonly string[]

/** The picture that a phone's camera reads, as rows of dark and light. */
async function squaresOf(address: string): Promise<Squares> {
  const { default: QRCode } = await import('qrcode')
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  )
}

/** A page for each pupil, to be handed out: where to go, the code, and a picture of the address. */
export async function slipsPaper(work: Work, slips: readonly NewSlip[]): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = await Promise.all(slips.map(async (slip) => ({ ...slip, squares: await squaresOf(work.link(`/families/${slip.code}`)) })))
  const { name } = work.school
  return pdf({ title: 'Slips for families', author: name, at: work.now() }, (paper) => {
    for (const [at, { forename, className, code, squares }] of drawn.entries()) {
      if (at > 0) paper.newPage()
      paper.paragraph(`${name} · for the family of ${forename}, ${className}`, { quiet: true })
      paper.heading(1, `${wording.title}: ${forename}`)
      for (const words of wording.opening) paper.paragraph(words)
      paper.paragraph(wording.child)
      paper.heading(2, 'How to answer')
      paper.list(
        [
          `Point the camera of a phone at the picture, or go to ${work.link('/families')}`,
          'Type this code where it is asked for',
          'Say yes or no to each place. It takes three minutes',
        ],
        { ordered: true },
      )
      paper.facts([['Code', sayCode(code)]])
      paper.squares(squares, `A picture of the address ${work.link('/families')} with the code`)
      paper.paragraph(
        'No phone? Ask the office: you can answer there, on paper or by word of mouth. Keep this slip; the same code lets you change your mind.',
        { quiet: true },
      )
    }
  })
}
