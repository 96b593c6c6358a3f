import { addProof, enterAsset } from '../../areas/rights/index.ts'
import { keepTemplate } from '../../areas/publishing/templates/keep-template.ts'
import { pdf } from '../../infra/pdf/index.ts'
import { demoSchool, shown } from './people.ts'
import type { Stage } from './stage.ts'

const letterFrom = 'Rosa Calder, Calder Photography'
const words =
  'Dear Ashgrove, you may show my photograph “Harvest table” on your website and your social media until the end of the school year. Please name me.'

/** The letter of a photographer, as it came by post. */
export const photographersLetter = (at: Temporal.Instant): Promise<Uint8Array<ArrayBuffer>> =>
  pdf({ title: `Your harvest table, to ${demoSchool}`, author: letterFrom, at }, (paper) => {
    paper.heading(1, letterFrom)
    paper.paragraph(words)
  })

const said = {
  contact: '',
  licence: '',
  source: '',
  proofNote: '',
  purposes: [],
  territory: '',
  online: true,
  oneUse: false,
  expiresOn: null,
  wording: '',
}

/** What the demo school uses of other people's making, and by what right. */
export async function enterRights(stage: Stage, letter: Uint8Array): Promise<void> {
  const office = stage.as(shown.office, { daysAgo: 60, at: '14:20' })
  const harvest = await enterAsset(office, {
    ...said,
    what: 'picture',
    title: 'Harvest table',
    owner: 'Rosa Calder',
    contact: 'rosa@calder-photography.example',
    ground: 'written',
    purposes: ['website', 'school-social', 'closed-platform'],
    expiresOn: stage.day(-260).toString(),
  })
  await addProof(office, harvest, { mime: 'application/pdf', bytes: letter, fileName: 'Letter from Rosa Calder.pdf' })
  await keepTemplate(office, null, {
    kind: 'template',
    name: 'Eco Club picks',
    text: 'Eco Club picked [how many] [what] in the school garden today. We cook them on [day].',
  })
  await enterAsset(office, {
    ...said,
    what: 'words',
    title: 'Daffodils',
    owner: 'William Wordsworth',
    ground: 'public-domain',
    proofNote: 'He died in 1850.',
  })
  await enterAsset(office, {
    ...said,
    what: 'picture',
    title: 'Robin in the snow',
    owner: 'Jo Fenn',
    ground: 'cc',
    licence: 'CC BY-NC 4.0',
    source: 'https://pictures.example/robin-in-the-snow',
  })
  await enterAsset(office, {
    ...said,
    what: 'music',
    title: 'Morning bells',
    owner: 'Larkfield Music',
    ground: 'stock',
    licence: 'Order 20418',
    proofNote: 'Receipt in the office, blue folder',
    expiresOn: stage.day(-24).toString(),
  })
}
