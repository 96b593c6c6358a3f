import type { Phrases } from '../../../kernel/text-scan/phrases.ts'

/** Worst last: what a finding, and so the whole draft, comes to. */
export const verdicts = ['pass', 'warn', 'person', 'block'] as const
export type Verdict = (typeof verdicts)[number]

/** A question about dignity that only a person can answer. */
export type DignityQuestion = 'suitable' | 'clothed' | 'kind'
export type DignityAnswer = 'yes' | 'no' | 'unsure' | null

export type DraftPicture = {
  readonly id: string
  readonly kind: 'picture' | 'video'
  readonly file: string
  readonly alt: string
  /** Of a video: does anybody speak (null while nobody has said), and what is said, as plain text. */
  readonly speech: 'spoken' | 'silent' | null
  readonly captions: string
  /** Part of it was hidden after its pupils were named, and nobody has looked since. */
  readonly lookAgain: boolean
  /** It may be evidence, and goes nowhere. */
  readonly isWithheld: boolean
  /** Who the author says is to be seen; null while nobody has said. */
  readonly people: 'pupils' | 'adults' | 'none' | null
  /** Ids of the pupils shown. */
  readonly pupils: readonly string[]
  /** Whose work it is; null while nobody has said. */
  readonly work: 'own' | 'pupil' | 'other' | null
  readonly credit: string
  readonly permission: string
  /** Its entry in the rights register. */
  readonly assetId?: string | null
  /** It was cut, turned or covered since it was brought in. */
  readonly edited?: boolean
  readonly dignity: Readonly<Record<DignityQuestion, DignityAnswer>>
}

/** What is so of an ordinary picture that nobody has changed. */
export const ordinary = { kind: 'picture', speech: null, captions: '', lookAgain: false, isWithheld: false } as const

export type DraftChannel = {
  readonly id: string
  readonly name: string
  readonly platform: string
  /** The permission purpose it needs, such as `school-social:bluesky`, `website` or `closed-platform`. */
  readonly purpose: string
  /** The platform's limit, and how long the text is as that platform counts. */
  readonly textLength: number
  readonly length: number
  /** How many pictures the platform takes. */
  readonly pictures: number
  /** Does it take a video? */
  readonly videos: boolean
  /** How long a title it takes; left out where its posts have none. */
  readonly title?: number
  /** Without one of these there is nothing to show there. */
  readonly needs?: 'video' | 'picture-or-video'
}

export type Draft = {
  readonly text: string
  /** Where one of its channels shows a title. */
  readonly title?: string
  readonly author: string
  readonly pictures: readonly DraftPicture[]
  readonly links: readonly string[]
  readonly channels: readonly DraftChannel[]
  /** Entries of the rights register behind its words and its music. */
  readonly borrowed?: readonly { readonly usedAs: 'words' | 'music'; readonly assetId: string }[]
  /** The post that is judged, where it has a number already: what may be used once is used by it. */
  readonly postId?: string
}

export type PermissionState = 'yes' | 'no' | 'not-asked' | 'withdrawn' | 'expired'

export type PupilFact = {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly nickname?: string
  readonly className: string
  /** Purposes for which the pupil may not be published at all, or `all`; null when not on the list. */
  readonly noPublish: readonly string[] | 'all' | null
  /** State by purpose. `school-social` stands for every `school-social:…`; what is missing was not asked. */
  readonly permission: Readonly<Record<string, PermissionState>>
  /** A specific permission to print the full name beside the pupil's picture. */
  readonly nameWithPicture: boolean
}

/** What one phrase of the roll may stand for: ids of pupils, by how it names them. */
export type NameEntry = {
  readonly full: string[]
  readonly initial: string[]
  readonly joined: string[]
  readonly forename: string[]
  readonly surname: string[]
  readonly classOf: string[]
  /** Names by which no pupil is meant: of staff, of the school, and well-known ones. What stands within one names nobody. */
  covers: boolean
  /** Words that may stand beside this first name and still be of the same pupil: the surnames of those who are called so. */
  readonly beside: Set<string>
  /** Every word of it is an ordinary English word too. */
  readonly ordinary: boolean
}

/** The roll's names, made ready to be found. Compile once for a roll and keep it. */
export type NameBook = {
  readonly phrases: Phrases
  readonly entries: readonly NameEntry[]
  /** First names by themselves, and full names run together, both folded, for tags in small letters; and how the latter begin. */
  readonly forenames: ReadonlyMap<string, readonly string[]>
  readonly together: ReadonlyMap<string, readonly string[]>
  readonly beginnings: ReadonlySet<string>
}

/** The lists of words that checks look for, each with its own check. */
export const wordKinds = [
  'contentious',
  'confidential',
  'rude',
  'insults',
  'ridicule',
  'colleagues',
  'workplace',
  'commercial',
  'opinion',
  'heated',
  'own-accounts',
  'to-pupils',
  'to-staff',
  'inclusive',
  'plain',
] as const
export type WordKind = (typeof wordKinds)[number]
export type WordEntry = {
  readonly kind: WordKind
  readonly topic: string
  /** What to write instead; '' where nothing can be said in its place. */
  readonly better: string
  /** An acronym: it is one only in capitals. */
  readonly inCapitals: boolean
}
/** The school's word lists, made ready to be found. */
export type WordBook = {
  readonly phrases: Phrases
  readonly entries: readonly WordEntry[]
  /** The rude words of one word each, folded: they are looked for under stars too. */
  readonly rude: ReadonlySet<string>
}

