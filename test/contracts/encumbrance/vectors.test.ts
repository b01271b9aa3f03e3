import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { openChain } from '../support/chain.ts';
import { participantNamed, product } from '../support/ledger.ts';
import { contentHash, evidenceId, NEVER, NULL_ID } from '../support/values.ts';
import {
  caseNumber,
  deployRegister,
  domainOf,
  fields,
  lienNumber,
  lienOn,
  PLEDGE_NOTICE,
  pledgeId,
  type SubjectInput,
  subjectIdOf,
} from './support/register.ts';

interface VectorLien {
  id: string;
  secured: number;
  registeredAt?: number;
  registrySeq?: number;
  noticedAt?: number;
  lapses?: boolean;
  isMaximum?: boolean;
  owed?: number;
}

interface Vector {
  name: string;
  statute: string;
  sentence: string;
  asset?: 'receivable';
  liens: VectorLien[];
  order: string[][];
}

interface RankingVector extends Vector {
  change?:
    | { kind: 'exchange'; senior: string; junior: string }
    | { kind: 'waive'; lien: string }
    | { kind: 'assign'; lien: string; part: string; secured: number };
  consents?: string[];
  ahead: Record<string, number>;
}

interface WaterfallVector extends Vector {
  prices: { proceeds: number; paid: Record<string, number>; surplus: number }[];
}

interface LeaseVector {
  name: string;
  statute: string;
  possessionAt: number;
  registeredAt: number;
  survives: boolean;
}

function published<T>(name: string): T {
  return JSON.parse(readFileSync(`docs/vectors/${name}.json`, 'utf8')) as T;
}

const rankings = published<{ cases: RankingVector[] }>('ranking').cases;
const waterfalls = published<{ cases: WaterfallVector[]; leases: LeaseVector[] }>('waterfall');

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(standingRegister);
const debtOf = (id: string) => contentHash(`示例 借款合同 ${id}`);
const consentFields = fields(
  'bytes32 subject, bytes32 senior, bytes32 junior, bytes32 lien, uint96 ahead, uint64 epoch, uint40 validUntil',
);

async function standingRegister() {
  return deployRegister(ethers, networkHelpers);
}

/** Every order in which so many things can arrive. */
function permutations<T>(list: T[]): T[][] {
  if (list.length < 2) return [list];
  return list.flatMap((first, n) => permutations(list.toSpliced(n, 1)).map((rest) => [first, ...rest]));
}

/** One lienor for each lien, so that nobody's consent stands for another's. */
const lienors = ['bank', 'otherBank', 'buyer', 'villager'] as const;

/** The liens of a vector on a subject, in the order given; names of liens by their ids on chain. */
async function entered(liens: VectorLien[], asset: Vector['asset'], all: VectorLien[]) {
  const world = await load();
  const subject = asset === 'receivable' ? world.income : world.right;
  const soon = BigInt(await networkHelpers.time.latest()) + 10_000n;
  const lienorOf = (id: string) => lienors[all.findIndex((lien) => lien.id === id)] ?? 'bank';
  const names = new Map<string, string>();
  for (const lien of liens) names.set(await enter(world, subject, lien, lienorOf(lien.id), soon), lien.id);
  for (const lien of liens) {
    if (lien.owed === undefined) continue;
    const id = idOf(lien, lienorOf(lien.id));
    await world.encumbrances.connect(world[lienorOf(lien.id)]).declareDebt(subject, id, BigInt(lien.owed));
  }
  if (liens.some(({ lapses }) => lapses)) await networkHelpers.time.increaseTo(soon);
  return { ...world, subject, names, lienorOf };
}

type World = Awaited<ReturnType<typeof standingRegister>>;

function idOf(lien: VectorLien, lienor: string): string {
  return lien.registeredAt === undefined ? pledgeId(lienor, debtOf(lien.id)) : lienNumber(lien.id);
}

