import type { Platform } from '../../connectors/connector.ts'
import type { Form } from '../../kernel/form.ts'
import type { Member } from '../people/index.ts'
import type { ItemFacts } from './item-states.rule.ts'
import type { Conversation } from './read-inbox.ts'

/** A conversation with all that its parts are drawn from. */
export type Told = Conversation & {
  readonly members: ReadonlyMap<string, Member>
  readonly facts: ItemFacts
  readonly typed: Form
  /** The fingerprint of the screenshot that came with it. */
  readonly shot: string | null
  /** What the platforms can do. */
  readonly platforms: readonly Platform[]
}
