import type { RoleName } from './roles.ts';

/**
 * Who keeps a register of liens, as Encumbrances' register rules are shipped (scripts/deploy/schemas.ts). On river operation and
 * eco-product use no office keeps any (担保解释 63); those on carbon credits are the forestry register's.
 */
export const LIEN_REGISTRARS: readonly RoleName[] = ['LAND_REGISTRAR', 'FORESTRY_REGISTRAR', 'WATER_REGISTRAR'];

/** Whether one of these roles keeps liens. */
export function keepsLiens(roles: readonly string[]): boolean {
  return LIEN_REGISTRARS.some((role) => roles.includes(role));
}