async function enter(
  world: World,
  subject: SubjectInput,
  lien: VectorLien,
  lienor: (typeof lienors)[number],
  soon: bigint,
) {
  const lienId = idOf(lien, lienor);
  const terms = { secured: BigInt(lien.secured), isMaximum: lien.isMaximum ?? false, lienor: participantNamed(lienor) };
  if (lien.registeredAt !== undefined) {
    const registeredAt = BigInt(lien.registeredAt);
    const expiresAt = lien.lapses ? soon : NEVER;
    const registered = { ...terms, registeredAt, registrySeq: BigInt(lien.registrySeq ?? 1), expiresAt };
    const input = lienOn(subject, lien.id, registered);
    await world.record(input).catch(() => world.recordLate(input));
    return lienId;
  }
  const input = world.pledgeOn(subject, { ...terms, debt: debtOf(lien.id), lienId });
  await world.authority.grantRole(31n, world[lienor], 0);
  await world.encumbrances.connect(world[lienor]).pledge(input, product, ZeroHash, await world.consentTo(input));
  if (lien.noticedAt !== undefined) {
    const paper = await notice(world, lienId, BigInt(lien.noticedAt));
    await world.encumbrances.connect(world[lienor]).fileNotice(subject, lienId, paper);
  }
  return lienId;
}

async function notice({ evidence, landRegistrar }: World, lien: string, basisDate: bigint) {
  const document = contentHash(`示例 通知书 ${lien}`);
  const statement = { schema: PLEDGE_NOTICE, subject: lien, value: 0n, basisDate, validUntil: NEVER };
  await evidence.connect(landRegistrar).attest({ ...statement, contentHash: document, corrects: NULL_ID });
  return evidenceId(participantNamed('landRegistrar'), PLEDGE_NOTICE, lien, document, basisDate);
}

/** Ranks as sets of names, and what stands ahead of each. */
async function read({ views, subject, names }: Awaited<ReturnType<typeof entered>>) {
  const order: string[][] = [];
  const ahead: Record<string, number> = {};
  let last: bigint | undefined;
  for (const { lien, rank, ahead: before } of await views.ranking(subjectIdOf(subject))) {
    const name = names.get(lien.lienId) ?? lien.lienId;
    if (rank !== last) order.push([]);
    order.at(-1)?.push(name);
    ahead[name] = Number(before);
    last = rank;
  }
  return { order: order.map((names) => names.toSorted()), ahead };
}

async function change(world: Awaited<ReturnType<typeof entered>>, vector: RankingVector, consents: string[]) {
  const { encumbrances, subject, lienorOf, names } = world;
  const { change: asked } = vector;
  const id = (name: string) => [...names].find(([, other]) => other === name)?.[0] ?? ZeroHash;
  if (asked?.kind === 'waive') {
    await encumbrances.connect(world[lienorOf(asked.lien)]).waiveRank(subject, id(asked.lien));
  }
  if (asked?.kind === 'assign') {
    const desk = encumbrances.connect(world[lienorOf(asked.lien)]);
    await desk.assign(subject, id(asked.lien), participantNamed('otherBank'), asked.secured, debtOf(asked.part));
    names.set(pledgeId('otherBank', debtOf(asked.part)), asked.part);
  }
  if (asked?.kind !== 'exchange') return;

  const terms = { subject: subjectIdOf(subject), senior: id(asked.senior), junior: id(asked.junior) };
  const signed = consents.map(async (name) => {
    const signer = world[lienorOf(name)];
    const validUntil = BigInt(await networkHelpers.time.latest()) + 3_600n;
    const value = { ...terms, lien: id(name), ahead: vector.ahead[name], epoch: 0n, validUntil };
    const types = { RankConsent: consentFields };
    const signature = await signer.signTypedData(await domainOf(encumbrances), types, value);
    return { lien: id(name), signer: signer.address, validUntil, signature };
  });
  const desk = encumbrances.connect(world[lienorOf(asked.junior)]);
  await desk.exchangeRanks(subject, terms.senior, terms.junior, await Promise.all(signed));
}

