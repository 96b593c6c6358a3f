export type FiguresTables = {
  caught: {
    school_id: string
    id: string
    post_id: string
    what: string
    by: 'machine' | 'person'
    at: Temporal.Instant
  }
}
