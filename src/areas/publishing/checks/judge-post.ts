import type { Platform } from '../../../connectors/connector.ts'
import {
  type Draft,
  type DraftChannel,
  type DraftPicture,
  type DignityQuestion,
  type Facts,
  type Finding,
  judge,
  needsSenior,
  ordinary,
  type Verdict,
  verdicts,
} from './index.ts'
import { type Group, groupsOf } from '../posts/channel-groups.rule.ts'
import { transcriptOf } from '../pictures/captions.rule.ts'
import type { Post, PostPicture, PostTarget } from '../posts/read-post.ts'

/** The author's name and job, as a signature may give either. */
export const authorOf = (post: Pick<Post, 'authorName' | 'authorJob'>): string =>
  [post.authorName, post.authorJob].filter((words) => words !== '').join(', ')

/** A finding, and where its words stand: which field of the composer, and what they are. */
export type PostFinding = Finding & { readonly marks?: { readonly field: string; readonly words: string; readonly at: number } }
export type PostJudgement = { readonly verdict: Verdict; readonly findings: readonly PostFinding[] }

/** Puts a post to every check, as each of its channels would get it, and sums up: each finding once, the worst first. */
export function judgePost(post: Post, facts: Facts, platforms: readonly Platform[]): PostJudgement {
  const judged = groupsOf(post, post.targets).map((group) =>
    judge(draftOf(post, group, platforms), { ...facts, assets: assetsOf(post) }).findings.map((finding) => marked(finding, post, group)),
  )
  return together(judged)
}

/** The entries of the rights register that the post names, as they stand now. */
const assetsOf = (post: Post): Facts['assets'] =>
  new Map(
    [...post.pictures.flatMap(({ asset }) => asset ?? []), ...post.borrowed.map(({ asset }) => asset)].map((asset) => [asset.id, asset]),
  )

/** Finds the words that a button would change: in a picture's description or credit, in a channel's own wording, or in the text. */
function marked(finding: Finding, post: Post, group: Group<PostTarget>): PostFinding {
  const { span, field: part, where } = finding
  if (!span) return finding
  const picture = where.startsWith('picture:') ? post.pictures[Number(where.slice('picture:'.length)) - 1] : undefined
  const inCredit = part === 'credit'
  if (part === 'title') return { ...finding, marks: { field: 'title', words: post.title.slice(span[0], span[1]), at: span[0] } }
  const source = picture ? (inCredit ? picture.credit : picture.alt) : group.text
  const variant = group.aims.find((target) => target.variant !== null)
  const field = picture ? `${inCredit ? 'credit' : 'alt'}-${picture.id}` : variant ? `variant-${variant.channelId}` : 'text'
  return { ...finding, marks: { field, words: source.slice(span[0], span[1]), at: span[0] } }
}

/** A platform that is not known any more sets no limit here: what it takes was judged when the post was sent for approval. */
const noLimit = {
  title: Number.POSITIVE_INFINITY,
  videos: true,
  textLength: Number.POSITIVE_INFINITY,
  pictures: Number.POSITIVE_INFINITY,
  count: (text: string): number => text.length,
}

function draftOf(post: Post, group: Group<PostTarget>, platforms: readonly Platform[]): Draft {
  const leftOff = post.pictures.length - group.pictures.length
  const channels = group.aims.map((target): DraftChannel => {
    const limits = platforms.find((platform) => platform.id === target.platform)?.limits ?? noLimit
    const { id, name, platform, purpose } = { ...target, id: target.channelId }
    // A picture that this channel does not get keeps its number, so that "picture 2" means the same everywhere; it takes no room.
    return {
      id,
      name,
      platform,
      purpose,
      textLength: limits.textLength,
      length: limits.count(group.text),
      pictures: limits.pictures + leftOff,
      videos: limits.videos === true,
      ...('title' in limits ? { title: limits.title } : {}),
      ...('needs' in limits && target.mode === 'api' ? { needs: limits.needs } : {}),
    }
  })
  const pictures = post.pictures.map((picture) => (group.pictures.includes(picture.id) ? pictureOf(picture) : nothingShown(picture.id)))
  const borrowed = post.borrowed.map(({ usedAs, asset }) => ({ usedAs, assetId: asset.id }))
  const title = channels.some((channel) => channel.title !== undefined) ? post.title : ''
  return {
    text: group.text,
    ...(title === '' ? {} : { title }),
    author: authorOf(post),
    pictures,
    links: [],
    channels,
    borrowed,
    postId: post.id,
  }
}

