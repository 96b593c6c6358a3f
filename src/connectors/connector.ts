import type { Budget, Use } from './budget.ts'
import type { Knock, Stream } from './telling.ts'
import type { Limits } from '../kernel/platform-limits.ts'
import type { Picture, Video } from './media.ts'
import type { Transcript } from './transcript.ts'

export type { Knock, Stream } from './telling.ts'
export type { Budget, Use } from './budget.ts'
export type { Limits } from '../kernel/platform-limits.ts'
export type { Picture, Video } from './media.ts'
export type { Heard, HowToRead, SaidLine, Transcript } from './transcript.ts'

/**
 * What came of asking a platform. Expected trouble is an answer, never an exception.
 * `unknown` may or may not have happened: it is read back, never repeated blindly.
 */
export type Outcome<Value> =
  | { readonly is: 'done'; readonly value: Value }
  /** The platform says no: show `because` to the author. */
  | { readonly is: 'refused'; readonly because: string }
  /** Too fast, or down for a while, and surely nothing happened: come back then. */
  | { readonly is: 'wait'; readonly until: Temporal.Instant; readonly because: string }
  /** The credential is dead: tell the account's runners. */
  | { readonly is: 'sign-in-again'; readonly because: string }
  | { readonly is: 'unknown'; readonly because: string }

/** `remoteId` names the thing on the platform for ever (for Bluesky an at:// address); `version` tells two states of it apart (a cid). */
export type RemoteRef = { readonly remoteId: string; readonly version: string | null }
/** Words alone, in British English: what most replies are. */
export const plainWords = (text: string, replyTo: Outgoing['replyTo'] = null): Outgoing => ({
  text,
  title: null,
  pictures: [],
  videos: [],
  language: 'en-GB',
  replyTo,
})
/** `to`: who wrote what is answered, and under which subject; for a platform that cannot look it up, such as e-mail. */
export type ReplyTo = {
  readonly parent: RemoteRef
  readonly root: RemoteRef
  readonly to?: { readonly handle: string; readonly subject: string | null }
}
export type Outgoing = {
  readonly text: string
  /** For a page or a film; null where the post was given none, and the platform takes its first words. */
  readonly title: string | null
  readonly pictures: readonly Picture[]
  readonly videos: readonly Video[]
  readonly language: string
  /** Set for a reply: what is answered, and the top of that thread. */
  readonly replyTo: ReplyTo | null
}
/** What `prepare` reserved. Kept in the database before `commit` is called; plain JSON, holds no secret. */
export type Handle = { readonly [key: string]: unknown }
export type Published = RemoteRef & { readonly url: string; readonly at: Temporal.Instant }

/**
 * Changes a post where it stands, with the shape of publishing: reserve, one visible call, read. A changed post is called changed only
 * when it was read there.
 */
export type Amending = {
  /** Invisible and safe to repeat: uploads, and keeps what will stand there instead. */
  prepare(ref: RemoteRef, outgoing: Outgoing, at: Temporal.Instant): Promise<Outcome<Handle>>
  /** The one visible call. Called at most once for a handle, by the publishing room only. */
  commit(handle: Handle): Promise<Outcome<Published>>
  /** Reads only. `done(null)`: the platform answers, and the earlier words still stand there (or nothing does). */
  confirm(handle: Handle): Promise<Outcome<Published | null>>
}

export type Publishing = {
  /** Invisible and safe to repeat: uploads, and reserves the name under which the post will appear. */
  prepare(outgoing: Outgoing, at: Temporal.Instant): Promise<Outcome<Handle>>
  /** The one visible call. Called at most once for a handle, by the publishing room only. */
  commit(handle: Handle): Promise<Outcome<Published>>
  /** Reads only. `done(null)`: the platform answers and the post is surely not there (yet). */
  confirm(handle: Handle): Promise<Outcome<Published | null>>
  /** Takes the post down; safe to repeat. */
  withdraw(ref: RemoteRef): Promise<Outcome<null>>
  /** Reads only: is it still to be seen? */
  isLive(ref: RemoteRef): Promise<Outcome<boolean>>
  /** Longest time after `commit` in which an accepted post may still be invisible. Before it has passed, absence proves nothing. */
  readonly settleMs: number
  /** True where absence after settling is proof, so that a person may be offered to send it again. */
  readonly absenceIsProof: boolean
  /** Only where the platform lets a post that is out be changed; its `Platform.edits` says so before anybody signs in. */
  readonly amend?: Amending
}