/** What was seen when a link was followed. */
export type LinkLook = {
  readonly cameTo: 'ok' | 'gone' | 'refused' | 'trouble'
  readonly finalAddress: string
  readonly hops: number
  readonly contentType: string
  /** What the page calls itself, or what went wrong. */
  readonly says: string
}

export type Facts = {
  readonly pupils: ReadonlyMap<string, PupilFact>
  readonly names: NameBook
  readonly words: WordBook
  readonly shorteners: ReadonlySet<string>
  /** Hosts that the school never links to, and what lies below them. */
  readonly blockedHosts: readonly string[]
  /** The name of a list of unsuitable hosts that has this one, or one above it. Lists may be long: asked for hosts of links only. */
  readonly unsuitableList: (host: string) => string | null
  /** What was seen at the end of links, by the address as it stands in a post. */
  readonly looks: ReadonlyMap<string, LinkLook>
  /** How severe the school has chosen a check to be, where the policy leaves that to it. */
  readonly severity: ReadonlyMap<string, Verdict>
  /** `ashgrove.example` stands for its subdomains too. */
  readonly schoolDomains: readonly string[]
  /** The school's own telephone numbers, addresses and postcodes, folded: these may be published. */
  readonly ownContacts: ReadonlySet<string>
  /** The entries of the rights register, by id; null where no register is kept, and what was typed must do. */
  readonly assets: ReadonlyMap<string, AssetFact> | null
}

/** Somebody else's work, and how the right to use it stands today. */
export type AssetFact = {
  readonly title: string
  readonly ground: string
  /** The line that names the maker. */
  readonly credit: string
  readonly standing: 'in-use' | 'withdrawn' | 'expired'
  readonly expiresOn: string | null
  readonly lacksProof: boolean
  readonly isChecked: boolean
  /** Kinds of channel it may go to, `website` or `school-social`; none named means all. */
  readonly purposes: readonly string[]
  /** False: for paper, or the classroom, only. */
  readonly online: boolean
  readonly territory: string
  readonly oneUse: boolean
  readonly usedIn: readonly string[]
  readonly noChanges: boolean
  readonly nonCommercial: boolean
  readonly pupilId: string | null
  readonly namesPupil: boolean
}

/** Where a finding stands: `picture:1` is the first picture. */
export type Where = 'text' | `picture:${number}` | 'links' | 'channels' | 'post'

export type MendAct =
  | 'leave-picture-off'
  | 'remove-picture'
  | 'remove-span'
  | 'use-words'
  | 'use-first-name'
  | 'add-author-line'
  | 'describe-picture'
  | 'write-captions'
  | 'say-who'
  | 'say-whose-work'
  | 'say-whose-words'
  | 'fill-blank'
  | 'answer-dignity'
  | 'remove-link'
  | 'shorten-text'
  | 'choose-channel'

/** What the button beside a finding does. `span` is in the text, or in the picture's alt text where `picture` is set. */
export type Mend = {
  readonly label: string
  readonly does: MendAct
  readonly span?: readonly [number, number]
  /** 1 is the first picture. */
  readonly picture?: number
  readonly channel?: string
  /** What to write in place of the span. */
  readonly words?: string
}

export type Finding = {
  readonly check: string
  readonly clause: string
  readonly verdict: Verdict
  readonly where: Where
  /** What is so, in one line. First names only. */
  readonly says: string
  /** Why it matters, in one sentence. */
  readonly why: string
  /** The words it is about: in the text, in the picture's alt text where `where` is a picture, or in its credit or the title where `field` says so. */
  readonly span?: readonly [number, number]
  readonly field?: 'credit' | 'title'
  readonly mend?: Mend
}

/** One stretch of the draft that readers will see. */
export type Passage = {
  readonly kind: 'text' | 'title' | 'alt' | 'file' | 'credit' | 'captions'
  readonly where: Where
  readonly picture: number | null
  readonly text: string
}

export type NameSeen = { readonly pupils: readonly string[]; readonly start: number; readonly end: number }
/** The names in one passage, each way of naming once, at its first place. */
export type NamesSeen = {
  readonly passage: Passage
  readonly full: readonly NameSeen[]
  readonly forenames: readonly NameSeen[]
  readonly surnames: readonly NameSeen[]
  readonly classes: readonly NameSeen[]
}
export type WordSeen = { readonly passage: Passage; readonly entry: WordEntry; readonly start: number; readonly end: number }

/** What the scans found, once for all checks. */
export type Seen = { readonly names: readonly NamesSeen[]; readonly words: readonly WordSeen[] }

/** A pre-publication check: pure, and one of the ordered list in index.ts. Nothing to say is an empty list. */
export type Check = (draft: Draft, facts: Facts, seen: Seen) => readonly Finding[]
