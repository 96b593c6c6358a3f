import { refusal } from '../../kernel/errors.ts'

export const NoPushAddress = refusal({
  code: 'notices/no-push-address',
  status: 422,
  clause: null,
  says: 'This browser gave no address that notices could be sent to.',
  mend: 'Allow notices in the browser’s settings, or go on with e-mail.',
})
export const TooManyDevices = refusal({
  code: 'notices/too-many-devices',
  status: 409,
  clause: null,
  says: 'Ten devices of yours are told already.',
  mend: 'Take one of them off first.',
})
export const DeviceNotFound = refusal({
  code: 'notices/device-not-found',
  status: 404,
  clause: null,
  says: 'There is no such device of yours.',
  mend: 'Look at the list again.',
})
export const WebhookNotFound = refusal({
  code: 'notices/webhook-not-found',
  status: 404,
  clause: 'ROL-A2',
  says: 'There is no such webhook.',
  mend: 'Look at the list of webhooks.',
})
export const AddressNotAllowed = refusal({
  code: 'notices/address-not-allowed',
  status: 422,
  clause: 'ROL-A2',
  says: 'That address cannot be called: {because}',
  mend: 'Give an address on the public internet that begins with https://.',
})
export const NothingChosen = refusal({
  code: 'notices/nothing-chosen',
  status: 422,
  clause: 'ROL-A2',
  says: 'Nothing is chosen that it could be told.',
  mend: 'Choose at least one thing.',
})