export type IncomingItem = {
  readonly ref: RemoteRef
  readonly kind: 'reply' | 'mention' | 'quote' | 'comment' | 'message'
  readonly author: { readonly id: string; readonly handle: string; readonly name: string }
  readonly text: string
  /** The platform's own time of it: the clock starts here. */
  readonly at: Temporal.Instant
  readonly url: string | null
  readonly inReplyTo: RemoteRef | null
  readonly threadRoot: RemoteRef | null
  /** Nobody outside sees it until somebody lets it appear (`approve`). */
  readonly awaitsApproval?: true
  /** Where it has one: a letter. */
  readonly subject?: string
  /** What was said before and is quoted below; shown folded away. */
  readonly earlier?: string
  /** What hung on it: named, never fetched. */
  readonly attachments?: readonly { readonly name: string; readonly size: number }[]
  /** No person wrote it: kept, and nobody is asked to answer. */
  readonly automatic?: 'auto-reply' | 'list' | 'generated'
  /** What whoever answers should know before: that its sender is perhaps not who it says. */
  readonly warning?: string
  /** It says that something of ours did not arrive: `of` is its name on the platform. Not an item, but a fact about that one. */
  readonly bounce?: { readonly of: string | null; readonly address: string; readonly because: string; readonly isFinal: boolean }
}
export type Inbox = {
  /** Seconds between two looks, where the platform is not to be asked every few; when it knocks, we look at once. */
  readonly everySeconds?: number
  /** Everything since `cursor` (null: from the start), oldest first. Repeating a call may repeat items; the inbox folds them by `ref.remoteId`. */
  since(cursor: string | null): Promise<Outcome<{ readonly items: readonly IncomingItem[]; readonly cursor: string | null }>>
}

/** What a person decides about somebody else's words, or about somebody. */
export const moderationActs = [
  'approve',
  'hide',
  'show',
  'spam',
  'delete',
  'warn',
  'mute',
  'unmute',
  'kick',
  'block',
  'unblock',
  'report',
  'close-comments',
  'open-comments',
  'stop-quotes',
] as const
export type ModerationAct = (typeof moderationActs)[number]
/** Whom and what an act is about. `item` is null where only the person is meant, `post` names our own post above it. */
export type About = {
  readonly item: RemoteRef | null
  readonly author: { readonly id: string; readonly handle: string }
  readonly post: RemoteRef | null
  /** Why, in words that the platform may pass on to the person. */
  readonly reason: string
}
export type Moderation = {
  /** Those that the platform lets a machine do. Safe to repeat, save those named in `once`. */
  readonly acts: { readonly [Act in ModerationAct]?: (about: About) => Promise<Outcome<null>> }
  /** Each of these is heard by somebody every time it is done: after `unknown` a person decides. */
  readonly once: readonly ModerationAct[]
  /** Reads only: is it so over there now? Nothing is called done before this says so. `done(null)`: the platform has no way to tell. */
  isSo(act: ModerationAct, about: About): Promise<Outcome<boolean | null>>
}

/** Finds what strangers say, where the platform lets us ask. */
export type Mentions = {
  /** Everything that has these words since `cursor`, oldest first; repeating a call may repeat items. */
  search(
    words: string,
    cursor: string | null,
  ): Promise<Outcome<{ readonly items: readonly IncomingItem[]; readonly cursor: string | null }>>
  /** The platform's patience: no sooner than this between two questions. */
  readonly everyMinutes: number
}

/** One harmless question a day, dearer than `whoAmI`: do the rights that our work needs still stand? */
export type Health = {
  probe(): Promise<Outcome<{ /** When a person must sign in again; null: not foreseen. */ readonly endsAt: Temporal.Instant | null }>>
}

export type Identity = { readonly id: string; readonly handle: string; readonly name: string; readonly url: string }

/**
 * One platform, seen with one account's credentials. Powers are whole optional parts: a power the platform does not
 * give is left out, and the screens then say "do this by hand and record it here".
 */
export type Connector = {
  readonly platform: string
  readonly identity?: { whoAmI(): Promise<Outcome<Identity>> }
  readonly publishing?: Publishing
  readonly inbox?: Inbox
  readonly moderation?: Moderation
  readonly mentions?: Mentions
  readonly health?: Health
  /** What the calls since the last asking cost, where the platform counts (`Platform.budget`). */
  readonly uses?: () => readonly Use[]
}

/** Has the three powers of a place where a school speaks and is spoken to. */
export type Speaking = Connector & Required<Pick<Connector, 'identity' | 'publishing' | 'inbox'>>

