/** The data server that was typed, or the one where most accounts live. What cannot be read is an address that the guarded client refuses. */
export function serviceAddress(typed: string): string {
  const text = typed.trim()
  if (text === '') return 'https://bsky.social'
  const address = text.includes('://') ? text : `https://${text}`
  return URL.canParse(address) ? address : 'invalid://address/'
}