const pictureOf = (picture: PostPicture): DraftPicture => {
  const answer = (question: DignityQuestion) => picture.answers.find((one) => one.question === question)?.answer ?? null
  const { id, kind, fileName, alt, speech, captions, lookAgain, isWithheld, people, pupils, work, credit, permission, assetId, edited } =
    picture
  return {
    id,
    kind,
    file: fileName,
    alt,
    speech,
    captions: transcriptOf(captions),
    lookAgain,
    isWithheld,
    people,
    pupils,
    work,
    credit,
    permission,
    assetId,
    edited,
    dignity: { suitable: answer('suitable'), clothed: answer('clothed'), kind: answer('kind') },
  }
}

const nothingShown = (id: string): DraftPicture => ({
  id,
  ...ordinary,
  file: '',
  alt: 'This picture does not go to this channel.',
  people: 'none',
  pupils: [],
  work: 'own',
  credit: '',
  permission: '',
  dignity: { suitable: 'yes', clothed: 'yes', kind: 'yes' },
})

/** A check passes where it passes everywhere; what it says twice is told once. */
function together(all: readonly (readonly PostFinding[])[]): PostJudgement {
  const told = new Map<string, PostFinding>()
  for (const finding of all.flat()) {
    const key = `${finding.check}|${finding.where}|${finding.says}|${finding.mend?.channel ?? ''}`
    if (!told.has(key)) told.set(key, finding)
  }
  const raised = new Set([...told.values()].filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check))
  const passed = new Set<string>()
  const findings = [...told.values()].filter(
    ({ check, verdict }) => verdict !== 'pass' || (!raised.has(check) && !passed.has(check) && passed.add(check)),
  )
  findings.sort((a, b) => verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict))
  return { verdict: findings[0]?.verdict ?? 'pass', findings }
}

export type Standing = {
  readonly stops: readonly PostFinding[]
  /** Questions to the author: unanswered, they stop the post as well, because nobody else was there. */
  readonly unanswered: readonly PostFinding[]
  /** What the approver must look at. */
  readonly forApprover: readonly PostFinding[]
  readonly needsSenior: boolean
  /** It says where children will be, and when. */
  readonly isEvent: boolean
}

const asksAuthor = ({ check, verdict, mend, says }: Finding): boolean =>
  verdict === 'person' &&
  ((check === 'dignity' && mend?.does === 'answer-dignity') || (check === 'others-work' && says.startsWith('Whose work')))

/** What stands between a post and its approval. */
export function standingOf(post: Post, { findings }: PostJudgement): Standing {
  const persons = findings.filter(({ verdict }) => verdict === 'person')
  const isOpen = (finding: Finding): boolean => asksAuthor(finding) && !saidUnsure(post, finding)
  return {
    stops: findings.filter(({ verdict }) => verdict === 'block'),
    unanswered: persons.filter(isOpen),
    forApprover: persons.filter((finding) => !isOpen(finding)),
    needsSenior: needsSenior(findings),
    isEvent: findings.some(({ check, verdict }) => check === 'where-and-when' && verdict !== 'pass'),
  }
}

/** "Not sure" is an answer: it asks the approver. */
function saidUnsure(post: Post, finding: Finding): boolean {
  const picture = post.pictures[(finding.mend?.picture ?? 0) - 1]
  const clause = { suitable: 'IMG-5', clothed: 'IMG-6', kind: 'IMG-7' } as const
  return picture?.answers.some((one) => one.answer === 'unsure' && clause[one.question] === finding.clause) ?? false
}

export const showsPupils = (post: Pick<Post, 'pictures'>): boolean =>
  post.pictures.some(({ people, pupils }) => (people !== 'adults' && people !== 'none' ? true : pupils.length > 0))