/** What a school may want of a platform; the matrix has a line for each. */
export const powerNames = [
  'publish-text',
  'publish-pictures',
  'publish-video',
  'edit-own',
  'delete-own',
  'read-comments',
  'reply',
  ...moderationActs,
  'mentions',
  'push',
] as const
export type PowerName = (typeof powerNames)[number]
/**
 * What a power really does there, in a plain sentence that may be shown to anybody ("Only hidden: a reader can still press to see it").
 * Whether a machine does it is told by the connector's own parts, never here. `steps` is how a person does it there; a power with
 * neither is not to be had on this platform.
 */
export type PowerWords = {
  readonly means: string
  readonly steps?: readonly string[]
  /** Given in from a file, a log or a feed. */
  readonly byImport?: true
  /** Each use costs money. */
  readonly paid?: true
}
export type Powers = { readonly [Name in PowerName]?: PowerWords }

/** What a credential form must ask for, and what comes of it. Each platform types its own; the vault keeps the values. */
export type CredentialField = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly secret: boolean
  readonly kind: 'text' | 'url' | 'password' | 'choice'
  /** What the form shows before anything is typed. */
  readonly initial?: string
  /** May be left empty; then it is no part of the credentials. */
  readonly optional?: true
  /** For a choice: what may be chosen, and nothing else. */
  readonly choices?: readonly { readonly value: string; readonly says: string }[]
}
export type Credentials = Readonly<Record<string, string>>
/** One of the accounts for which a sign-in may speak: its lasting name over there, what a person knows it by, and what lets us in as it. */
export type Place = { readonly id: string; readonly says: string; readonly credentials: Credentials }
/** Signing in on the platform's own page (OAuth). Nothing secret is in `url`; what is remembered is kept sealed until the person is back. */
export type SignIn = {
  begin(to: {
    readonly redirect: string
    readonly state: string
    readonly service: string | null
  }): Promise<Outcome<{ readonly url: string; readonly remember: Credentials }>>
  /** What the person came back with becomes credentials, `remember` included where it is needed later. */
  finish(back: URLSearchParams, remember: Credentials, redirect: string): Promise<Outcome<Credentials>>
  /** Where one person's sign-in may speak for several accounts: all of them, of which somebody chooses one. */
  places?(given: Credentials): Promise<Outcome<readonly Place[]>>
  /** What the platform fetches from us to know who asks, at `/connect/client/<platform>`, where the public can reach us. */
  client?(redirect: string): Readonly<Record<string, unknown>>
}
/** How a platform's tokens live, as data, and the one call that renews them. */
export type Renewal = {
  readonly accessLives: string
  readonly refreshLives: string | null
  /** The platform gives a new refresh token each time and takes the old one back. */
  readonly rotates: boolean
  /** When these should be renewed; null: never. */
  dueAt(credentials: Credentials): Temporal.Instant | null
  /** Only what changed. An empty value never replaces a kept one. `sign-in-again` only where the platform says that the grant itself is over. */
  renew(credentials: Credentials): Promise<Outcome<Credentials>>
}
/** A platform as the register knows it, before anybody signs in. */
export type Platform = {
  readonly id: string
  readonly name: string
  /** `api`: we do it. `assisted`: a person does it there, we guide and keep the proof. */
  readonly mode: 'api' | 'assisted'
  readonly limits: Limits
  /** A post that is out can be changed where it stands: by `amend`, or by a person there. */
  readonly edits?: true
  readonly credentialFields: readonly CredentialField[]
  readonly powers: Powers
  /** Where people are let in by the platform's own page instead of typing a secret here. */
  readonly signIn?: SignIn
  /** Where what lets us in runs out and can be renewed by a machine. */
  readonly renewal?: Renewal
  readonly knock?: Knock
  readonly stream?: Stream
  /** It takes no bytes, and fetches pictures from an address instead: each gets one for an hour. */
  readonly fetchesPictures?: true
  readonly budget?: Budget
  /** Our work with it is tried against the platform's own software, started on our machines. Left out where only a stand-in of ours was asked. */
  readonly triedOnTheRealThing?: true
  /** Where what was said can be given in as a file. */
  readonly transcript?: Transcript
  /** Where it could be worked from here and is not: what is missing, in words for the school. */
  readonly byHandBecause?: string
  /** Absent for an assisted platform. */
  readonly connect?: (credentials: Credentials) => Connector
}
