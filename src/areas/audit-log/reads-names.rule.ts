import type { Role } from '../../kernel/permissions.ts'

const readers: readonly Role[] = ['slt', 'administrator', 'dsl', 'dpo']

/**
 * Whether the log shows this reader who did something and its details. A governor sees what was done and how often, and no name.
 * @policy LEG-3
 */
export const readsNames = (roles: readonly Role[]): boolean => roles.some((role) => readers.includes(role))
