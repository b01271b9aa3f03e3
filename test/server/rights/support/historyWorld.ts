import { randomBytes } from 'node:crypto';
import { hexlify, Wallet } from 'ethers';
import { demoFacts, rightCertificateText } from '../../../../scripts/demo/seed/rightCertificate.ts';
import { demoPaperId, demoRightId } from '../../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { demoRight } from '../../../../scripts/demo/world/rights.ts';
import { advanceChainClock, chainTime } from '../../../../scripts/processes/chainClock.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { createLedger, type Ledger } from '../../../../sdk/createLedger.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import type { LeaseTerms } from '../../../../sdk/leases/types.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import type { RightFacts } from '../../../../sdk/rights/types.ts';
import { signerSender } from '../../../../sdk/senders/signerSender.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** A right of which a random history is made. */
export interface HistoryRight {
  id: Bytes32;
  register: string;
  facts: RightFacts;
  /** What its class asks for on transfer, charge and lease. */
  papers: Bytes32[];
}

/** A lien that was once entered. */
export interface HistoryLien {
  id: Bytes32;
  right: HistoryRight;
  debt: Bytes32;
  isPledge: boolean;
}

/** The parties of the demo world acting on its rights, and what a random history has left so far. */
export interface HistoryWorld {
  rights: HistoryRight[];
  liens: HistoryLien[];
  leases: { id: Bytes32; terms: LeaseTerms }[];
  cases: { id: Bytes32; right: HistoryRight }[];
  /** How often each kind of act went through. */
  done: Map<string, number>;
  as(party: string, account?: number): Ledger;
  wallet(party: string, account?: number): Wallet;
  participant(party: string): Bytes32;
  /** Who holds a right now, among those who act here. */
  holderOf(right: HistoryRight): Promise<string>;
  /** Seconds, of the head block. */
  now(): Promise<bigint>;
  pass(seconds: bigint): Promise<void>;
  /** Attests something as of now; its id. */
  state(issuer: string, schema: string, subject: Bytes32, value?: bigint): Promise<Bytes32>;
  /** Does an act that may be refused, or find nothing to do and give `false`. */
  attempt(kind: string, act: () => Promise<unknown>): Promise<boolean>;
  close(): void;
}

export const HOLDERS = ['villageYaxi', 'villageWuxi', 'villageZhenbu', 'villageDajun', 'coopCity'];

const KEYS = ['yaxiForest', 'wuxiIncome', 'zhenbuRiver', 'zhenbuEco', 'dajunHouse'];
/** Consents that rights of forest ask for on whatever is done with them. */
const CONSENTED = ['yaxiForest'];

export async function openHistoryWorld(ledger: TestLedger): Promise<HistoryWorld> {
  const keys = ledger.demo;
  if (!keys) throw new TypeError('A history needs the demo’s keys.');
  const provider = localProvider(ledger.rpcUrl);
  const reader = httpReader(ledger.rpcUrl);
  const now = async () => BigInt(await chainTime(ledger.rpcUrl));
  const put = (text: string) => ledger.gateway.kernel.content.put(new TextEncoder().encode(text));
  const done = new Map<string, number>();
  const as = (party: string, account?: number) => {
    const sender = signerSender(new Wallet(keys.privateKeyOf(party, account), provider), { gasPrice: 0n });
    return createLedger({ deployment: ledger.deployment, reader, sender });
  };
  const rights = await Promise.all(
    KEYS.map(async (key): Promise<HistoryRight> => {
      const right = demoRight(key);
      const document = (await put(rightCertificateText(right))) as Bytes32;
      const papers = CONSENTED.includes(key) ? [demoPaperId(keys, key, 'CONTRACTOR_CONSENT')] : [];
      const facts = demoFacts(keys, right, document);
      return { id: demoRightId(keys, key), register: right.register, facts, papers };
    }),
  );

  return {
    rights,
    liens: [],
    leases: [],
    cases: [],
    done,
    as,
    wallet: (party, account) => new Wallet(keys.privateKeyOf(party, account)),
    participant: (party) => demoParticipant(keys, party),
    holderOf: async ({ id }) => {
      const { holder } = await as('auditor').rights.right(id);
      return HOLDERS.find((party) => keys.addressOf(party) === holder) ?? 'coopCity';
    },
    now,
    pass: async (seconds) => advanceChainClock(ledger.rpcUrl, Number((await now()) + seconds)),
    state: async (issuer, schema, subject, value = 0n) => {
      const [id, basisDate] = [schemaId(schema), await now()];
      const contentHash = hexlify(randomBytes(32)) as Bytes32;
      // Values are good for a year at most.
      const validUntil = schema === 'VALUATION' ? basisDate + 300n * 86_400n : 0n;
      const statement = { schema: id, subject, value, basisDate, validUntil, contentHash };
      await as(issuer).evidence.attest(statement);
      return evidenceId(demoParticipant(keys, issuer), id, subject, contentHash, basisDate);
    },
    attempt: async (kind, act) => {
      try {
        if ((await act()) === false) return false;
        done.set(kind, (done.get(kind) ?? 0) + 1);
        return true;
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error;
        return false;
      }
    },
    close: () => provider.destroy(),
  };
}
