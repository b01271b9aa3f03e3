import { encodeBytes32String, keccak256, toUtf8Bytes, ZeroAddress } from 'ethers';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import { contractAbis } from '../../../../sdk/deployments/contractAbis.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, participantId, schemaId } from '../../../../sdk/ids/keys.ts';
import { NO_FOREST } from '../../../../sdk/rights/rightFacts.ts';
import { createChainRpc } from '../../../../server/kernel/chain/chainRpc.ts';
import type { ContentStore } from '../../../../server/kernel/content/createContentStore.ts';
import { AppError } from '../../../../server/kernel/errors/AppError.ts';
import { createIndexContext } from '../../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../../../server/kernel/indexer/digest.ts';
import { rebuild } from '../../../../server/kernel/indexer/rebuild.ts';
import { startIndexer } from '../../../../server/kernel/indexer/startIndexer.ts';
import { migrate } from '../../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../../server/kernel/store/openStore.ts';
import { migrations } from '../../../../server/migrations.ts';
import { projections } from '../../../../server/projections.ts';
import type { ReportDeps } from '../../../../server/rights/report/composeReport.ts';
import { subjectOf } from '../../../../server/rights/rightId.ts';
import { createDocumentBook } from '../../../../server/views/documentBook.ts';
import { createNameBook } from '../../../../server/views/nameBook.ts';
import { UseRights__factory } from '../../../../types/ethers-contracts/factories/rights/UseRights__factory.ts';
import { startTestAnvil } from '../../../support/anvil.ts';
import { startTestPostgres } from '../../../support/postgres.ts';
import { createEventTeller, type EventTeller } from './eventTeller.ts';

/** A chain that says what a test wants, its projection, and the report on it. */
export interface ToldWorld {
  store: Store;
  report: ReportDeps;
  /** Of the indexer, as a gateway's own. */
  nextStep(ms: number): Promise<void>;
  tell: EventTeller['tell'];
  together: EventTeller['together'];
  /** Time of the newest block, seconds. */
  now(): Promise<number>;
  settle(): Promise<void>;
  digest(): Promise<string>;
  /** The digest of a projection built anew. */
  freshDigest(): Promise<string>;
  stop(): Promise<void>;
}

const FAST = { finalityDepth: 0, pollMs: 15, behindGraceMs: 40 };

export const REGISTER = participantId(1, 'registrar');
export const BANK_A = participantId(1, 'bankA');
export const BANK_B = participantId(1, 'bankB');
export const COURT = participantId(1, 'court');
export const VILLAGE = participantId(1, 'village');
export const PERSON = participantId(2, word('a villager'));
export const RIGHT = word('a right');
export const TOKEN = BigInt(RIGHT);
export const SUBJECT = subjectOf(RIGHT);
export const PARCEL = word('a parcel');
export const VILLAGE_ACCOUNT = account(1);
export const PERSON_ACCOUNT = account(2);
export const YEAR = 365 * 86_400;

const SCHEMAS = ['VALUATION', 'TITLE_SEARCH', 'LAND_EXISTENCE', 'INSURANCE_POLICY'];

export async function startToldWorld(): Promise<ToldWorld> {
  const anvil = await startTestAnvil();
  const postgres = await startTestPostgres();
  const store = openStore(postgres.url);
  await migrate(store, migrations);
  const abis = {
    Participants: contractAbis.Participants,
    Evidence: contractAbis.Evidence,
    UseRights: UseRights__factory.abi,
    RightClasses: contractAbis.RightClasses,
    Leases: contractAbis.Leases,
    Encumbrances: contractAbis.Encumbrances,
    Products: contractAbis.Products,
    Packages: contractAbis.Packages,
    Deposits: contractAbis.Deposits,
    Stewardship: contractAbis.Stewardship,
    CoopShares: contractAbis.CoopShares,
    Settlement: contractAbis.Settlement,
    Sales: contractAbis.Sales,
    Dividends: contractAbis.Dividends,
    Procurement: contractAbis.Procurement,
    GepAccounts: contractAbis.GepAccounts,
    Loans: contractAbis.Loans,
    Guarantees: contractAbis.Guarantees,
    LoanEnforcement: contractAbis.LoanEnforcement,
  };
  const teller = await createEventTeller(anvil.url, abis);
  const deployment = { chainId: anvil.chainId, startBlock: 1, contracts: teller.contracts };
  const deps = { rpc: createChainRpc({ url: anvil.url }), pool: store.pool, deployment, projections };
  const indexer = await startIndexer(deps, FAST);
  const names = createNameBook(store.db, noDocuments);
  const report = {
    db: store.db,
    content: noDocuments,
    names,
    documents: createDocumentBook(noDocuments),
    pledgeReasons: async () => [],
  };
  await furnish(teller.tell);
  const head = () => rpc<{ hash: string; timestamp: string }>(anvil.url, 'eth_getBlockByNumber', 'latest', false);

  return {
    store,
    report,
    nextStep: indexer.nextStep,
    tell: teller.tell,
    together: teller.together,
    now: async () => Number((await head()).timestamp),
    settle: async () => {
      const { hash } = await head();
      for (let tries = 0; tries < 1_000; tries += 1) {
        const { rows } = await store.pool.query<{ hash: string }>('SELECT hash FROM projection.cursor');
        if (rows[0]?.hash === hash) return;
        indexer.poke();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`The indexer stands at ${JSON.stringify(await indexer.status())}.`);
    },
    digest: async () => (await digestProjection(store.pool, createIndexContext(deps, FAST).plan)).digest,
    freshDigest: async () => {
      const other = await startTestPostgres();
      const fresh = openStore(other.url);
      try {
        await migrate(fresh, migrations);
        const context = createIndexContext({ ...deps, pool: fresh.pool }, FAST);
        await rebuild(context);
        return (await digestProjection(fresh.pool, context.plan)).digest;
      } finally {
        await fresh.close();
        await other.stop();
      }
    },
    stop: async () => {
      await indexer.stop();
      await store.close();
      await postgres.stop();
      await anvil.stop();
    },
  };
}

