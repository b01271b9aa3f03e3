import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { lienActs } from '../../server/encumbrance/lienActs.ts';
import { requirePublic } from '../../server/rights/bundle/routes.ts';
import { type ComposedReport, composeReport } from '../../server/rights/report/composeReport.ts';
import { encumbranceView } from '../../server/views/encumbranceView.ts';
import { searchRights } from '../../server/views/searchRights.ts';
import {
  BANK_A,
  issue,
  lienId,
  PERSON_ACCOUNT,
  RIGHT,
  recordLien,
  SUBJECT,
  startToldWorld,
  TOKEN,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from '../server/rights/support/toldWorld.ts';
import { rejection } from '../support/rejection.ts';

/**
 * Who weighs on a natural person's right is nobody's to know. Four ways around that: a right that is only leased was taken
 * for nobody's, and its lessees were listed; the search led from a lien's id, which evidence tells, to the right; and whoever
 * prepared an act on a lien was told in plain words whose it is and what it secures; and a right that a company had bought was
 * proven to anybody as it stood under the person before.
 */
describe('What weighs on a person’s right', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  beforeEach(async () => {
    world = await startToldWorld();
  });
  afterEach(() => world?.stop());

  async function lease(): Promise<void> {
    const now = await world.now();
    const facts = {
      lease: word('lease'),
      lessee: VILLAGE,
      from: now,
      to: now + YEAR,
      possessionAt: 0,
      isExclusive: true,
    };
    const terms = {
      ...{ right: TOKEN, under: `0x${'0'.repeat(64)}`, lessor: PERSON_ACCOUNT, lessee: VILLAGE_ACCOUNT },
      ...{ number: word('lease'), from: now, to: now + YEAR, isExclusive: true, rent: 1, document: word('terms') },
    };
    await world.tell('Leases', 'LeaseConcluded', [word('lease'), TOKEN, VILLAGE, terms, []]);
    await world.tell('Encumbrances', 'LeaseEntered', [SUBJECT, word('lease'), facts, 1]);
    await world.settle();
  }

  it('is not listed where there are leases alone', async () => {
    await issue(world, PERSON_ACCOUNT);
    await lease();

    expect((await encumbranceView(world.report, SUBJECT)).leases).to.equal(null);
  });

  it('is listed where an organisation lets', async () => {
    await issue(world, VILLAGE_ACCOUNT);
    await lease();

    const { leases, on } = await encumbranceView(world.report, SUBJECT);
    expect(leases).to.have.length(1);
    expect(on).to.deep.equal({ asset: 'USE_RIGHTS', id: TOKEN, holder: null });
  });

  it('is not found by the id of a lien or of a lease', async () => {
    await issue(world, PERSON_ACCOUNT);
    const registeredAt = await world.now();
    await recordLien(world, { name: 'a', lienor: BANK_A, secured: 100, registeredAt, seq: 1 });
    await lease();

    expect(await searchRights(world.report, lienId('a'))).to.deep.equal([]);
    expect(await searchRights(world.report, word('lease'))).to.deep.equal([]);
    expect(await searchRights(world.report, RIGHT)).to.have.length(1);
  });

  it('is told to the lienor alone by an act on it', async () => {
    await issue(world, PERSON_ACCOUNT);
    const registeredAt = await world.now();
    await recordLien(world, { name: 'a', lienor: BANK_A, secured: 123_456, registeredAt, seq: 1 });
    await world.settle();
    const read = async () => {
      throw new Error('No act on a lien asks the chain.');
    };
    const deployment = JSON.parse(readFileSync('deployments/local-demo.json', 'utf8')) as Deployment;
    const release = lienActs({ ...world.report, deployment, reader: read as never })['encumbrances.release'];
    const words = async (participant: string) => {
      const draft = await release?.compose(
        { right: RIGHT, lien: lienId('a') },
        { account: VILLAGE_ACCOUNT, participant },
      );
      return draft?.words.en;
    };

    expect(await words(BANK_A)).to.contain('securing');
    expect(await words(VILLAGE))
      .to.not.contain('securing')
      .and.not.contain(BANK_A);
  });

  it('is not proven to anybody for the time before an organisation took it over', async () => {
    await issue(world, PERSON_ACCOUNT);
    await world.tell('UseRights', 'Transfer', [PERSON_ACCOUNT, VILLAGE_ACCOUNT, TOKEN]);
    await world.settle();
    const composed = (await composeReport(world.report, RIGHT, null)) as ComposedReport;
    const asked = (block: number | undefined) => async () => requirePublic(composed, block);

    await asked(undefined)();
    expect((await rejection(asked(composed.report.at.number - 1)())).code).to.equal('RightIsPersonal');
  });
});
