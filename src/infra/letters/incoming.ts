import type { Letter } from './letter.ts'

/** A letter as an item of an inbox. It came when it arrived with us, whatever its writer's clock says. */
export function incomingOf(letter: Letter, at: Temporal.Instant) {
  const { id, inReplyTo, references, from, answerTo, subject, text, earlier, attachments, automatic, bounce } = letter
  const ref = (remoteId: string) => ({ remoteId, version: null })
  const root = references[0] ?? inReplyTo
  return {
    ref: ref(id),
    kind: 'message' as const,
    author: { id: from.address || 'unknown', handle: answerTo, name: from.name || from.address || 'Somebody without an address' },
    text,
    at,
    url: null,
    inReplyTo: inReplyTo === null ? null : ref(inReplyTo),
    threadRoot: root === null || root === undefined ? null : ref(root),
    ...(subject === '' ? {} : { subject }),
    ...(earlier === '' ? {} : { earlier }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(automatic === null ? {} : { automatic }),
    ...(bounce === null ? {} : { bounce }),
  }
}
