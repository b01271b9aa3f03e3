import { saleStateName } from '../../../sdk/market/sales/stateNames.ts';
import type {
  ContractSignedEvent,
  DefaultRecordedEvent,
  PriceHeldEvent,
  SaleRegisteredEvent,
  TradeCertifiedEvent,
} from '../../../types/ethers-contracts/market/interfaces/ISales.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { ofSale } from './saleRules.ts';
import { saleTable } from './tables.ts';

/** From the contract to the register, and who didn't keep to it. */
export const contractRules: Record<string, Rule> = {
  'Sales.ContractSigned': rule<ContractSignedEvent.OutputObject>({ reads: ofSale, apply: sign }),
  'Sales.PriceHeld': rule<PriceHeldEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, price, fee, payment, until }, time }) {
      const paid = { price, fee, payment: nullIfZeroWord(payment), paid_at: BigInt(time) };
      state.amend(saleTable, [sale], () => ({ state: 'paid', until, ...paid }));
    },
  }),
  'Sales.TradeCertified': rule<TradeCertifiedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, actor, number, document, until }, time }) {
      const certified = { certified_by: actor, certificate: number, certificate_document: document };
      state.amend(saleTable, [sale], () => ({ state: 'certified', until, certified_at: BigInt(time), ...certified }));
    },
  }),
  'Sales.SaleRegistered': rule<SaleRegisteredEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, price, fee }, time }) {
      state.amend(saleTable, [sale], () => ({
        state: 'registered',
        price,
        fee,
        until: null,
        ended_at: BigInt(time),
      }));
    },
  }),
  'Sales.DefaultRecorded': rule<DefaultRecordedEvent.OutputObject>({
    reads: ofSale,
    apply(state, { args: { sale, party, state: stuck } }) {
      state.amend(saleTable, [sale], ({ seller }) => ({
        ...(party === seller ? { seller_defaulted: true } : { buyer_defaulted: true }),
        defaulted_in: saleStateName(stuck),
      }));
    },
  }),
};

function sign(state: ProjectionState, { args, time }: LedgerEvent<ContractSignedEvent.OutputObject>): void {
  const { sale, party, document, isComplete, until } = args;
  state.amend(saleTable, [sale], ({ seller }) => ({
    ...(party === seller ? { seller_signed: document } : { buyer_signed: document }),
    ...(isComplete && { state: 'contracted', contracted_at: BigInt(time) }),
    until,
  }));
}
