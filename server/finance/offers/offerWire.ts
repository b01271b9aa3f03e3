import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const AMOUNTS = ['units', 'drawOn', 'maturity', 'validUntil'] as const;
const MONEY = ['secured', 'principal'] as const;

/** An offer as it is kept: amounts as digits. */
export function storedOffer(offer: LoanOffer): string {
  return JSON.stringify(offer, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** The offer that was kept, to the letter as it was signed. */
export function readOffer(text: string): LoanOffer {
  const read = JSON.parse(text) as Record<string, never>;
  const { collateral } = read as { collateral?: { asset: string; id: string; holder: string } };
  return {
    ...(read as unknown as LoanOffer),
    ...Object.fromEntries(AMOUNTS.map((name) => [name, BigInt(read[name] ?? 0)])),
    ...Object.fromEntries(MONEY.map((name) => [name, quantity('fen', BigInt(read[name] ?? 0))])),
    collateral: collateral && { ...collateral, id: BigInt(collateral.id) },
  } as LoanOffer & { root: Bytes32 };
}