describe('docs/vectors/ranking.json', () => {
  for (const vector of rankings) {
    it(`${vector.name} (${vector.statute})`, async () => {
      const world = await entered(vector.liens, vector.asset, vector.liens);
      const consents = vector.consents ?? [];
      for (const missing of consents) {
        const others = consents.filter((name) => name !== missing);
        await expect(change(world, vector, others)).to.be.revertedWithCustomError(
          world.encumbrances,
          'RankConsentMissing',
        );
      }
      await change(world, vector, consents);

      const { order, ahead } = await read(world);
      expect(order).to.deep.equal(vector.order.map((names) => names.toSorted()));
      expect(ahead).to.deep.equal(vector.ahead);
    });

    if (vector.change) continue;
    it(`${vector.name}, in any order of arrival (P1, P2)`, async () => {
      for (const liens of permutations(vector.liens)) {
        const { order, ahead } = await read(await entered(liens, vector.asset, vector.liens));

        expect(order).to.deep.equal(vector.order.map((names) => names.toSorted()));
        expect(ahead).to.deep.equal(vector.ahead);
      }
    });
  }
});

describe('docs/vectors/waterfall.json', () => {
  for (const vector of waterfalls.cases) {
    it(`${vector.name} (${vector.statute}): the view`, async () => {
      const { views, subject, names } = await entered(vector.liens, vector.asset, vector.liens);

      for (const price of vector.prices) {
        const [shares, surplus] = await views.shares(subjectIdOf(subject), price.proceeds);
        const paid = Object.fromEntries(shares.map((share) => [names.get(share.lien), Number(share.paid)]));
        expect(paid, `${price.proceeds}`).to.deep.equal(price.paid);
        expect(surplus).to.equal(price.surplus);
      }
    });

    it(`${vector.name} (${vector.statute}): the sale (P9)`, async () => {
      const world = await entered(vector.liens, vector.asset, vector.liens);
      const { encumbrances, settlement, developer, company, subject, lienorOf, openCase } = world;
      await openCase(subject, '执 1', 0n);
      const snapshot = await networkHelpers.takeSnapshot();

      for (const { paid, surplus } of vector.prices) {
        const owed = Object.entries(paid).map(([name, fen]) => ({ to: world[lienorOf(name)].address, amount: fen }));
        const payments = [...owed, { to: company.address, amount: surplus }].filter(({ amount }) => amount > 0);
        const sell = (list: typeof payments) =>
          encumbrances.connect(settlement).enforce(subject, developer, 1n, caseNumber('执 1'), list);
        const [first, ...others] = payments;
        if (first) {
          const more = [{ ...first, amount: first.amount + 1 }, ...others];
          const verdict = encumbrances.explainEnforce(subject, developer, 1n, caseNumber('执 1'), more);
          // One fen more is right only where that very account gets it.
          const isRight = (await verdict) === 0n;
          if (!isRight) {
            await expect(sell(more)).to.be.revertedWithCustomError(encumbrances, 'WaterfallMismatch');
          }
        }
        await expect(sell(payments)).to.emit(encumbrances, 'ProceedsDistributed');
        await snapshot.restore();
      }
    });
  }

  for (const vector of waterfalls.leases) {
    it(`${vector.name} (${vector.statute})`, async () => {
      const { encumbrances, views, leases, right, record } = await load();
      const { possessionAt, registeredAt } = vector;
      const facts = { lease: contentHash('示例 租约'), lessee: participantNamed('buyer'), from: 1n, to: 2n ** 33n };
      await encumbrances.connect(leases).enterLease(right, { ...facts, possessionAt, isExclusive: true });
      if (registeredAt > 0) await record(lienOn(right, '1', { registeredAt: BigInt(registeredAt) }));

      const [kept] = await views.leasesOf(subjectIdOf(right));
      expect(kept?.survives).to.equal(vector.survives);
    });
  }
});
