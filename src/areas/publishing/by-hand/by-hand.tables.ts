/** What people brought of posts that only people can put there. */
export type ByHandTables = {
  publication_proof: {
    school_id: string
    id: string
    publication_id: string
    brought_by: string
    brought_at: Temporal.Instant
    link: string
    words: string
    mime: string | null
    sha256_came: string | null
    sha256_kept: string | null
    sealed: string | null
    look_by: Temporal.Instant | null
    chased_at: Temporal.Instant | null
    looked_by: string | null
    looked_at: Temporal.Instant | null
    as_approved: boolean | null
    look_words: string
  }
}

/** With the people who brought it. */
export type BroughtByHand = ByHandTables & { member: { school_id: string; id: string; name: string } }
