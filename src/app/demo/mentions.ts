import { dismissFinding, keepHeard, readMentions, setOut, startWatch } from '../../areas/mentions/index.ts'
import type { IncomingItem, Platform } from '../../connectors/connector.ts'
import { shown } from './people.ts'
import type { Stage } from './stage.ts'

type Said = { readonly id: string; readonly name: string; readonly text: string; readonly daysAgo: number }
const kind: Said = {
  id: 'choir',
  name: 'Ashgrove Herald',
  text: 'Choir of Ashgrove Primary sings in the square. Sixty children, one umbrella, and a great deal of applause.',
  daysAgo: 2,
}
const question: Said = {
  id: 'gate',
  name: 'Letters to the Herald',
  text: 'Does anybody know when the building work at Ashgrove Primary ends? The gate in Elm Road is blocked again.',
  daysAgo: 1,
}

/** What the town says about the school, and what the head has decided about the first of it. */
export async function lookOut(stage: Stage, platforms: readonly Platform[]): Promise<void> {
  const head = stage.as(shown.head, { daysAgo: 6, at: '10:15' })
  const usual = {
    all: [],
    none: [],
    assessment: 'Looking out for public remarks: agreed with the data protection officer in the autumn term',
    endsOn: stage.day(-200).toString(),
  }
  await startWatch(head, {
    ...usual,
    name: 'The school’s name',
    any: ['Ashgrove Primary', '#AshgrovePrimary'],
    feed: '',
    purpose: 'To answer questions that neighbours and families ask in public, and to put right what is wrong.',
  })
  const id = await startWatch(head, {
    ...usual,
    name: 'The local paper',
    any: ['Ashgrove Primary'],
    feed: 'https://herald.ashgrove.example/letters.xml',
    purpose: 'To know what the town reads about us, and to thank people.',
  })
  await setOut(head, id, platforms)
  const { watches } = await readMentions(head, 'open')
  const source = watches.find((one) => one.id === id)?.sources[0]
  if (!source) return
  for (const said of [kind, question]) {
    const at = stage.as(shown.head, { daysAgo: said.daysAgo, at: '17:40' })
    await keepHeard(at, source.id, [item(said, at.now())])
  }
  const decider = stage.as(shown.head, { daysAgo: 1, at: '08:20' })
  const found = (await readMentions(decider, 'open')).findings.find(({ author }) => author === kind.name)
  if (found) await dismissFinding(decider, found.id, 'kind-words')
}

const item = ({ id, name, text }: Said, at: Temporal.Instant): IncomingItem => ({
  ref: { remoteId: `https://herald.ashgrove.example/${id}`, version: null },
  kind: 'mention',
  author: { id: name, handle: '', name },
  text,
  at,
  url: `https://herald.ashgrove.example/${id}`,
  inReplyTo: null,
  threadRoot: null,
})
