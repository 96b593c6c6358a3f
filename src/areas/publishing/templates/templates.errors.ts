import { refusal } from '../../../kernel/errors.ts'

export const TemplateNotFound = refusal({
  code: 'publishing/template-not-found',
  status: 404,
  clause: null,
  says: 'There is no such template or sign-off.',
  mend: 'Choose one from the list.',
})
export const LeadsKeepTemplates = refusal({
  code: 'publishing/leads-keep-templates',
  status: 403,
  clause: 'DO-3',
  says: 'Templates and sign-offs are changed by those who lead an account, and by the office.',
  mend: 'Ask one of them; the list of accounts says who leads what.',
})
export const SignOffTooLong = refusal({
  code: 'publishing/sign-off-too-long',
  status: 422,
  clause: 'DO-3',
  says: 'A sign-off is longer than 200 characters.',
  mend: 'Shorten it: the name, the job, one link, one or two hashtags.',
})
