import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { deployLedger, participantNamed } from '../support/ledger.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, schemaId, YEAR } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const VALUATION = schemaId('VALUATION');
const SOIL_TEST = schemaId('SOIL_TEST');
const PUBLIC_NOTICE = schemaId('PUBLIC_NOTICE');
const forest = contentHash('示例 林地');
const river = contentHash('示例 河道');

const valuationRule = { role: Role.APPRAISER, maxValidity: YEAR, isLined: true, isGated: false, unit: 1 };
const soilTestRule = { role: Role.LABORATORY, maxValidity: 0n, isLined: false, isGated: false, unit: 0 };
const noticeRule = { role: ANYBODY, maxValidity: 0n, isLined: false, isGated: false, unit: 0 };

async function definedSchemas() {
  const ledger = await deployLedger(ethers);
  const steward = ledger.evidence.connect(ledger.schemaSteward);
  await steward.defineSchema('VALUATION', valuationRule);
  await steward.defineSchema('SOIL_TEST', soilTestRule);
  await steward.defineSchema('PUBLIC_NOTICE', noticeRule);
  const start = BigInt(await networkHelpers.time.latest());
  return { ...ledger, start, day: (n: bigint) => start - 100n * DAY + n * DAY };
}

/** A valuation as an appraiser writes it: valid for a year, unless a test says otherwise. */
function valuation(basisDate: bigint, changes: Partial<ReturnType<typeof emptyStatement>> = {}) {
  const validUntil = basisDate + YEAR;
  return { ...emptyStatement(), schema: VALUATION, subject: forest, value: 500n, basisDate, validUntil, ...changes };
}

function emptyStatement() {
  const contentHashOfStatement = contentHash('示例 文件');
  return {
    schema: SOIL_TEST,
    subject: forest,
    value: 0n,
    basisDate: 0n,
    validUntil: NEVER,
    contentHash: contentHashOfStatement,
    corrects: ZeroHash,
  };
}

function idOf(issuer: Parameters<typeof participantNamed>[0], statement: ReturnType<typeof emptyStatement>): string {
  const { schema, subject, contentHash: content, basisDate } = statement;
  return evidenceId(participantNamed(issuer), schema, subject, content, basisDate);
}

