import type { HardhatEthers, HardhatEthersSigner } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, TypedDataEncoder, toBeHex, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { fields } from '../encumbrance/support/register.ts';
import { once } from './chain.ts';
import { deployMarket, fund, participantNamed } from './ledger.ts';
import { CASH, LegKind, Mode, signing, type TestInstruction, type TestLeg } from './market.ts';
import { contentHash, DAY, evidenceId, NEVER, NULL_ID, schemaId } from './values.ts';

export const PurchaseKind = { None: 0, Catalogue: 1, GepIncrement: 2 } as const;
export const PurchaseState = { Unknown: 0n, Agreed: 1n, Settled: 2n, Ended: 3n } as const;
export const REGION = 331121n;
export const GEP_PUBLICATION = schemaId('GEP_PUBLICATION');
export const PRICE = 3_000n;

// Written down a second time: a test that borrowed the SDK's types could not find them wrong.
const Purchase = fields(
  'uint8 kind,address buyer,address seller,bytes32 number,bytes32 catalogue,uint24 region,bytes32 baseline,' +
    'bytes32 current,uint96 increment,uint96 price,bytes32 document',
);
const PurchaseContract = fields('Purchase purchase,bytes32 instruction');

const coder = AbiCoder.defaultAbiCoder();

export function purchaseId(buyer: string, number: string): string {
  const types = ['bytes32', 'bytes32', 'bytes32'];
  return keccak256(coder.encode(types, [id('liangshan.purchase.v1'), buyer, number]));
}

/** 2023, 2024 and 2025 as GEP tells them: the last seconds of these years at +08:00. */
export const yearEnds = { 2023: 1_704_038_399n, 2024: 1_735_660_799n, 2025: 1_767_196_799n } as const;

interface PaperChanges {
  region?: bigint;
  series?: string;
  corrects?: string;
}

/** The county's account grew from 1,000 to 1,200 and to 1,500; the buyer pays the company for 120 of the first 200. */
export const deployPurchases = once(async function deployPurchases(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const market = await deployMarket(ethers);
  const { authority, directory, directorySteward, evidence, schemaSteward, ecologyRegistrar, settlement } = market;
  const { company, buyer } = market;
  const procurement = await ethers.deployContract('Procurement', [directory]);
  await directory.connect(directorySteward).propose(encodeBytes32String('PROCUREMENT'), procurement);
  await settlement.refresh(encodeBytes32String('PROCUREMENT'));
  const accounts = await ethers.deployContract('MockGepAccounts', [evidence]);
  await directory.connect(directorySteward).propose(encodeBytes32String('GEP_ACCOUNTS'), accounts);
  for (const name of ['PARTICIPANTS', 'EVIDENCE', 'SETTLEMENT', 'GEP_ACCOUNTS']) {
    await procurement.refresh(encodeBytes32String(name));
  }
  await authority.grantRole(Role.GEP_PUBLISHER, ecologyRegistrar.address, 0);
  const rule = { role: Role.GEP_PUBLISHER, maxValidity: 0n, isLined: true, unit: 1, isGated: false };
  await evidence.connect(schemaSteward).defineSchema('GEP_PUBLICATION', rule);
  await fund(market, buyer, 1_000_000n);

  let papers = 0;
  /** What a county's account says at a date, in its one series unless a test says otherwise. */
  async function publish(value: bigint, basisDate: bigint, changes: PaperChanges = {}) {
    papers += 1;
    const paper = contentHash(`示例 GEP 公报 ${papers}`);
    const region = changes.region ?? REGION;
    const of = changes.series ?? toBeHex(region, 32);
    const statement = { schema: GEP_PUBLICATION, subject: of, value, basisDate, validUntil: NEVER };
    const corrects = changes.corrects ?? NULL_ID;
    await evidence.connect(ecologyRegistrar).attest({ ...statement, contentHash: paper, corrects });
    const publication = evidenceId(participantNamed('ecologyRegistrar'), GEP_PUBLICATION, of, paper, basisDate);
    await accounts.tell(publication, of, region);
    return publication;
  }
  const baseline = await publish(1_000n, yearEnds[2023]);
  const current = await publish(1_200n, yearEnds[2024]);
  const latest = await publish(1_500n, yearEnds[2025]);

  const terms = {
    kind: PurchaseKind.GepIncrement as number,
    buyer: buyer.address,
    seller: company.address,
    number: id('示例 采购 2026-01'),
    catalogue: ZeroHash,
    region: REGION,
    baseline,
    current,
    increment: 120n,
    price: PRICE,
    document: contentHash('示例 采购合同'),
  };
  const ofCatalogue = {
    ...terms,
    kind: PurchaseKind.Catalogue as number,
    number: id('示例 采购 2026-02'),
    catalogue: contentHash('示例 目录 第 7 项'),
    region: 0n,
    baseline: ZeroHash,
    current: ZeroHash,
    increment: 0n,
  };
  const { chainId } = await ethers.provider.getNetwork();
  const domain = {
    name: 'Liangshan Procurement',
    version: '1',
    chainId,
    verifyingContract: await procurement.getAddress(),
  };
  return {
    ...market,
    ...(await signing(ethers, settlement)),
    ...papersOf(domain, helpers),
    procurement,
    procurementDomain: domain,
    publish,
    latest,
    terms,
    ofCatalogue,
  };
});

export type Purchases = Awaited<ReturnType<typeof deployPurchases>>;

/** As the contract takes it. */
export interface Terms {
  kind: number;
  buyer: string;
  seller: string;
  number: string;
  catalogue: string;
  region: bigint;
  baseline: string;
  current: string;
  increment: bigint;
  price: bigint;
  document: string;
}

function papersOf(domain: object, helpers: NetworkHelpers) {
  let nonce = 0n;
  const termsHash = (terms: Terms) => TypedDataEncoder.hash(domain, { Purchase }, terms);
  const contractOf = (terms: Terms, instruction: string) => ({ purchase: terms, instruction });
  const contractHash = (terms: Terms, instruction: string) =>
    TypedDataEncoder.hash(domain, { PurchaseContract, Purchase }, contractOf(terms, instruction));
  const signPurchase = (
    signer: Pick<HardhatEthersSigner, 'signTypedData'>,
    terms: Terms,
    instruction: string,
    on: object = domain,
  ) => signer.signTypedData(on, { PurchaseContract, Purchase }, contractOf(terms, instruction));

  /** One leg of cash over the price, unless a test says otherwise. */
  async function instructionOf(terms: Terms, changes: Partial<TestInstruction> = {}): Promise<TestInstruction> {
    nonce += 1n;
    const now = BigInt(await helpers.time.latest());
    const leg: TestLeg = {
      kind: LegKind.Erc20,
      asset: CASH,
      from: terms.buyer,
      to: terms.seller,
      id: 0n,
      amount: terms.price,
    };
    return {
      legs: [leg],
      mode: Mode.None,
      venue: ZeroHash,
      terms: termsHash(terms),
      maxFee: 0n,
      payBy: now + DAY,
      settleBy: now + 2n * DAY,
      caseId: ZeroHash,
      nonce,
      ...changes,
    };
  }

  return { termsHash, contractHash, signPurchase, instructionOf };
}

/** The leg of an instruction, through the cast's bank. */
export function throughBank(instruction: TestInstruction): TestInstruction {
  const legs = instruction.legs.map((leg) => ({ ...leg, kind: LegKind.OffChain, asset: participantNamed('bank') }));
  return { ...instruction, legs };
}
