import type { Automatic } from './letter.ts'

export type Heads = (name: string) => string

/**
 * Whether a machine wrote it. What was made by a form for a person, who is then to be answered elsewhere than where it came from, is a
 * person's letter all the same.
 */
export function automaticOf(head: Heads, answersElsewhere: boolean): Automatic | null {
  const submitted = (head('auto-submitted').split(';')[0] ?? '').trim().toLowerCase()
  const precedence = head('precedence').trim().toLowerCase()
  if (submitted === 'auto-replied' || precedence === 'auto_reply' || head('x-autoreply') !== '' || head('x-autorespond') !== '')
    return 'auto-reply'
  if (head('list-id') !== '' || precedence === 'list' || precedence === 'bulk' || precedence === 'junk') return 'list'
  return submitted !== '' && submitted !== 'no' && !answersElsewhere ? 'generated' : null
}
