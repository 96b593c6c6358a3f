/** Kinds of channel that an owner may have agreed to; a place stands for every channel below it. */
export const places = ['website', 'school-social', 'closed-platform'] as const
const names: Readonly<Record<string, string>> = {
  website: 'The school website',
  'school-social': 'Social media',
  'closed-platform': 'The closed platform for families',
}
export const placeName = (place: string): string => names[place] ?? place
export const placeChoices = places.map((value) => ({ value, says: placeName(value) }))

/** Where it may go, in words. */
export const placesSay = (purposes: readonly string[], online: boolean): string => {
  if (!online) return 'Paper and classroom only'
  return purposes.length === 0 ? 'Everywhere' : purposes.map(placeName).join(', ')
}