/** Who there is, which kinds of evidence, and one class. */
async function furnish(tell: EventTeller['tell']): Promise<void> {
  const organisations = { registrar: REGISTER, bankA: BANK_A, bankB: BANK_B, court: COURT, village: VILLAGE };
  let index = 1;
  for (const [code, id] of Object.entries(organisations)) {
    await tell('Participants', 'ParticipantEnrolled', [id, id, 1, encodeBytes32String(code), 4, 1, 331121, index++, 1]);
  }
  await tell('Participants', 'ParticipantEnrolled', [PERSON, PERSON, 2, word('a villager'), 1, 1, 331121, index++, 1]);
  await tell('Participants', 'AccountAdded', [VILLAGE, VILLAGE, VILLAGE_ACCOUNT, 2]);
  await tell('Participants', 'AccountAdded', [PERSON, PERSON, PERSON_ACCOUNT, 2]);
  for (const name of SCHEMAS) {
    const rule = { role: 1, maxValidity: 0, isLined: true, unit: 1, isGated: false };
    await tell('Evidence', 'SchemaDefined', [schemaId(name), VILLAGE, name, rule]);
  }
  const rule = {
    powers: 63,
    policy: 0,
    chargeable: 1,
    isReceivable: false,
    isForest: false,
    bindsComponents: false,
    passesFreely: true,
    mayLieInRedLine: true,
    defaultCap: 6_000,
    register: 12,
    ground: NO_ID,
  };
  await tell('RightClasses', 'ClassSet', [encodeBytes32String('TEA_GARDEN'), REGISTER, 1, rule]);
}

/** Enters the right as its register would: the token first, its facts after it. */
export async function issue(
  { tell, together, now }: ToldWorld,
  holder: string,
  { id = RIGHT, region = 331121 }: { id?: Bytes32; region?: number } = {},
): Promise<void> {
  const time = await now();
  const facts = {
    class: encodeBytes32String('TEA_GARDEN'),
    number: word('number'),
    region,
    startsAt: time - YEAR,
    endsAt: time + 20 * YEAR,
    parent: 0,
    registeredAt: time - YEAR,
    layers: [{ kind: encodeBytes32String('LAND'), effect: 1, plots: [{ parcel: PARCEL, area: 3_000 }] }],
    forest: NO_FOREST,
    document: word('certificate'),
  };
  await together(async () => {
    await tell('UseRights', 'Transfer', [ZeroAddress, holder, BigInt(id)]);
    await tell('UseRights', 'RightIssued', [BigInt(id), REGISTER, holder, facts, []]);
  });
}

export interface ToldLien {
  name: string;
  lienor: Bytes32;
  secured: number;
  registeredAt: number;
  seq: number;
  expiresAt?: number;
}

export function lienId(name: string): Bytes32 {
  return word(`lien ${name}`);
}

export async function recordLien(
  { tell }: ToldWorld,
  { name, lienor, secured, registeredAt, seq, expiresAt = 0 }: ToldLien,
): Promise<void> {
  const lien = {
    lienId: lienId(name),
    subject: { asset: encodeBytes32String('USE_RIGHTS'), id: TOKEN, holder: ZeroAddress },
    amount: 0,
    lienor,
    secured,
    isMaximum: false,
    effect: 1,
    registeredAt,
    registrySeq: 0,
    expiresAt,
    maturity: registeredAt + YEAR,
    covenant: false,
    debt: word(`debt ${name}`),
  };
  await tell('Encumbrances', 'LienRecorded', [SUBJECT, REGISTER, lien, NO_ID, word(`receipt ${name}`), seq]);
}

export async function attest(
  { tell }: ToldWorld,
  schema: string,
  subject: Bytes32,
  { value, at, until = 0 }: { value: number; at: number; until?: number },
): Promise<void> {
  const id = word(`${schema} ${subject} ${at}`);
  const rest = [value, at, until, word(`document ${id}`), NO_ID, NO_ID];
  await tell('Evidence', 'EvidenceAttested', [subject, BANK_B, schemaId(schema), id, ...rest]);
}

export function word(text: string): Bytes32 {
  return keccak256(toUtf8Bytes(text)) as Bytes32;
}

function account(number: number): string {
  return `0x${number.toString(16).padStart(40, 'b')}`;
}

const noDocuments: ContentStore = {
  put: async () => {
    throw new AppError('ContentMissing', {});
  },
  get: async (hash) => {
    throw new AppError('ContentMissing', { hash });
  },
  has: async () => false,
  health: async () => ({ ok: true, kind: 'files', detail: '' }),
};
