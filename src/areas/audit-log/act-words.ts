/** Acts whose last word alone would not tell what was done. Any other is read from its own name. */
const words: Readonly<Record<string, string>> = {
  'audit-log.exported': 'Log exported',
  'audit-log.checked': 'Log checked',
  'audit-log.key-changed': 'Key of the log changed',
  'people.school-set-up': 'School set up',
  'people.signed-in': 'Signed in',
  'people.invited': 'Invited',
  'concern.written': 'Something written in a confidential record',
  'concern.opened': 'A confidential record opened',
  'policy.adopted': 'Policy adopted',
  'policy.acknowledged': 'Policy read and acknowledged',
  'training.completed': 'Training completed',
  'account.approved': 'Account entered in the register',
  'account.connected': 'Account connected',
  'account.lead-left': 'Lead of an account left',
  'application.started': 'Application started',
  'vault.stored': 'Log-in details locked away',
  'vault.changed': 'Log-in details changed',
  'vault.shown': 'Log-in details shown',
  'vault.copied': 'Log-in details copied',
  'vault.codes-opened': 'Sign-in codes shown',
  'vault.opened-by-software': 'Log-in details used by Schoolgate',
  'vault.rotation-due': 'Change of log-in details asked for',
  'permission.changed': 'Picture permission changed',
  'roll.imported': 'List imported',
  'publishing.written': 'Post written',
  'publishing.planned': 'Publication planned',
  'publishing.begun': 'Publication begun',
  'publishing.missed': 'Publication missed',
  'publishing.stopped': 'Publication stopped',
  'publishing.held': 'Publication held',
  'publishing.let-go': 'Publication let go',
  'publishing.sent-for-approval': 'Post sent for approval',
  'publishing.approval-void': 'Approval no longer valid',
  'publishing.take-down-ordered': 'Take-down ordered',
  'inbox.received': 'Message received',
  'inbox.assigned': 'Message assigned',
  'inbox.closed': 'Message closed',
  'inbox.ignored': 'Message left unanswered',
  'inbox.noted': 'Note written on a message',
  'inbox.escalated': 'Overdue message passed on',
  'inbox.reopened': 'Message opened again',
  'no-publish.started': 'Do-not-publish entry made',
  'no-publish.ended': 'Do-not-publish entry ended',
  'no-publish.reason-opened': 'Reason of a do-not-publish entry read',
}

/** An act in plain words: `people.member-added` reads "Member added". */
export const sayAct = (act: string): string => words[act] ?? capital(act.slice(act.indexOf('.') + 1).replaceAll('-', ' '))

/** The part of Schoolgate that an act belongs to. */
export const sayPart = (act: string): string => capital(act.slice(0, Math.max(0, act.indexOf('.'))).replaceAll('-', ' '))

/** The name of a detail: `reviewOn` reads "Review on". */
export const sayDetail = (name: string): string => capital(name.replaceAll(/([A-Z])/g, ' $1').toLowerCase())

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
