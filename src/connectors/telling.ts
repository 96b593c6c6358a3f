/**
 * A platform that tells us when there is something to read. What it tells is never taken for the thing itself: it only makes the next
 * look at those accounts due now.
 */
export type Knock = {
  /** Answers the platform's own test of the address; null: this is not one. */
  answer(query: URLSearchParams): string | null
  /** Compares the signature over the bytes as they came. */
  isTheirs(headers: Headers, body: Uint8Array): boolean
  /** The accounts, by their ids over there, that it is about. */
  about(body: Uint8Array): readonly string[]
}
/**
 * What everybody says there in public, as it is said. It is matched against watched words, and only makes the next search due now: what is
 * kept is what the search brings.
 */
export type Stream = {
  /** From a moment on that an earlier listening had reached, or from now. `ended` is called once, whatever ends it. */
  listen(from: string | null, to: { heard(text: string, reached: string): void; ended(): void }): Promise<{ close(): void }>
}
