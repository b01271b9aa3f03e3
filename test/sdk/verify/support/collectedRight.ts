import { ethers } from 'ethers';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { type CollectedRight, collectRightBundle } from '../../../../sdk/verify/collectRightBundle.ts';
import type { RightFigures, RightPapers } from '../../../../sdk/verify/right/rightClaim.ts';
import type { ModelChain } from './modelChain.ts';
import { NOW, plainRight, type RightModel } from './rightModel.ts';

export const YEAR = 31_536_000;
export const id = (text: string) => ethers.id(text) as Hex;

/** Three liens, of which the last entered is the first in rank; an order in force and one that waits; two leases. */
export function burdened(): RightModel {
  const right = plainRight();
  right.liens = [
    { id: id('B'), lienor: 11, secured: 60_000_000n, registeredAt: NOW - 2_000, expiresAt: NOW + YEAR },
    { id: id('applied'), lienor: 12, secured: 5_000_000n, effect: 2 },
    { id: id('A'), lienor: 13, secured: 80_000_000n, registeredAt: NOW - 9_000, owed: 70_000_000n, isMaximum: true },
  ];
  right.orders = [
    { caseId: id('second'), office: 21, from: NOW - 50, to: NOW + YEAR, arrival: 8 },
    { caseId: id('first'), office: 22, from: NOW - 90, to: NOW + YEAR, arrival: 5 },
    { caseId: id('lapsed'), office: 21, from: NOW - 900, to: NOW - 100, arrival: 2 },
  ];
  right.leases = [
    { id: id('old'), lessee: 31, from: NOW - 20_000, to: NOW + YEAR, possessionAt: NOW - 19_000, isExclusive: true },
    { id: id('new'), lessee: 32, from: NOW - 100, to: NOW + YEAR, possessionAt: NOW - 90 },
  ];
  return right;
}

export function papersOf(
  { id: right, facts, valuations }: RightModel,
  figures: RightFigures | null = null,
): RightPapers {
  return {
    id: right,
    facts,
    documents: valuations.map(({ document }) => document),
    figures,
    names: {},
    atLeastBlock: 90,
  };
}

export function collect(
  model: RightModel,
  chain: ModelChain,
  figures: RightFigures | null = null,
): Promise<CollectedRight> {
  return collectRightBundle({ rpc: chain.rpc, deployment: chain.deployment, papers: papersOf(model, figures) });
}
