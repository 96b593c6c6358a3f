import { refusal } from '../../../../kernel/errors.ts'

export const NotForTheSchoolToChoose = refusal({
  code: 'publishing/not-for-the-school-to-choose',
  status: 422,
  clause: 'DO-1',
  says: 'The policy leaves no choice about this check.',
  mend: 'It keeps a child safe, names an author or follows from the law. It stays as it is.',
})
export const NoSuchList = refusal({
  code: 'publishing/no-such-word-list',
  status: 404,
  clause: 'DON-2',
  says: 'There is no list of that name.',
  mend: 'Choose one from the page of the checks.',
})
export const WordIsTooCommon = refusal({
  code: 'publishing/word-too-common',
  status: 422,
  clause: 'DON-2',
  says: '“{word}” is too short to be told from other words.',
  mend: 'Write a word of three letters or more, or a few words together.',
})
export const TopicNeeded = refusal({
  code: 'publishing/topic-needed',
  status: 422,
  clause: 'DO-1',
  says: 'A contentious word belongs to a topic.',
  mend: 'Say which topic it touches.',
})
export const NoContactInIt = refusal({
  code: 'publishing/no-contact-in-it',
  status: 422,
  clause: 'LEG-3',
  says: '“{word}” holds no telephone number, e-mail address, street address or postcode.',
  mend: 'Write it as posts do, such as 01632 960123 or 14 Mill Lane, AB10 1XG. Only what the school publishes of itself belongs here.',
})
export const NoWordsInTheList = refusal({
  code: 'publishing/no-words-in-list',
  status: 422,
  clause: 'DON-2',
  says: 'There is no word in this list that could be taken.',
  mend: 'The list needs a column “word”, and may have “topic” and “better”.',
})
