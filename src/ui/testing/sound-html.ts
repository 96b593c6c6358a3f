import { type ConfigData, HtmlValidate } from 'html-validate'

// Tables that fold lose their meaning without roles; boxes to tick share a name, as radio buttons do.
const shared = ['radio', 'checkbox', 'button', 'submit']
const off = { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-redundant-role': 'off' } as const
const config: ConfigData = { extends: ['html-validate:recommended'], rules: { ...off, 'form-dup-name': ['error', { shared }] } }
const checker = new HtmlValidate(config)

/** What is wrong with a drawn document, a line for each fault: the one set of rules for every screen. */
export const faultsInHtml = async (drawn: string): Promise<readonly string[]> =>
  (await checker.validateString(drawn)).results.flatMap(({ messages }) =>
    messages.map((one) => `${one.ruleId}: ${one.message} at ${one.line}:${one.column} ${one.selector}`),
  )
