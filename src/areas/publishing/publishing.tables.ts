import type { ColumnType, Generated } from 'kysely'
import type { PictureOp } from '../../kernel/picture-ops.ts'
import type { KeptContent } from './posts/kept.types.ts'
import type { PostState, Timing } from './posts/post-life.rule.ts'

export type { KeptContent }

export type PostTables = {
  post: {
    school_id: string
    id: string
    author_id: string
    state: PostState
    note: string | null
    text: string
    title: Generated<string>
    author_line: string
    timing: Timing
    due_local: Temporal.PlainDateTime | null
    due_zone: string | null
    due_at: Temporal.Instant | null
    version: number
    changed_by: string
    changed_at: Temporal.Instant
    created_at: Temporal.Instant
    submitted_by: string | null
    submitted_at: Temporal.Instant | null
    needs_senior: Generated<boolean>
    urgent: Generated<boolean>
    series_id: Generated<string | null>
    again_of: Generated<string | null>
    corrects_id: Generated<string | null>
    stops_seen: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
    settled_at: Temporal.Instant | null
  }
  post_target: {
    school_id: string
    id: string
    post_id: string
    channel_id: string
    platform: string
    platform_name: string
    name: string
    handle: string
    mode: 'api' | 'assisted'
    purpose: string
    variant: string | null
    removed_at: Temporal.Instant | null
  }
  picture: {
    school_id: string
    id: string
    post_id: string
    position: number
    file_name: string
    sha256: string
    medium_sha256: string | null
    small_sha256: string | null
    thumb_sha256: string
    original_sha256: string | null
    edits: ColumnType<readonly PictureOp[], string | undefined, string>
    look_again: Generated<boolean>
    kind: Generated<MediaKind>
    speech: Speech | null
    captions: Generated<string>
    withheld_at: Temporal.Instant | null
    withheld_for: string | null
    mime: MediaType
    width: number
    height: number
    bytes: number
    alt: string
    people: People | null
    work: Whose | null
    credit: string
    permission: string
    left_off: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
    /** Its entry in the rights register, by id. */
    asset_id: ColumnType<string | null, string | null | undefined, string | null>
    added_by: string
    added_at: Temporal.Instant
  }
  post_asset: {
    school_id: string
    post_id: string
    asset_id: string
    used_as: 'words' | 'music'
    added_by: string
    added_at: Temporal.Instant
  }
  file_to_erase: { school_id: string; sha256: string; due_at: Temporal.Instant; statement_id: string | null }
  picture_pupil: { school_id: string; picture_id: string; pupil_id: string }
  declaration: {
    school_id: string
    picture_id: string
    question: string
    answer: 'yes' | 'no' | 'unsure'
    member_id: string
    at: Temporal.Instant
  }
  post_version: {
    school_id: string
    post_id: string
    version: number
    saved_by: string
    saved_at: Temporal.Instant
    content: ColumnType<KeptContent, string, string>
  }
  /** What moves under a writer's hands (a view). */
  writing_ground: { school_id: string; roll_version: string }
  post_writer: { school_id: string; post_id: string; member_id: string; seen_at: Temporal.Instant }
  approval: {
    school_id: string
    id: string
    post_id: string
    decision: Decision
    comment: string
    content_hash: string
    /** Null where somebody outside the school decided by a link: then their name stands beside it. */
    decided_by: string | null
    outside_name: string | null
    step: number
    version: number
    route: Route
    people_confirmed: boolean
    decided_at: Temporal.Instant
    voided_at: Temporal.Instant | null
    voided_because: string | null
  }
}
export type MediaKind = 'picture' | 'video'
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'video/mp4' | 'video/quicktime'
/** Does anybody speak in a video? */
export type Speech = 'spoken' | 'silent'
export type People = 'pupils' | 'adults' | 'none'
export type Whose = 'own' | 'pupil' | 'other'
/** `urgent`: sent at once without a second reader, and reviewed afterwards. */
export type Route = 'read' | 'urgent'
export type Decision = 'approved' | 'changes-asked' | 'rejected'
