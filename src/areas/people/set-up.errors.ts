import { refusal } from '../../kernel/errors.ts'

export const DomainUnfit = refusal({
  code: 'people/domain-unfit',
  status: 422,
  clause: 'ROL-A2',
  says: '{wrong} cannot be a domain of the school’s own.',
  mend: 'Give what stands behind the @ of its staff’s addresses, such as ashgrove.example, or leave it empty.',
})
