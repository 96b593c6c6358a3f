import type { Limits } from '../kernel/platform-limits.ts'

export type { Limits } from '../kernel/platform-limits.ts'

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

export type Picture = {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly alt: string
  readonly width: number
  readonly height: number
}
/** `remoteId` names the thing on the platform for ever (for Bluesky an at:// address); `version` tells two states of it apart (a cid). */
export type RemoteRef = { readonly remoteId: string; readonly version: string | null }
export type Outgoing = {
  readonly text: string
  readonly pictures: readonly Picture[]
  readonly language: string
  /** Set for a reply: what is answered, and the top of that thread. */
  readonly replyTo: { readonly parent: RemoteRef; readonly root: RemoteRef } | null
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
}
export type Inbox = {
  /** Everything since `cursor` (null: from the start), oldest first. Repeating a call may repeat items; the inbox folds them by `ref.remoteId`. */
  since(cursor: string | null): Promise<Outcome<{ readonly items: readonly IncomingItem[]; readonly cursor: string | null }>>
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
}

/** What a credential form must ask for, and what comes of it. Each platform types its own; the vault keeps the values. */
export type CredentialField = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly secret: boolean
  readonly kind: 'text' | 'url' | 'password'
  /** What the form shows before anything is typed. */
  readonly initial?: string
}
export type Credentials = Readonly<Record<string, string>>
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
  /** Absent for an assisted platform. */
  readonly connect?: (credentials: Credentials) => Connector
}
