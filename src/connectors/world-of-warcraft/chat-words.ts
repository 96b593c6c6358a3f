/** The words that the game itself writes around what was said, by the language it is played in. */
export type ChatWords = {
  readonly guild: readonly string[]
  readonly officer: readonly string[]
  /** A whisper that came in, and one that went out, as the beginning of a line. */
  readonly whispered: readonly RegExp[]
  /** Said to whoever stands near. */
  readonly aloud: readonly RegExp[]
  readonly comings: readonly RegExp[]
}

export const chatWords: Readonly<Record<'en' | 'de' | 'fr' | 'es', ChatWords>> = {
  en: {
    guild: ['Guild'],
    officer: ['Officer'],
    whispered: [/^\[?[^\]:[]+\]? whispers ?: /u, /^To \[?[^\]:]+\]? ?: /u],
    aloud: [/^\[?[^\]:[]+\]? (?:says|yells) ?: /u],
    comings: [/ has (?:come online|gone offline|joined the guild|left the guild|earned the achievement)/u],
  },
  de: {
    guild: ['Gilde'],
    officer: ['Offizier', 'Offiziere'],
    whispered: [/^\[?[^\]:[]+\]? flüstert ?: /u, /^(?:Zu|An) \[?[^\]:]+\]? ?: /u],
    aloud: [/^\[?[^\]:[]+\]? (?:sagt|schreit) ?: /u],
    comings: [/ (?:ist jetzt online|ist jetzt offline|ist der Gilde beigetreten|hat die Gilde verlassen|hat den Erfolg)/u],
  },
  fr: {
    guild: ['Guilde'],
    officer: ['Officier', 'Officiers'],
    whispered: [/^\[?[^\]:[]+\]? (?:chuchote|murmure)\s?: /u, /^[ÀA] \[?[^\]:]+\]?\s?: /u],
    aloud: [/^\[?[^\]:[]+\]? (?:dit|crie)\s?: /u],
    comings: [/ (?:vient de se connecter|vient de se déconnecter|a rejoint la guilde|a quitté la guilde|a accompli le haut fait)/u],
  },
  es: {
    guild: ['Hermandad'],
    officer: ['Oficial', 'Oficiales'],
    whispered: [/^\[?[^\]:[]+\]? susurra ?: /u, /^A \[?[^\]:]+\]? ?: /u],
    aloud: [/^\[?[^\]:[]+\]? (?:dice|grita) ?: /u],
    comings: [/ (?:se ha conectado|se ha desconectado|se ha unido a la hermandad|ha abandonado la hermandad|ha obtenido el logro)/u],
  },
}

const all = Object.values(chatWords)
const places: ReadonlyMap<string, 'guild' | 'officer'> = new Map(
  all.flatMap(({ guild, officer }) => [
    ...guild.map((word) => [word.toLowerCase(), 'guild'] as const),
    ...officer.map((word) => [word.toLowerCase(), 'officer'] as const),
  ]),
)

/** The guild's own channels; null for any other, such as a party of strangers. */
export const ownChannel = (word: string): 'guild' | 'officer' | null => places.get(word.toLowerCase()) ?? null
export const isWhisper = (line: string): boolean => all.some(({ whispered }) => whispered.some((one) => one.test(line)))
export const isAloud = (line: string): boolean => all.some(({ aloud }) => aloud.some((one) => one.test(line)))
export const isComing = (line: string): boolean => all.some(({ comings }) => comings.some((one) => one.test(line)))
