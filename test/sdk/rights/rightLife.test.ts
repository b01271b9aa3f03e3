import { expect } from 'chai';
import { attested } from '../../../scripts/demo/cheat/frauds/attested.ts';
import {
  factsOf,
  issued,
  newFacts,
  reregister,
  resolved,
  rightOf,
  YAXI,
} from '../../../scripts/demo/cheat/frauds/rightScene.ts';
import { document } from '../../../scripts/demo/cheat/frauds/statement.ts';
import type { Stage } from '../../../scripts/demo/cheat/stage.ts';
import { readParcel } from '../../../scripts/demo/world/parcels.ts';
import { read } from '../../../sdk/context.ts';
import { subjectId } from '../../../sdk/encumbrance/subjectArgs.ts';
import { isLedgerError } from '../../../sdk/errors/LedgerError.ts';
import { rightId } from '../../../sdk/ids/keys.ts';
import { certificateNumber, personalCertificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { factsArgs, factsFrom, factsHash } from '../../../sdk/rights/rightFacts.ts';
import { rightSubject, rightSubjectId } from '../../../sdk/rights/rightSubject.ts';
import { RightEnd, RightState } from '../../../sdk/rights/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sharedStage } from '../support/sharedStage.ts';

const FORESTRY = 'registrarForestry';

/** A right by the SDK alone, on the seeded demo ledger. */
describe('rights by the SDK', () => {
  let stage: Stage;

  before(async function () {
    this.timeout(180_000);
    stage = await sharedStage();
  });

  /** Square metres of P3 under a certificate number. */
  function onP3(number: string, squareMetres: bigint) {
    const plots = [{ parcel: readParcel('P3').id, area: quantity('m2', squareMetres) }];
    const { layers } = factsOf(stage, YAXI);
    return newFacts(stage, YAXI, {
      number: certificateNumber(number),
      layers: layers.map((layer) => ({ ...layer, plots })),
    });
  }

  it('knows a right by the id that the contract gives it', async () => {
    const [register, number] = [stage.participant(FORESTRY), certificateNumber('示例 1')];
    const [id] = await read(stage.as('auditor').context, 'UseRights', 'idOf', [register, number]);

    expect(BigInt(rightId(register, number))).to.equal(id);
  });

  it('hashes facts as the contract keeps them', async () => {
    const facts = factsOf(stage, YAXI);
    const { factsHash: kept, state, class: code } = await stage.as('auditor').rights.right(rightOf(stage, YAXI));

    expect(factsHash(facts)).to.equal(kept);
    expect([state, code]).to.deep.equal([RightState.Live, 'FOREST_RIGHT']);
  });

  it('reads facts back as they were given', () => {
    const facts = factsOf(stage, YAXI);

    expect(factsFrom(factsArgs(facts))).to.deep.equal(facts);
  });

  it('knows the subject of a right', async () => {
    const right = rightOf(stage, YAXI);
    const [asked] = await read(stage.as('auditor').context, 'UseRights', 'subjectOf', [
      right,
      stage.address('auditor'),
    ]);

    expect(subjectId(rightSubject(right))).to.equal(asked);
    expect(rightSubjectId(right)).to.equal(asked);
  });

  it('keeps a person’s number behind the register’s key', () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

    expect(personalCertificateNumber(key, '示例 1')).not.to.equal(personalCertificateNumber(other, '示例 1'));
    expect(personalCertificateNumber(key, '示例 1')).not.to.equal(certificateNumber('示例 1'));
  });

  it('renews, corrects and ends a right', async () => {
    await stage.aside(async () => {
      const { rights } = stage.as(FORESTRY);
      const facts = onP3('示例 续期', 1_000n);
      const right = await issued(stage, facts);
      const longer = { ...facts, endsAt: facts.endsAt + 86_400n };
      await rights.renew({ facts, endsAt: longer.endsAt, basis: document('示例续期') });
      const corrected = { ...longer, document: document('示例更正') };
      await rights.correct({ facts: longer, corrected, basis: document('示例更正') });
      expect((await rights.right(right)).factsHash).to.equal(factsHash(corrected));

      await rights.end({ facts: corrected, cause: RightEnd.Revoked, basis: document('示例注销') });
      expect((await rights.right(right)).state).to.equal(RightState.Ended);
    });
  });

  it('splits a right and merges the parts', async () => {
    await stage.aside(async () => {
      const { rights } = stage.as(FORESTRY);
      const whole = onP3('示例 分割前', 3_000n);
      const right = await issued(stage, whole);
      const parts = [onP3('示例 分割 1', 1_000n), onP3('示例 分割 2', 2_000n)];
      const about = { schema: 'VILLAGE_RESOLUTION', subject: right, content: '示例分割决议' };
      const papers = [await attested(stage, 'villageYaxi', about)];
      await rights.split({ facts: whole, parts, papers });
      expect((await rights.right(right)).state).to.equal(RightState.Ended);

      const merged = onP3('示例 合并', 3_000n);
      await rights.merge({ sources: parts, facts: merged, papers: [await resolved(stage, merged)] });
      const id = rightId(stage.participant(FORESTRY), merged.number);
      expect((await rights.right(id)).state).to.equal(RightState.Live);
    });
  });

  it('moves by its register, and says beforehand what stands against a transfer', async () => {
    await stage.aside(async () => {
      const right = rightOf(stage, YAXI);
      const parties = { from: stage.address('villageYaxi'), to: stage.address('coopCity') };
      const { rights } = stage.as('villageYaxi');
      expect(await rights.explainTransfer({ right, ...parties })).to.deep.equal(['DIRECT_TRANSFER_CLOSED']);

      await reregister(stage, right);
      expect((await rights.right(right)).holder).to.equal(parties.to);
    });
  });

  it('names an unknown right', async () => {
    const error = await stage
      .as('auditor')
      .rights.right(document('nobody’s'))
      .catch((caught: unknown) => caught);

    expect(isLedgerError(error, 'RightUnknown')).to.equal(true);
  });

  it('reads a class in plain words', async () => {
    const { isForest, ground, register } = await stage.as('auditor').rightClasses.rightClass('FOREST_RIGHT');

    expect({ isForest, ground, register }).to.deep.equal({ isForest: true, ground: 'FOREST', register: 12n });
  });
});
