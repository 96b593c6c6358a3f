import { dismissFinding, keepHeard, readMentions, setOut, startWatch } from '../../areas/mentions/index.ts'
import type { IncomingItem, Platform } from '../../connectors/connector.ts'
import { shown } from './people.ts'
import type { Stage } from './stage.ts'

type Said = { readonly id: string; readonly name: string; readonly text: string; readonly daysAgo: number }
const kind: Said = {
  id: 'choir',
  name: 'Harvest Lane Residents',
  text: 'The Ashgrove Primary choir sang in the square on Saturday. What a joy.',
  daysAgo: 2,
}
const question: Said = {
  id: 'gate',
  name: 'Tom on Elm Road',
  text: 'Does anybody know when the building work at Ashgrove Primary ends? The gate is blocked again.',
  daysAgo: 1,
}

/** What neighbours say about the school in public, and what the head has decided about the first of it. */
export async function lookOut(stage: Stage, platforms: readonly Platform[]): Promise<void> {
  const head = stage.as(shown.head, { daysAgo: 6, at: '10:15' })
  const id = await startWatch(head, {
    name: 'The school’s name',
    any: ['Ashgrove Primary', '#AshgrovePrimary'],
    all: [],
    none: [],
    feed: '',
    purpose: 'To answer questions that neighbours and families ask in public, and to put right what is wrong.',
    assessment: 'Looking out for public remarks: agreed with the data protection officer in the autumn term',
    endsOn: stage.day(-200).toString(),
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
  ref: { remoteId: `at://did:plc:${id}/app.bsky.feed.post/${id}`, version: null },
  kind: 'mention',
  author: { id: `did:plc:${id}`, handle: `${id}.test`, name },
  text,
  at,
  url: null,
  inReplyTo: null,
  threadRoot: null,
})
