/** A post as somebody left it, kept for the approver who asks what has changed. */
export type KeptContent = {
  readonly text: string
  readonly title?: string
  readonly authorLine: string
  readonly due: string | null
  readonly targets: readonly { readonly channel: string; readonly variant: string | null }[]
  readonly pictures: readonly {
    readonly sha256: string
    readonly alt: string
    readonly captions?: string
    readonly people: string | null
    readonly pupils: readonly string[]
  }[]
}
