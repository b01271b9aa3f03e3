import { globSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import * as carbon from '../../../sdk/carbon/types.ts';
import * as encumbrance from '../../../sdk/encumbrance/types.ts';
import * as finance from '../../../sdk/finance/types.ts';
import * as leases from '../../../sdk/leases/types.ts';
import {
  AUCTION_TERMS_TYPE,
  OFFER_TYPE,
  RETIREMENT_ORDER_TYPE,
  SALE_TERMS_TYPE,
} from '../../../sdk/market/abiTypes.ts';
import * as sales from '../../../sdk/market/sales/types.ts';
import * as market from '../../../sdk/market/types.ts';
import * as deposits from '../../../sdk/rights/deposits/types.ts';
import * as packages from '../../../sdk/rights/packages/types.ts';
import * as rights from '../../../sdk/rights/types.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const source = globSync(`${ROOT}contracts/**/{types,interfaces}/**/*.sol`)
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
  .replace(/\/\/.*$/gm, '');

const WORDS: Record<string, string> = {
  KgCO2e: 'uint64',
  FenPerTonne: 'uint64',
  Fen: 'uint96',
  Bps: 'uint16',
  Timestamp: 'uint40',
  Mode: 'uint8',
  Purpose: 'uint8',
};

describe('numbers and structs of the SDK', () => {
  const { Treatment, ProjectState, Purpose, CancellationReason, MirrorState } = carbon;
  const { Mode, LegKind, ListingState, AuctionState } = market;
  const { Act, Effect, FixingCause, LeaseEnd, CaseState } = encumbrance;
  const { ForestKind, ForestOrigin, RightState, RightEnd, Power, TransferPolicy, Chargeable, Occasion } = rights;
  const enums = {
    ...{ Treatment, ProjectState, Purpose, CancellationReason, MirrorState },
    ...{ Mode, LegKind, ListingState, AuctionState, Act, Effect, FixingCause, LeaseEnd, CaseState },
    ...{ ForestKind, ForestOrigin, RightState, RightEnd, Power, TransferPolicy, Chargeable, Occasion },
    ...{ SaleState: sales.SaleState, DepositState: sales.DepositState, ObjectionState: sales.ObjectionState },
    ...{ PackageState: packages.PackageState, DepositStage: deposits.DepositStage },
    ...{ LeaseState: leases.LeaseState, Perfection: finance.Perfection },
  };
  for (const [name, values] of Object.entries(enums)) {
    it(`number ${name} as the contracts do`, () => {
      const [, body = ''] = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source) ?? [];
      const members = body.split(',').map((member) => member.trim());

      expect(Object.entries(values)).to.deep.equal(members.map((member, i) => [member, i]));
    });
  }

  const structs = {
    Offer: OFFER_TYPE,
    AuctionTerms: AUCTION_TERMS_TYPE,
    SaleTerms: SALE_TERMS_TYPE,
    RetirementOrder: RETIREMENT_ORDER_TYPE,
  };
  for (const [name, type] of Object.entries(structs)) {
    it(`lay out ${name} as the contracts do`, () => {
      const [, body = ''] = new RegExp(`struct ${name} \\{([^}]*)\\}`).exec(source) ?? [];
      const fields = body
        .split(';')
        .map((field) => field.trim().split(/\s+/))
        .filter((field) => field.length === 2);

      expect(type).to.equal(
        `tuple(${fields.map(([kind = '', field]) => `${WORDS[kind] ?? kind} ${field}`).join(', ')})`,
      );
    });
  }
});
