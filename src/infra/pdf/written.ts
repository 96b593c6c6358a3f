/** What a document may be made of, as its writers say it. */

/** A stretch of words. Added words are bold and underlined, removed ones are struck through: readable without colour. */
export type Run = { readonly text: string; readonly bold?: boolean; readonly added?: boolean; readonly removed?: boolean }
export type Text = string | readonly Run[]
export type Fact = readonly [label: string, value: string]
export type Signature = { readonly label: string; readonly name?: string }
/** A table: its head is repeated on every page it reaches. `share` weighs the columns' widths; 1 where it is left out. */
export type TableOf = {
  readonly caption: string
  readonly columns: readonly { readonly says: string; readonly share?: number; readonly align?: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
}

/** What a document is written with, from top to bottom. Pages break by themselves. */
export type Paper = {
  /** The first page's great words. */
  readonly cover: (says: { readonly over?: string; readonly title: string; readonly under?: string }) => void
  /** A heading, with a bookmark. Level 1 is the greatest. */
  readonly heading: (level: 1 | 2 | 3, text: string) => void
  readonly paragraph: (text: Text, options?: { readonly quiet?: boolean; readonly small?: boolean; readonly indent?: number }) => void
  readonly list: (items: readonly Text[], options?: { readonly ordered?: boolean }) => void
  readonly facts: (facts: readonly Fact[]) => void
  readonly table: (table: TableOf) => void
  readonly signatures: (lines: readonly Signature[]) => void
  /** A page of its own: the headings of level 1 with their page numbers, and of level 2 where all of them fit. Its links work. */
  readonly contents: (title: string) => void
  /** A picture of squares, such as a phone's camera reads: rows of `1` for dark and `0` for light. `says` is what it is, for those who hear the page. */
  readonly squares: (rows: readonly string[], says: string) => void
  readonly newPage: () => void
  readonly gap: (points?: number) => void
}

/** One thing said to a paper, as it is noted down. */
export type Stroke = { [K in keyof Paper]: readonly [K, Parameters<Paper[K]>] }[keyof Paper]
