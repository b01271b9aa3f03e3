import { nameOfPackage, type PackageAnswer, type PackageLineAnswer } from '../coop/coop.ts';
import { labelOfRight, type RightAnswer } from './rights.ts';

/** What forms work with is a right, or a package in a right's shape: charged, let and frozen as one. */
export function subjectOfPackage(view: PackageAnswer): RightAnswer {
  const { liens, orders, leases } = view.encumbrances;
  const live = (liens ?? []).filter(({ rank }) => rank > 0);
  const standing = (leases ?? []).filter(({ state }) => state === 'standing');
  const inForce = (orders ?? []).filter(({ state }) => state === 'standing');
  return {
    asset: 'PACKAGES',
    title: {
      ...{ id: view.id, class: view.class, certificateNumber: null, holder: view.holder ?? NOBODY },
      ...{ region: view.region, state: view.state === 'live' ? 'live' : 'ended', members: view.members },
      ...{ layers: [], forest: null, boundTo: null, holderAccount: null },
    },
    term: { startsAt: view.formedAt, endsAt: view.endsAt },
    encumbrances: {
      counts: { liens: live.length, orders: inForce.length, leases: standing.length },
      liens: live,
      orders: inForce,
      leases: standing,
    },
    value: { current: view.valuation && { id: view.valuation.id, amount: view.valuation.value }, self: null },
    outlook: null,
  };
}

const NOBODY = { id: '', name: null, scheme: 2 };

/** How acts and requests name it. */
export function namedSubject({ asset, title }: RightAnswer): { right: string; asset?: 'PACKAGES' } {
  return { right: title.id, ...(asset && { asset }) };
}

/** Class and number of a right, class and size of a package. */
export function labelOfSubject({ asset, title }: RightAnswer): string {
  return asset ? nameOfPackage({ ...title, members: title.members ?? 0 }) : labelOfRight(title);
}

/** Where the public reads of it. */
export function hrefOfSubject(asset: 'USE_RIGHTS' | 'PACKAGES', id: string): string {
  return asset === 'PACKAGES' ? `/packages/${id}` : `/rights/${id}`;
}

/** By the beginning of its number or id. */
export function isPackageLike({ id }: PackageLineAnswer, text: string): boolean {
  const typed = text.trim().toLowerCase().replace(/^0x/, '');
  return id.slice(2).startsWith(typed);
}
