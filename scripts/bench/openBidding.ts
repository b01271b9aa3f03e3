import { id as keccakText, Wallet } from 'ethers';
import { mintCall } from '../../sdk/cash/mint.ts';
import type { Call } from '../../sdk/context.ts';
import { attestCall } from '../../sdk/evidence/attest.ts';
import { type Bytes32, evidenceId, ParticipantScheme, participantId, schemaId } from '../../sdk/ids/keys.ts';
import { announceSaleCall } from '../../sdk/market/sales/announceSale.ts';
import { applyForSaleCall } from '../../sdk/market/sales/applyForSale.ts';
import { bidForSaleCall } from '../../sdk/market/sales/bidForSale.ts';
import { enrolForSaleCall } from '../../sdk/market/sales/enrolForSale.ts';
import { qualifySaleCall } from '../../sdk/market/sales/qualifySale.ts';
import { sale } from '../../sdk/market/sales/sale.ts';
import { saleId } from '../../sdk/market/sales/saleId.ts';
import { startBiddingCall } from '../../sdk/market/sales/startBidding.ts';
import type { SaleTerms } from '../../sdk/market/sales/types.ts';
import { addAccountCall } from '../../sdk/participants/addAccount.ts';
import { enrolCall } from '../../sdk/participants/enrol.ts';
import { Flag, Kind } from '../../sdk/participants/types.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import type { DemoKeys } from '../demo/keys.ts';
import { seedPipeline } from '../demo/seed/pipeline.ts';
import { demoRightId } from '../demo/seed/seedRights.ts';
import { demoParticipant } from '../demo/seed/seedWorld.ts';
import { sha256Of } from '../lib/sha256Of.ts';
import { advanceChainClock, chainTime } from '../processes/chainClock.ts';
import type { RunningLedger } from '../processes/startLedger.ts';

const SELLER = 'villageDajun';
const REGION = 331127;
const START = 50_000_000n;
const STEP = 10_000n;
const DEPOSIT = 5_000_000n;
const DAY = 86_400;

export interface OpenBidding {
  chainId: number;
  sale: Bytes32;
  /** The contract that takes bids. */
  to: string;
  /** Made up, on a chain that ends with the bench. */
  privateKeys: string[];
  /** Calldata, each a step above the last. */
  bids: string[];
}

/** The houses of Dajun on sale, with so many bidders enrolled and the bidding begun; and what will be bid. */
export async function openBidding(
  ledger: RunningLedger,
  { bidders, bids }: { bidders: number; bids: number },
): Promise<OpenBidding> {
  const { deployment, rpcUrl, demo: keys } = ledger;
  if (!keys) throw new TypeError('The bench bids in the demo world.');
  const context = { deployment, reader: httpReader(rpcUrl) };
  const run = seedPipeline(context.reader, deployment.chainId);
  const by = (privateKey: string, call: Call) => run([{ signer: privateKey, call }]);
  const terms = termsOf(keys);
  const privateKeys = Array.from({ length: bidders }, (_, n) => keys.privateKeyOf(`bidder ${n}`));

  const search = await searched(ledger, keys, terms.id, (call) => by(keys.privateKeyOf('registrarLand'), call));
  await by(keys.privateKeyOf(SELLER), applyForSaleCall(context, { terms }));
  await by(keys.privateKeyOf('exchange'), qualifySaleCall(context, { terms, search }));
  await by(keys.privateKeyOf('exchange'), announceSaleCall(context, { terms }));
  for (const acts of introductions(ledger, keys, privateKeys)) await run(acts);
  await run(privateKeys.map((signer) => ({ signer, call: enrolForSaleCall(context, { terms }) })));

  const id = saleId(context, terms);
  const { until } = await sale(context, id);
  await advanceChainClock(rpcUrl, Number(until) + 1);
  await by(keys.privateKeyOf('auditor'), startBiddingCall(context, { terms }));
  const price = (n: number) => quantity('fen', START + BigInt(n) * STEP);
  const calls = Array.from({ length: bids }, (_, n) => bidForSaleCall(context, { terms, price: price(n) }));
  const { address: to } = deployment.contracts.Sales;
  return { chainId: deployment.chainId, sale: id, to, privateKeys, bids: calls.map(({ data }) => data) };
}

function termsOf(keys: DemoKeys): SaleTerms {
  return {
    asset: 'USE_RIGHTS',
    id: demoRightId(keys, 'dajunHouse'),
    seller: keys.addressOf(SELLER),
    start: quantity('fen', START),
    reserve: quantity('fen', 0n),
    increment: quantity('fen', 1n),
    deposit: quantity('fen', DEPOSIT),
    ecoPart: quantity('fen', 0n),
    inBank: false,
    bidWindow: DAY,
    document: sha256Of('示例挂牌公告'),
    nonce: 1n,
  };
}

/** The register's word that nothing differs. */
async function searched(
  { deployment, rpcUrl }: RunningLedger,
  keys: DemoKeys,
  subject: Bytes32,
  send: (call: Call) => Promise<void>,
): Promise<Bytes32> {
  const [schema, contentHash] = [schemaId('TITLE_SEARCH'), sha256Of('示例权属查询')];
  const basisDate = BigInt(await chainTime(rpcUrl));
  await send(attestCall({ deployment }, { schema, subject, value: 0n, basisDate, validUntil: 0n, contentHash }));
  return evidenceId(demoParticipant(keys, 'registrarLand'), schema, subject, contentHash, basisDate);
}

/** Villagers by their made-up commitments, each with an account and a deposit’s worth of cash; in this order. */
function introductions(ledger: RunningLedger, keys: DemoKeys, privateKeys: readonly string[]) {
  const [enrolment, bank] = [keys.privateKeyOf('enrolment'), keys.privateKeyOf('settlementBank')];
  const people = privateKeys.map((key, n) => ({
    account: new Wallet(key).address,
    code: sha256Of(`示例竞买人 ${n}`),
    bankReference: keccakText(`示例入账 ${n}`) as Bytes32,
  }));
  const scheme = ParticipantScheme.PersonCommitment;
  const person = { scheme, kind: Kind.Villager, flags: Flag.MayHold | Flag.MayTrade, region: REGION };
  const fen = quantity('fen', DEPOSIT);
  return [
    people.map(({ code }) => ({ signer: enrolment, call: enrolCall(ledger, { ...person, code }) })),
    people.map(({ code, account }) => {
      const call = addAccountCall(ledger, { participant: participantId(scheme, code), account });
      return { signer: enrolment, call };
    }),
    people.map(({ account, bankReference }) => ({
      signer: bank,
      call: mintCall(ledger, { holder: account, fen, bankReference }),
    })),
  ];
}
