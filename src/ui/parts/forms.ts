import type { Form } from '../../kernel/form.ts'
import { attrs, type Html, type HtmlPart, html } from '../html.ts'

/** Name of the hidden field that carries the token against forged forms; scripts send the same token as the header `x-csrf`. */
export const csrfName = 'csrf'

type FormOptions = { readonly multipart?: boolean; readonly id?: string; readonly sheet?: boolean; readonly method?: 'get' | 'post' }

/** A form that works without script. It carries the token, and leaves judging what was typed to the server, which says it in words. */
export const form = (action: string, csrf: string, body: HtmlPart, options: FormOptions = {}): Html => {
  const set = attrs({
    method: 'post',
    action,
    enctype: options.multipart ? 'multipart/form-data' : null,
    id: options.id,
    class: options.sheet ? 'sheet' : 'stack',
    novalidate: true,
  })
  return html`<form${set}>${hiddenField(csrfName, csrf)}${body}</form>`
}

/** A form that only asks: searching and sorting. It has an address that can be kept and shared. */
export const askForm = (action: string, body: HtmlPart): Html => html`<form method="get" action="${action}" class="stack">${body}</form>`

export const hiddenField = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`

/** A button that is a form of its own, for one act on a row. */
export const actForm = (action: string, csrf: string, body: HtmlPart): Html =>
  html`<form method="post" action="${action}">${hiddenField(csrfName, csrf)}${body}</form>`

/** What must be put right, worst first, each a link to its field. Stands above the form; nothing when there is nothing to mend. */
export const errorSummary = (of: Form, title?: string): Html | null => {
  if (of.problems.length === 0) return null
  const words = title ?? (of.problems.length === 1 ? 'One thing to put right' : `${inWords(of.problems.length)} things to put right`)
  const items = of.problems.map((problem) => {
    const says = html`${problem.says}${problem.clause === null ? null : html` (${problem.clause})`}`
    return html`<li>${problem.field === null ? html`<b>${says}</b>` : html`<a href="#${problem.field}">${says}</a>`}</li>`
  })
  return html`<div class="errs" role="alert" tabindex="-1" data-focus><h2 class="h3">${words}</h2><ul>${items}</ul></div>`
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']
const inWords = (count: number): string => numbers[count] ?? String(count)
