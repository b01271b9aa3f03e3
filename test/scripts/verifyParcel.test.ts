import { expect } from 'chai';
import { demoParticipant } from '../../scripts/demo/seed/seedWorld.ts';
import { demoParcels, readParcel } from '../../scripts/demo/world/parcels.ts';
import type { Documents } from '../../scripts/verify/documents.ts';
import { type ParcelCheck, verifyParcel } from '../../scripts/verify/verifyParcel.ts';
import type { Reader } from '../../sdk/context.ts';
import { canonicalGeometry } from '../../sdk/geo/canonicalGeometry.ts';
import { evidenceId, schemaId } from '../../sdk/ids/keys.ts';
import { overlapStatement, overlapStatementText } from '../../sdk/land/overlapAttestation.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { runLedger } from './support/runLedger.ts';
import { type SeededLedger, startSeededLedger } from './support/seededLedger.ts';

const P1 = readParcel('P1');
const P2 = readParcel('P2');
const AGAIN = readParcel('P1-again');

describe('verify parcel', () => {
  let ledger: SeededLedger;
  let reader: Reader;
  let documents: Documents;

  before(async function () {
    this.timeout(120_000);
    ledger = await startSeededLedger(temporaryFolder());
    reader = httpReader(ledger.url);
    documents = (hash) => ledger.content.get(hash);
  });
  after(() => ledger.stop());

  it('holds in every point for a parcel whose overlap was checked honestly', async () => {
    const check = await verify(P2.id);

    expect(check.comparisons.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(check.ok).to.equal(true);
  });

  it('compares with the parcels that stood then, not with those of today', async () => {
    expect(foundBy(await verify(P2.id), 'parcels that stood')).to.equal('1');
    expect(foundBy(await verify(readParcel('P11').id), 'parcels that stood')).to.equal('10');
  });

  it('tells a stored geometry that is not what the ledger names', async () => {
    const swapped: Documents = (hash) => documents(hash === P2.geometryHash ? P1.geometryHash : hash);

    const check = await verify(P2.id, { documents: swapped });

    expect(wrong(check)).to.include('geometries fetched');
  });

  it('tells a missing statement', async () => {
    const check = await verify(P2.id, { documents: async () => undefined });

    expect(wrong(check)).to.include('document of the attestation');
  });

  it('tells a node that hides an activation', async () => {
    const check = await verify(P2.id, { reader: withoutParcel(readParcel('P5').id) });

    expect(wrong(check)).to.include('activations on the chain');
  });

  it('tells a second node that says something else', async () => {
    const readers = [reader, withoutParcel(readParcel('P5').id)] as const;

    const check = await verifyParcel({ deployment: ledger.deployment, readers, documents }, P2.id);

    expect(wrong(check)).to.include('events of node 2');
  });

  it('says of a parcel that nobody registered that it is none', async () => {
    const failure = await verify(AGAIN.id).catch((error: unknown) => error);

    expect(failure).to.have.property('code', 'ParcelNotActivated');
  });

  context('when a registrar attests that a forest overlaps nothing, and it is P1 under its old number', () => {
    let lie: Promise<void> | undefined;
    const checked = async () => {
      lie ??= registerAgainAsFree();
      await lie;
      return verify(AGAIN.id);
    };

    it('finds the overlap that was hidden', async () => {
      const hidden = (await checked()).comparisons.find(({ what }) => what === `OverlapUndeclared of ${P1.id}`);

      expect(Number(hidden?.found)).to.be.greaterThan(390_000);
    });

    it('does not hold', async () => {
      expect((await checked()).ok).to.equal(false);
    });

    it('is told with status 1 on the command line', async () => {
      await checked();
      const { status, stdout } = await runLedger(['verify', 'parcel', 'P1-again'], {
        LEDGER_STATE_DIR: ledger.stateDir,
      });

      expect(status).to.equal(1);
      expect(stdout).to.contain('WRONG OverlapUndeclared');
    });
  });

  describe('on the command line', () => {
    const command = (...args: string[]) => runLedger(['verify', ...args], { LEDGER_STATE_DIR: ledger.stateDir });

    it('finds the running chain and the documents of the state folder, and ends with 0', async () => {
      const { status, stdout } = await command('parcel', 'P1');

      expect(stdout).to.contain('the overlap attestation holds in every point');
      expect(status).to.equal(0);
    });

    it('prints one object with --json', async () => {
      const { stdout } = await command('parcel', P1.id, '--json');

      expect(JSON.parse(stdout)).to.include({ ok: true, parcel: P1.id });
    });

    it('ends with 69 when no node is known', async () => {
      const { status, stderr } = await runLedger(['verify', 'parcel', 'P1'], { LEDGER_STATE_DIR: temporaryFolder() });

      expect(stderr).to.contain('NodesUnknown');
      expect(status).to.equal(69);
    });

    it('ends with 64 for a subject that it does not know', async () => {
      const { status, stderr } = await command('moon', '0x00');

      expect(stderr).to.contain('usage:');
      expect(status).to.equal(64);
    });
  });

  function verify(id: string, bent: { documents?: Documents; reader?: Reader } = {}): Promise<ParcelCheck> {
    const question = { deployment: ledger.deployment, readers: [bent.reader ?? reader] as const };
    return verifyParcel({ ...question, documents: bent.documents ?? documents }, id);
  }

  /** A node that leaves out everything about one parcel. */
  function withoutParcel(id: string): Reader {
    return {
      async request(method, params) {
        const answer = await reader.request(method, params);
        if (method !== 'eth_getLogs') return answer;
        return (answer as { topics: string[] }[]).filter(({ topics }) => topics[1] !== id);
      },
    };
  }

  function wrong({ comparisons }: ParcelCheck): string[] {
    return comparisons.filter(({ ok }) => !ok).map(({ what }) => what);
  }

  function foundBy({ comparisons }: ParcelCheck, what: string): string | undefined {
    return comparisons.find((comparison) => comparison.what === what)?.found;
  }

  /** The contract can't see the ground: it believes a registrar that states no overlap. Recomputing does not. */
  async function registerAgainAsFree(): Promise<void> {
    const { parcels, evidence } = ledger.as('registrarLand');
    const head = (await reader.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
    const basisDate = BigInt(head.timestamp);
    const { scheme, code, region, geometryHash, geometry, areaM2, id } = AGAIN;
    const dataset = demoParcels().map((parcel) => ({ parcelId: parcel.id, geometry: parcel.geometry }));
    const honest = overlapStatement({ subject: { parcelId: id, geometry }, dataset, comparedAt: '2026-01-05' });
    const contentHash = (await put(overlapStatementText({ ...honest, overlaps: [] }))) as `0x${string}`;
    await put(canonicalGeometry(geometry));

    const entry = { scheme, code, region, geometryHash, registerNumber: '示例登记 再次', registeredAt: basisDate };
    await parcels.register({ ...entry, area: quantity('m2', areaM2) });
    const schema = schemaId('OVERLAP_CHECK');
    await evidence.attest({ schema, subject: id, value: 0n, basisDate, validUntil: 0n, contentHash });
    const registrar = demoParticipant(ledger.keys, 'registrarLand');
    const proof = evidenceId(registrar, schema, id, contentHash, basisDate);
    await parcels.activate({ parcel: id, evidence: proof, checkedAgainst: 11n, overlaps: [] });
  }

  function put(text: string): Promise<string> {
    return ledger.content.put(new TextEncoder().encode(text));
  }
});