describe('Evidence', () => {
  describe('defineSchema', () => {
    it('adds a kind of evidence under the hash of its name', async () => {
      const { evidence } = await networkHelpers.loadFixture(definedSchemas);

      expect(await evidence.schemaRule(VALUATION)).to.deep.equal([Role.APPRAISER, YEAR, true, 1n, false]);
    });

    it('never changes one that stands', async () => {
      const { evidence, schemaSteward } = await networkHelpers.loadFixture(definedSchemas);

      await expect(evidence.connect(schemaSteward).defineSchema('VALUATION', noticeRule))
        .to.be.revertedWithCustomError(evidence, 'SchemaAlreadyRecorded')
        .withArgs(VALUATION);
    });

    it('refuses an empty name, a name of 65 bytes and a rule without role', async () => {
      const { evidence, schemaSteward } = await networkHelpers.loadFixture(definedSchemas);
      const steward = evidence.connect(schemaSteward);

      for (const refused of [
        () => steward.defineSchema('', noticeRule),
        () => steward.defineSchema('X'.repeat(65), noticeRule),
        () => steward.defineSchema('NO_ROLE', { ...noticeRule, role: 0n }),
        () => steward.defineSchema('UNGUARDED', { ...noticeRule, isGated: true }),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(evidence, 'SchemaInvalid');
      }
    });
  });

  // What a gate does with a statement: test/contracts/gep.
  describe('defineGated', () => {
    const GATE = encodeBytes32String('GATE');
    const gated = { ...noticeRule, isGated: true };

    it('adds a kind of evidence with the name of its gate', async () => {
      const { evidence, schemaSteward } = await networkHelpers.loadFixture(definedSchemas);

      await expect(evidence.connect(schemaSteward).defineGated('STATE', gated, GATE))
        .to.emit(evidence, 'SchemaDefined')
        .withArgs(schemaId('STATE'), ZeroHash, 'STATE', [ANYBODY, 0n, false, 0n, true])
        .and.to.emit(evidence, 'SchemaGated')
        .withArgs(schemaId('STATE'), GATE);
      expect((await evidence.schemaRule(schemaId('STATE'))).isGated).to.equal(true);
      expect([await evidence.gateOf(schemaId('STATE')), await evidence.gateOf(VALUATION)]).to.deep.equal([
        GATE,
        ZeroHash,
      ]);
    });

    it('refuses a rule that names none, a gate without a name, and a kind that stands', async () => {
      const { evidence, schemaSteward } = await networkHelpers.loadFixture(definedSchemas);
      const steward = evidence.connect(schemaSteward);

      await expect(steward.defineGated('STATE', noticeRule, GATE)).to.be.revertedWithCustomError(
        evidence,
        'SchemaInvalid',
      );
      await expect(steward.defineGated('STATE', gated, ZeroHash)).to.be.revertedWithCustomError(
        evidence,
        'SchemaInvalid',
      );
      await expect(steward.defineGated('VALUATION', gated, GATE)).to.be.revertedWithCustomError(
        evidence,
        'SchemaAlreadyRecorded',
      );
    });
  });

  describe('attest', () => {
    it('keeps who said it, the number, its dates, and what it follows', async () => {
      const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);
      const first = valuation(day(1n));
      const second = valuation(day(2n), { value: 700n });
      await evidence.connect(appraiser).attest(first);

      await evidence.connect(appraiser).attest(second);

      expect(await evidence.evidence(idOf('appraiser', second))).to.deep.equal([
        participantNamed('appraiser'),
        700n,
        day(2n),
        day(2n) + YEAR,
        0n,
        idOf('appraiser', first),
      ]);
    });

    it('tells the world everything that the id and the slots commit to', async () => {
      const { evidence, laboratory, day } = await networkHelpers.loadFixture(definedSchemas);
      const s = { ...emptyStatement(), basisDate: day(3n), value: 6n };

      await expect(evidence.connect(laboratory).attest(s))
        .to.emit(evidence, 'EvidenceAttested')
        .withArgs(
          forest,
          participantNamed('laboratory'),
          SOIL_TEST,
          idOf('laboratory', s),
          6n,
          day(3n),
          NEVER,
          s.contentHash,
          ZeroHash,
          ZeroHash,
        );
    });

    it('lets any active participant use a schema open to anybody', async () => {
      const { evidence, villager, day } = await networkHelpers.loadFixture(definedSchemas);
      const notice = { ...emptyStatement(), schema: PUBLIC_NOTICE, basisDate: day(1n) };

      await evidence.connect(villager).attest(notice);

      expect(await evidence.isValid(idOf('villager', notice), PUBLIC_NOTICE, forest)).to.equal(true);
    });

    it('accepts one statement once', async () => {
      const { evidence, laboratory, day } = await networkHelpers.loadFixture(definedSchemas);
      const s = { ...emptyStatement(), basisDate: day(1n) };
      await evidence.connect(laboratory).attest(s);

      await expect(evidence.connect(laboratory).attest({ ...s, value: 9n }))
        .to.be.revertedWithCustomError(evidence, 'EvidenceAlreadyRecorded')
        .withArgs(idOf('laboratory', s));
    });

    context('when the issuer may not', () => {
      it('refuses an unknown schema', async () => {
        const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);

        await expect(evidence.connect(appraiser).attest(valuation(day(1n), { schema: schemaId('RUMOUR') })))
          .to.be.revertedWithCustomError(evidence, 'SchemaUnknown')
          .withArgs(schemaId('RUMOUR'));
      });

      it('refuses an account without the role of the schema', async () => {
        const { evidence, laboratory, day } = await networkHelpers.loadFixture(definedSchemas);

        await expect(evidence.connect(laboratory).attest(valuation(day(1n))))
          .to.be.revertedWithCustomError(evidence, 'IssuerLacksRole')
          .withArgs(laboratory, Role.APPRAISER);
      });

      it('refuses an account of nobody, even where anybody may', async () => {
        const { evidence, stranger, day } = await networkHelpers.loadFixture(definedSchemas);
        const notice = { ...emptyStatement(), schema: PUBLIC_NOTICE, basisDate: day(1n) };

        await expect(evidence.connect(stranger).attest(notice))
          .to.be.revertedWithCustomError(evidence, 'IssuerNotActive')
          .withArgs(stranger);
      });

      it('refuses a suspended issuer who still holds the role', async () => {
        const { evidence, participants, supervisor, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);
        await participants.connect(supervisor).suspend(participantNamed('appraiser'), contentHash('示例'));

        await expect(evidence.connect(appraiser).attest(valuation(day(1n)))).to.be.revertedWithCustomError(
          evidence,
          'IssuerNotActive',
        );
      });
    });

    context('when the terms are wrong', () => {
      it('refuses a basis date still to come', async () => {
        const { evidence, appraiser, start } = await networkHelpers.loadFixture(definedSchemas);
        await networkHelpers.time.setNextBlockTimestamp(start + 60n);

        await expect(evidence.connect(appraiser).attest(valuation(start + 61n)))
          .to.be.revertedWithCustomError(evidence, 'BasisInFuture')
          .withArgs(start + 61n, start + 60n);
      });

      it('takes the present second as basis', async () => {
        const { evidence, appraiser, start } = await networkHelpers.loadFixture(definedSchemas);
        await networkHelpers.time.setNextBlockTimestamp(start + 60n);

        await expect(evidence.connect(appraiser).attest(valuation(start + 60n))).to.emit(evidence, 'EvidenceAttested');
      });

      it('refuses a missing basis date', async () => {
        const { evidence, appraiser } = await networkHelpers.loadFixture(definedSchemas);

        await expect(evidence.connect(appraiser).attest(valuation(0n))).to.be.revertedWithCustomError(
          evidence,
          'BasisInFuture',
        );
      });

      it('refuses a missing subject and a missing document', async () => {
        const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);

        for (const gap of [{ subject: ZeroHash }, { contentHash: ZeroHash }]) {
          await expect(evidence.connect(appraiser).attest(valuation(day(1n), gap))).to.be.revertedWithCustomError(
            evidence,
            'SubjectOrContentMissing',
          );
        }
      });

      const outOfBounds: [string, (basis: bigint) => bigint][] = [
        ['a second past the longest validity', (basis) => basis + YEAR + 1n],
        ['no end where the schema sets a longest validity', () => NEVER],
        ['an end on the basis date', (basis) => basis],
      ];
      for (const [what, validUntilOf] of outOfBounds) {
        it(`refuses ${what}`, async () => {
          const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);
          const validUntil = validUntilOf(day(1n));

          await expect(evidence.connect(appraiser).attest(valuation(day(1n), { validUntil })))
            .to.be.revertedWithCustomError(evidence, 'ValidityOutOfBounds')
            .withArgs(day(1n), validUntil, YEAR);
        });
      }
    });
  });

  describe('a line', () => {
    it('takes only newer basis dates', async () => {
      const { evidence, appraiser, otherAppraiser, day } = await networkHelpers.loadFixture(definedSchemas);
      const head = valuation(day(5n));
      await evidence.connect(appraiser).attest(head);

      for (const basis of [day(4n), day(5n)]) {
        await expect(evidence.connect(otherAppraiser).attest(valuation(basis)))
          .to.be.revertedWithCustomError(evidence, 'EvidenceNotNewer')
          .withArgs(idOf('appraiser', head), day(5n), basis);
      }
    });

    it('is one for each subject', async () => {
      const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);
      await evidence.connect(appraiser).attest(valuation(day(5n)));

      await expect(evidence.connect(appraiser).attest(valuation(day(4n), { subject: river }))).to.emit(
        evidence,
        'EvidenceAttested',
      );
    });

    it('does not bind listed schemas: older tests may come later', async () => {
      const { evidence, laboratory, day } = await networkHelpers.loadFixture(definedSchemas);
      await evidence.connect(laboratory).attest({ ...emptyStatement(), basisDate: day(5n) });
      const older = { ...emptyStatement(), basisDate: day(4n) };

      await evidence.connect(laboratory).attest(older);

      expect(await evidence.isValid(idOf('laboratory', older), SOIL_TEST, forest)).to.equal(true);
      expect(await evidence.current(SOIL_TEST, forest)).to.deep.equal([ZeroHash, 0n]);
    });
  });

  describe('a correction', () => {
    async function wrongValuation() {
      const ledger = await definedSchemas();
      const first = valuation(ledger.day(1n));
      const wrong = valuation(ledger.day(5n), { value: 9_000n });
      await ledger.evidence.connect(ledger.appraiser).attest(first);
      await ledger.evidence.connect(ledger.appraiser).attest(wrong);
      const corrected = (changes = {}) =>
        valuation(ledger.day(5n), {
          value: 900n,
          contentHash: contentHash('示例 更正'),
          corrects: idOf('appraiser', wrong),
          ...changes,
        });
      return { ...ledger, first, wrong, corrected };
    }

    it('may keep the date, revokes what it corrects and takes its place in the line', async () => {
      const { evidence, appraiser, first, wrong, corrected } = await networkHelpers.loadFixture(wrongValuation);

      await evidence.connect(appraiser).attest(corrected());

      expect(await evidence.current(VALUATION, forest)).to.deep.equal([idOf('appraiser', corrected()), 900n]);
      expect((await evidence.evidence(idOf('appraiser', corrected()))).previous).to.equal(idOf('appraiser', first));
      expect(await evidence.isValid(idOf('appraiser', wrong), VALUATION, forest)).to.equal(false);
    });

    it('tells the revocation too', async () => {
      const { evidence, appraiser, wrong, corrected } = await networkHelpers.loadFixture(wrongValuation);

      await expect(evidence.connect(appraiser).attest(corrected()))
        .to.emit(evidence, 'EvidenceRevoked')
        .withArgs(forest, participantNamed('appraiser'), VALUATION, idOf('appraiser', wrong), ZeroHash, () => true);
    });

    it('may be corrected again', async () => {
      const { evidence, appraiser, first, corrected } = await networkHelpers.loadFixture(wrongValuation);
      await evidence.connect(appraiser).attest(corrected());
      const again = corrected({ corrects: idOf('appraiser', corrected()), contentHash: contentHash('示例 再更正') });

      await evidence.connect(appraiser).attest(again);

      expect((await evidence.evidence(idOf('appraiser', again))).previous).to.equal(idOf('appraiser', first));
    });

    it('may not slip before what stood in front of the wrong one', async () => {
      const { evidence, appraiser, first, corrected, day } = await networkHelpers.loadFixture(wrongValuation);
      const early = corrected({ basisDate: day(1n), validUntil: day(1n) + YEAR });

      await expect(evidence.connect(appraiser).attest(early))
        .to.be.revertedWithCustomError(evidence, 'EvidenceNotNewer')
        .withArgs(idOf('appraiser', first), day(1n), day(1n));
    });

    it('may not name another issuer’s statement', async () => {
      const { evidence, otherAppraiser, wrong, corrected } = await networkHelpers.loadFixture(wrongValuation);

      await expect(evidence.connect(otherAppraiser).attest(corrected()))
        .to.be.revertedWithCustomError(evidence, 'CorrectionMisdirected')
        .withArgs(idOf('appraiser', wrong));
    });

    it('may not name a statement about another subject', async () => {
      const { evidence, appraiser, corrected } = await networkHelpers.loadFixture(wrongValuation);

      await expect(evidence.connect(appraiser).attest(corrected({ subject: river }))).to.be.revertedWithCustomError(
        evidence,
        'CorrectionMisdirected',
      );
    });

    it('may not name a statement that is no longer the newest of its line', async () => {
      const { evidence, appraiser, first, corrected } = await networkHelpers.loadFixture(wrongValuation);

      await expect(evidence.connect(appraiser).attest(corrected({ corrects: idOf('appraiser', first) })))
        .to.be.revertedWithCustomError(evidence, 'CorrectionMisdirected')
        .withArgs(idOf('appraiser', first));
    });

    it('may not name a revoked one, or one that never was', async () => {
      const { evidence, appraiser, wrong, corrected } = await networkHelpers.loadFixture(wrongValuation);
      await evidence.connect(appraiser).revoke(idOf('appraiser', wrong), VALUATION, forest, contentHash('理由'));

      await expect(evidence.connect(appraiser).attest(corrected())).to.be.revertedWithCustomError(
        evidence,
        'CorrectionMisdirected',
      );
      await expect(
        evidence.connect(appraiser).attest(corrected({ corrects: contentHash('示例 无') })),
      ).to.be.revertedWithCustomError(evidence, 'EvidenceUnknown');
    });

    it('of a listed statement leaves the others alone', async () => {
      const { evidence, laboratory, day } = await networkHelpers.loadFixture(definedSchemas);
      const kept = { ...emptyStatement(), basisDate: day(1n) };
      const wrong = { ...emptyStatement(), basisDate: day(2n) };
      await evidence.connect(laboratory).attest(kept);
      await evidence.connect(laboratory).attest(wrong);
      const corrected = { ...wrong, contentHash: contentHash('示例 更正'), corrects: idOf('laboratory', wrong) };

      await evidence.connect(laboratory).attest(corrected);

      const valid = await Promise.all(
        [kept, wrong, corrected].map((s) => evidence.isValid(idOf('laboratory', s), SOIL_TEST, forest)),
      );
      expect(valid).to.deep.equal([true, false, true]);
    });
  });

  describe('revoke', () => {
    it('belongs to the issuer alone', async () => {
      const { evidence, appraiser, otherAppraiser, day } = await networkHelpers.loadFixture(definedSchemas);
      await evidence.connect(appraiser).attest(valuation(day(1n)));
      const id = idOf('appraiser', valuation(day(1n)));

      await expect(evidence.connect(otherAppraiser).revoke(id, VALUATION, forest, contentHash('理由')))
        .to.be.revertedWithCustomError(evidence, 'CallerNotIssuer')
        .withArgs(id, otherAppraiser);
    });

    it('is open to another account of the issuer', async () => {
      const { evidence, participants, office, appraiser, stranger, day } =
        await networkHelpers.loadFixture(definedSchemas);
      await evidence.connect(appraiser).attest(valuation(day(1n)));
      await participants.connect(office).addAccount(participantNamed('appraiser'), stranger);

      await expect(
        evidence.connect(stranger).revoke(idOf('appraiser', valuation(day(1n))), VALUATION, forest, ZeroHash),
      ).to.emit(evidence, 'EvidenceRevoked');
    });

    it('refuses the second time and under a wrong matter', async () => {
      const { evidence, appraiser, day } = await networkHelpers.loadFixture(definedSchemas);
      await evidence.connect(appraiser).attest(valuation(day(1n)));
      const id = idOf('appraiser', valuation(day(1n)));
      const own = evidence.connect(appraiser);

      await expect(own.revoke(id, VALUATION, river, ZeroHash)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceOfOtherMatter',
      );
      await own.revoke(id, VALUATION, forest, ZeroHash);
      await expect(own.revoke(id, VALUATION, forest, ZeroHash)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceIsRevoked',
      );
    });
  });

  describe('relying on it', () => {
    async function oneValuation() {
      const ledger = await definedSchemas();
      const s = valuation(ledger.day(1n));
      await ledger.evidence.connect(ledger.appraiser).attest(s);
      return { ...ledger, id: idOf('appraiser', s), validUntil: s.validUntil };
    }

    it('is valid to its last second, and not one longer', async () => {
      const { evidence, id, validUntil } = await networkHelpers.loadFixture(oneValuation);
      await networkHelpers.time.increaseTo(validUntil);
      expect(await evidence.isValid(id, VALUATION, forest)).to.equal(true);

      await networkHelpers.time.increaseTo(validUntil + 1n);

      expect(await evidence.isValid(id, VALUATION, forest)).to.equal(false);
      await expect(evidence.requireValid(id, VALUATION, forest))
        .to.be.revertedWithCustomError(evidence, 'EvidenceIsExpired')
        .withArgs(id, validUntil);
    });

    it('takes existence for nothing: a revoked statement is readable and never valid', async () => {
      const { evidence, appraiser, id } = await networkHelpers.loadFixture(oneValuation);
      await evidence.connect(appraiser).revoke(id, VALUATION, forest, ZeroHash);

      expect((await evidence.evidence(id)).value).to.equal(500n);
      expect(await evidence.isValid(id, VALUATION, forest)).to.equal(false);
      await expect(evidence.requireValid(id, VALUATION, forest)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceIsRevoked',
      );
    });

    it('holds only for the schema and the subject it was made for', async () => {
      const { evidence, id } = await networkHelpers.loadFixture(oneValuation);

      expect(await evidence.isValid(id, VALUATION, river)).to.equal(false);
      expect(await evidence.isValid(id, SOIL_TEST, forest)).to.equal(false);
      await expect(evidence.requireValid(id, VALUATION, river))
        .to.be.revertedWithCustomError(evidence, 'EvidenceOfOtherMatter')
        .withArgs(id, VALUATION, river);
    });

    it('says no to an id that never was', async () => {
      const { evidence } = await networkHelpers.loadFixture(oneValuation);

      expect(await evidence.isValid(ZeroHash, VALUATION, forest)).to.equal(false);
      await expect(evidence.requireValid(ZeroHash, VALUATION, forest)).to.be.revertedWithCustomError(
        evidence,
        'EvidenceUnknown',
      );
      await expect(evidence.evidence(ZeroHash)).to.be.revertedWithCustomError(evidence, 'EvidenceUnknown');
    });

    it('outlives the suspension of its issuer: it was licensed when it spoke', async () => {
      const { evidence, participants, supervisor, id } = await networkHelpers.loadFixture(oneValuation);

      await participants.connect(supervisor).suspend(participantNamed('appraiser'), contentHash('示例'));

      expect(await evidence.isValid(id, VALUATION, forest)).to.equal(true);
    });
  });

  describe('current', () => {
    async function lineOfNine() {
      const ledger = await definedSchemas();
      const ids: string[] = [];
      for (let i = 1n; i <= 9n; i++) {
        const s = valuation(ledger.day(i), { value: i });
        await ledger.evidence.connect(ledger.appraiser).attest(s);
        ids.push(idOf('appraiser', s));
      }
      const revokeNewest = async (count: number) => {
        for (const id of ids.slice(ids.length - count)) {
          await ledger.evidence.connect(ledger.appraiser).revoke(id, VALUATION, forest, ZeroHash);
        }
      };
      return { ...ledger, ids, revokeNewest };
    }

    it('is the newest', async () => {
      const { evidence, ids } = await networkHelpers.loadFixture(lineOfNine);

      expect(await evidence.requireCurrent(VALUATION, forest)).to.deep.equal([ids[8], 9n]);
    });

    it('walks back over seven revoked ones to the eighth', async () => {
      const { evidence, ids, revokeNewest } = await networkHelpers.loadFixture(lineOfNine);
      await revokeNewest(7);

      expect(await evidence.current(VALUATION, forest)).to.deep.equal([ids[1], 2n]);
    });

    it('gives up after eight, though a ninth would be valid', async () => {
      const { evidence, ids, revokeNewest } = await networkHelpers.loadFixture(lineOfNine);
      await revokeNewest(8);

      expect(await evidence.isValid(ids[0] ?? '', VALUATION, forest)).to.equal(true);
      expect(await evidence.current(VALUATION, forest)).to.deep.equal([ZeroHash, 0n]);
      await expect(evidence.requireCurrent(VALUATION, forest))
        .to.be.revertedWithCustomError(evidence, 'EvidenceMissing')
        .withArgs(VALUATION, forest);
    });

    it('falls back from a short-lived statement that ran out to the older one that has not', async () => {
      const { evidence, appraiser, day, ids, start } = await networkHelpers.loadFixture(lineOfNine);
      const brief = valuation(day(50n), { validUntil: start + DAY });
      await evidence.connect(appraiser).attest(brief);
      expect((await evidence.current(VALUATION, forest)).id).to.equal(idOf('appraiser', brief));

      await networkHelpers.time.increaseTo(start + DAY + 1n);

      expect((await evidence.current(VALUATION, forest)).id).to.equal(ids[8]);
    });
  });
});
