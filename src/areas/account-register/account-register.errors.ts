import { refusal } from '../../kernel/errors.ts'

export const AccountNotFound = refusal({
  code: 'account-register/not-found',
  status: 404,
  clause: null,
  says: 'There is no such account that you can see.',
  mend: 'Open it from the list of accounts.',
})
export const ApprovalFirst = refusal({
  code: 'account-register/approval-first',
  status: 409,
  clause: 'ROL-A1',
  says: 'The account cannot be opened: {because}',
  mend: 'An account is opened after senior leaders have said yes to its application.',
})
export const TooFewRunners = refusal({
  code: 'account-register/too-few-runners',
  status: 409,
  clause: 'ACC-6',
  says: '{because}',
  mend: 'Two members of staff must have read the policy and be trained in date. Name another runner, or wait until both are ready.',
})
export const NotReady = refusal({
  code: 'account-register/not-ready',
  status: 409,
  clause: 'ROL-A1',
  says: '{because}',
  mend: 'Put that right on the account page, then mark it live.',
})
export const WrongState = refusal({
  code: 'account-register/wrong-state',
  status: 409,
  clause: 'ROL-A4',
  says: 'This cannot be done now. {because}',
  mend: 'Open the account again: it shows what can be done with it.',
})
export const NotYours = refusal({
  code: 'account-register/not-yours',
  status: 403,
  clause: 'ROL-A1',
  says: 'This is for an administrator, or for a senior leader where an account is stopped or closed.',
  mend: 'Ask one of them; they see the account in their list.',
})
export const ReasonNeeded = refusal({
  code: 'account-register/reason-needed',
  status: 422,
  clause: 'ROL-A4',
  says: 'Give the reason.',
  mend: 'The runners will read it, and it is kept in the log.',
})
export const NoSuchMember = refusal({
  code: 'account-register/no-such-member',
  status: 422,
  clause: 'ACC-6',
  says: 'This person has no sign-in at this school.',
  mend: 'Choose somebody from the list.',
})
export const RunnerNotReady = refusal({
  code: 'account-register/runner-not-ready',
  status: 409,
  clause: 'ACC-9',
  says: '{name} {because}.',
  mend: 'They may join as soon as they have read the policy and done the training.',
})
export const RunnerNotTrained = refusal({
  code: 'account-register/runner-not-trained',
  status: 409,
  clause: 'ACC-10',
  says: '{name} {because}.',
  mend: 'They may join as soon as their training is in date.',
})
export const AlreadyRunner = refusal({
  code: 'account-register/already-runner',
  status: 409,
  clause: 'ACC-6',
  says: '{name} already runs this account.',
  mend: 'Nothing needs doing.',
})
export const LeadStays = refusal({
  code: 'account-register/lead-stays',
  status: 409,
  clause: 'ROL-A4',
  says: '{name} leads this account.',
  mend: 'Hand the account over first, then take them off.',
})
export const SuccessorMustRun = refusal({
  code: 'account-register/successor-must-run',
  status: 422,
  clause: 'ROL-A4',
  says: 'The one who takes over must be a member of staff who runs the account.',
  mend: 'Choose one of its runners, or add them first.',
})
export const NothingToConnect = refusal({
  code: 'account-register/nothing-to-connect',
  status: 409,
  clause: 'ACC-7',
  says: 'There is nothing to connect here. {because}',
  mend: 'Open the account page: it says how this account works.',
})
export const OnlyByHand = refusal({
  code: 'account-register/only-by-hand',
  status: 409,
  clause: 'ROL-A1',
  says: 'A person must work this account by hand. {because}',
  mend: 'Leave it as it is. Schoolgate checks each post and keeps the proof all the same.',
})
export const NoOwnPage = refusal({
  code: 'account-register/no-own-page',
  status: 409,
  clause: 'ROL-A2',
  says: '{platform} has no page of its own for this.',
  mend: 'Type what lets us in instead.',
})
export const SignInHere = refusal({
  code: 'account-register/sign-in-here',
  status: 409,
  clause: 'ROL-A2',
  says: 'Only somebody who is signed in to Schoolgate in a browser can go to the platform and come back.',
  mend: 'Open the account page in a browser.',
})
export const SignInGone = refusal({
  code: 'account-register/sign-in-gone',
  status: 409,
  clause: 'ROL-A2',
  says: 'This did not begin here, is too old or was used before. Nothing was asked of the platform and nothing was kept.',
  mend: 'Open the account page and begin again.',
})
export const ConnectionRefused = refusal({
  code: 'account-register/connection-refused',
  status: 422,
  clause: 'ROL-A2',
  says: 'The platform did not let us in: {because}',
  mend: 'Nothing was kept. Check what you typed and try again.',
})
export const ConnectionUnreachable = refusal({
  code: 'account-register/connection-unreachable',
  status: 502,
  clause: 'ROL-A2',
  says: 'The platform did not answer: {because}',
  mend: 'Nothing was kept. Check the address, wait a little, and try again.',
})
export const FieldMissing = refusal({
  code: 'account-register/field-missing',
  status: 422,
  clause: 'ROL-A2',
  says: 'Fill in {label}.',
  mend: 'It is needed to connect.',
})
export const NothingPending = refusal({
  code: 'account-register/nothing-pending',
  status: 409,
  clause: 'ROL-A2',
  says: 'There is no connection waiting for your answer; after 15 minutes it is thrown away.',
  mend: 'Connect again.',
})
export const HandleTaken = refusal({
  code: 'account-register/connected-elsewhere',
  status: 409,
  clause: 'SCO-7',
  says: '{handle} is already connected as {name}.',
  mend: 'Each account of the school stands in the register once. Sign in with the other one.',
})
export const OtherAccount = refusal({
  code: 'account-register/other-account',
  status: 409,
  clause: 'SCO-7',
  says: 'This log-in belongs to {handle}, and this account was approved and connected as {was}.',
  mend: 'Sign in as {was}. Another account needs an application of its own.',
})
export const EntryIncomplete = refusal({
  code: 'account-register/entry-incomplete',
  status: 422,
  clause: 'ROL-A1',
  says: '{says}',
  mend: 'An account that is already there is asked the same questions as a new one.',
})
export const NotYourOwnEntry = refusal({
  code: 'account-register/not-your-own',
  status: 403,
  clause: 'ACC-8',
  says: 'You entered this account or run it, so somebody else decides.',
  mend: 'Ask another senior leader. Where there is none, the chair of governors decides on an application for it.',
})
export const SuccessorNotReady = refusal({
  code: 'account-register/successor-not-ready',
  status: 409,
  clause: 'ROL-A4',
  says: '{name} {because}.',
  mend: 'Whoever takes over has read the policy and is trained in date. Choose another runner, or wait until that is done.',
})
export const NoSuchStep = refusal({
  code: 'account-register/no-such-step',
  status: 409,
  clause: 'ROL-A4',
  says: 'There is no such step to tick off on this account now.',
  mend: 'Open the account again: it shows what is left to do.',
})
export const StepsOpen = refusal({
  code: 'account-register/steps-open',
  status: 409,
  clause: 'ROL-A4',
  says: 'It is not closed yet. Still to do: {steps}.',
  mend: 'Tick off each step on the account’s page, then say that it is gone.',
})
export const ImpostorNotFound = refusal({
  code: 'account-register/impostor-not-found',
  status: 404,
  clause: null,
  says: 'There is no such account in the list of those that are not ours.',
  mend: 'Open it from the list.',
})
export const WrongImpostorState = refusal({
  code: 'account-register/impostor-state',
  status: 409,
  clause: 'SCO-7',
  says: 'This cannot be done now: it is “{state}”.',
  mend: 'Open it again: it shows what can be done about it.',
})
export const NotPaidByUse = refusal({
  code: 'account-register/not-paid-by-use',
  status: 404,
  clause: null,
  says: 'The use of {platform} is neither charged nor counted.',
  mend: 'Go back to the account.',
})
export const NoSuchPrice = refusal({
  code: 'account-register/no-such-price',
  status: 422,
  clause: 'ACC-8',
  says: 'This is no sum of money.',
  mend: 'Write it in dollars, such as 5 or 7.50.',
})
