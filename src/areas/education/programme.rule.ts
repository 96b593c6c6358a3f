export type Audience = 'pupils' | 'families'
/** How a notice reached families: by e-mail from here, with the server's answer as proof, or in another way that a person vouches for. */
export const ways = ['email', 'paper', 'app', 'website'] as const
export type Way = (typeof ways)[number]
export const wayWords: Readonly<Record<Way, { readonly says: string; readonly hint: string }>> = {
  email: { says: 'By e-mail, from here', hint: 'Schoolgate sends it and keeps the mail server’s answer for each address.' },
  paper: { says: 'On paper', hint: 'In book bags or at the gate. You vouch for it.' },
  app: { says: 'In the school’s app', hint: 'You vouch for it.' },
  website: { says: 'On the website', hint: 'With the address, so that anybody can look.' },
}

/** What the programme is about. Each is asked for once a school year, in each year group that is old enough. */
export const topics = ['kindness', 'privacy', 'pictures', 'contact', 'truth', 'help'] as const
export type Topic = (typeof topics)[number]
export const topicWords: Readonly<Record<Topic, { readonly says: string; readonly short: string; readonly hint: string }>> = {
  kindness: { says: 'Being kind online', short: 'Kind', hint: 'Words reach people. How to comment on school and on each other.' },
  privacy: { says: 'What we keep to ourselves', short: 'Private', hint: 'Names, places, passwords, and the trail we leave.' },
  pictures: { says: 'Pictures, and asking first', short: 'Photos', hint: 'A no counts. What happens to a picture that is sent on.' },
  contact: { says: 'People we do not know', short: 'People', hint: 'In games and chats: who is there, and what they want.' },
  truth: { says: 'True, false, made up', short: 'Truth', hint: 'Tricks, adverts, and pictures made by a computer.' },
  help: { says: 'Getting help', short: 'Help', hint: 'Whom to tell, how to report, and that it is never their fault.' },
}
export const isTopic = (word: string): word is Topic => (topics as readonly string[]).includes(word)

export type Held = {
  readonly audience: Audience
  readonly topic: string
  readonly yearGroups: readonly string[]
  readonly heldOn: Temporal.PlainDate | null
}
export type Coverage = {
  readonly rows: readonly { readonly yearGroup: string; readonly counts: readonly number[] }[]
  /** What no session of this school year has touched yet, in the order of the years. */
  readonly gaps: readonly { readonly yearGroup: string; readonly topics: readonly Topic[] }[]
}

/**
 * How often each topic was taught in each year group since the school year began, and where the gaps are. A session for no year group in
 * particular counts for all.
 * @policy PUP-2 PUP-3
 */
export function coverage(sessions: readonly Held[], yearGroups: readonly string[], since: Temporal.PlainDate): Coverage {
  const held = sessions.filter(
    ({ audience, heldOn }) => audience === 'pupils' && heldOn !== null && Temporal.PlainDate.compare(heldOn, since) >= 0,
  )
  const count = (yearGroup: string, topic: Topic): number =>
    held.filter((one) => one.topic === topic && (one.yearGroups.length === 0 || one.yearGroups.includes(yearGroup))).length
  const rows = yearGroups.map((yearGroup) => ({ yearGroup, counts: topics.map((topic) => count(yearGroup, topic)) }))
  const gaps = rows.map(({ yearGroup, counts }) => ({ yearGroup, topics: topics.filter((_, at) => counts[at] === 0) }))
  return { rows, gaps: gaps.filter((gap) => gap.topics.length > 0) }
}

const address = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}\.[^\s@,;<>"]{2,}$/
export type Addresses = { readonly good: readonly string[]; readonly bad: readonly string[]; readonly twice: number }

/**
 * Addresses out of whatever was pasted: one a line, with commas or semicolons, or `Name <address>`. Each once; what is no address is named.
 * A line of a list that holds one address among other words gives that address.
 */
export function readAddresses(pasted: string): Addresses {
  const pieces = pasted.split(/[\n,;\t]+/).flatMap((piece) => {
    const found = /<([^<>]+)>/.exec(piece)?.[1] ?? piece
    return found.trim() === '' ? [] : [found.trim()]
  })
  const good = new Set<string>()
  const bad: string[] = []
  let twice = 0
  for (const piece of pieces) {
    const lower = piece.toLowerCase()
    if (!address.test(lower)) {
      bad.push(piece)
      continue
    }
    if (good.has(lower)) twice += 1
    good.add(lower)
  }
  return { good: [...good], bad, twice }
}

/** "g•••@example.org": enough to tell two apart for a while, not enough to write to. */
export const unreadable = (whole: string): string => whole.replace(/^(.)[^@]*@/, '$1•••@')
