import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { openChain } from '../support/chain.ts';
import { deployLedger, participantNamed } from '../support/ledger.ts';
import { ANYBODY, contentHash, DAY, evidenceId, NEVER, schemaId, YEAR } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const EVIDENCE = encodeBytes32String('EVIDENCE');
const PARTICIPANTS = encodeBytes32String('PARTICIPANTS');
const THIRTY_DAYS = 30 * 86_400;
const VALUATION = schemaId('VALUATION');
const SOIL_TEST = schemaId('SOIL_TEST');
const NOTICE = schemaId('PUBLIC_NOTICE');
const forest = contentHash('示例 林地');

function statement(schema: string, basisDate: bigint, changes: Partial<ReturnType<typeof plain>> = {}) {
  return { ...plain(schema, basisDate), ...changes };
}

function plain(schema: string, basisDate: bigint) {
  const validUntil = schema === VALUATION ? basisDate + YEAR : NEVER;
  const content = contentHash(`示例 文件 ${schema} ${basisDate}`);
  return { schema, subject: forest, value: 500n, basisDate, validUntil, contentHash: content, corrects: ZeroHash };
}

function idOf(issuer: Parameters<typeof participantNamed>[0], said: ReturnType<typeof plain>): string {
  return evidenceId(participantNamed(issuer), said.schema, said.subject, said.contentHash, said.basisDate);
}

/** Statements of every kind in the old register, and a successor beside it that is not in office. */
async function successorBeside() {
  const ledger = await deployLedger(ethers);
  const { evidence: old, authority, directory } = ledger;
  const steward = old.connect(ledger.schemaSteward);
  await steward.defineSchema('VALUATION', {
    role: Role.APPRAISER,
    maxValidity: YEAR,
    isLined: true,
    isGated: false,
    unit: 1,
  });
  await steward.defineSchema('SOIL_TEST', {
    role: Role.LABORATORY,
    maxValidity: 0,
    isLined: false,
    isGated: false,
    unit: 0,
  });
  await steward.defineSchema('PUBLIC_NOTICE', {
    role: ANYBODY,
    maxValidity: 0,
    isLined: false,
    isGated: false,
    unit: 0,
  });
  const start = BigInt(await networkHelpers.time.latest()) - 50n * DAY;
  const said = {
    value: statement(VALUATION, start),
    soil: statement(SOIL_TEST, start),
    notice: statement(NOTICE, start),
  };
  await old.connect(ledger.appraiser).attest(said.value);
  await old.connect(ledger.laboratory).attest(said.soil);
  await old.connect(ledger.villager).attest(said.notice);

  const successor = await ethers.deployContract('EvidenceSuccessor', [authority, directory, old]);
  await successor.refresh(PARTICIPANTS);
  const closed = await ethers.deployContract('ClosedAuthority', []);
  await authority.setTargetFunctionRole(
    successor,
    [successor.interface.getFunction('withdraw').selector],
    Role.SUPERVISOR,
  );
  await authority.setTargetFunctionRole(
    successor,
    [successor.interface.getFunction('defineSchema').selector],
    Role.SCHEMA_STEWARD,
  );
  return { ...ledger, old, successor, closed, said, start, later: start + 10n * DAY };
}

/** The same after the thirty days, with the old register closed. */
async function successorInOffice() {
  const world = await successorBeside();
  const { authority, directory, directorySteward, old, successor, closed } = world;
  await directory.connect(directorySteward).propose(EVIDENCE, successor);
  await networkHelpers.time.increase(THIRTY_DAYS);
  await directory.activate(EVIDENCE);
  await successor.refresh(EVIDENCE);
  await authority.updateAuthority(old, closed);
  return world;
}

describe('EvidenceSuccessor', () => {
  it('takes nothing before it is in office, nor after another has followed it', async () => {
    const { successor, directory, directorySteward, authority, appraiser, later } =
      await networkHelpers.loadFixture(successorBeside);
    const attest = () => successor.connect(appraiser).attest(statement(VALUATION, later));
    await expect(attest()).to.be.revertedWithCustomError(successor, 'NameUnresolved').withArgs(EVIDENCE);

    const steward = directory.connect(directorySteward);
    await steward.propose(EVIDENCE, successor);
    await networkHelpers.time.increase(THIRTY_DAYS);
    await directory.activate(EVIDENCE);
    await successor.refresh(EVIDENCE);
    await attest();

    const third = await ethers.deployContract('EvidenceSuccessor', [authority, directory, successor]);
    await steward.propose(EVIDENCE, third);
    await networkHelpers.time.increase(THIRTY_DAYS);
    await directory.activate(EVIDENCE);
    await successor.refresh(EVIDENCE);
    const again = successor.connect(appraiser).attest(statement(VALUATION, later + DAY));
    await expect(again).to.be.revertedWithCustomError(successor, 'NameUnresolved');
  });

  describe('reading through', () => {
    it('answers for what was said before as the old register does, by every view', async () => {
      const { old, successor, said } = await networkHelpers.loadFixture(successorInOffice);
      const [value, soil] = [idOf('appraiser', said.value), idOf('laboratory', said.soil)];

      expect(await successor.evidence(value)).to.deep.equal(await old.evidence(value));
      expect(await successor.requireValid(soil, SOIL_TEST, forest)).to.deep.equal(
        await old.requireValid(soil, SOIL_TEST, forest),
      );
      expect(await successor.requireValidBy(soil, SOIL_TEST, forest)).to.equal(
        await old.requireValidBy(soil, SOIL_TEST, forest),
      );
      expect(await successor.isValid(soil, SOIL_TEST, forest)).to.equal(true);
      expect(await successor.isValid(soil, VALUATION, forest)).to.equal(false);
      expect(await successor.isLive(soil)).to.equal(true);
      expect(await successor.current(VALUATION, forest)).to.deep.equal(await old.current(VALUATION, forest));
      expect(await successor.requireCurrent(VALUATION, forest)).to.deep.equal(await old.current(VALUATION, forest));
      expect(await successor.quote(VALUATION, forest)).to.deep.equal(await old.quote(VALUATION, forest));
      expect(await successor.schemaRule(VALUATION)).to.deep.equal(await old.schemaRule(VALUATION));
    });

    it('relies on nothing that was said under a schema open to anybody: the old register still takes that', async () => {
      const { old, successor, said, villager, later } = await networkHelpers.loadFixture(successorInOffice);
      const notice = idOf('villager', said.notice);
      await old.connect(villager).attest(statement(NOTICE, later));

      expect(await successor.isValid(notice, NOTICE, forest)).to.equal(false);
      await expect(successor.requireValid(notice, NOTICE, forest)).to.be.revertedWithCustomError(
        successor,
        'EvidenceUnknown',
      );
      expect(await successor.evidence(notice)).to.deep.equal(await old.evidence(notice));
    });

    it('says what neither knows', async () => {
      const { successor } = await networkHelpers.loadFixture(successorInOffice);
      const nothing = contentHash('nothing');

      await expect(successor.evidence(nothing)).to.be.revertedWithCustomError(successor, 'EvidenceUnknown');
      await expect(successor.schemaRule(nothing)).to.be.revertedWithCustomError(successor, 'SchemaUnknown');
      expect(await successor.isLive(nothing)).to.equal(false);
      expect((await successor.current(VALUATION, nothing))[0]).to.equal(ZeroHash);
    });
  });

  describe('attest', () => {
    it('goes on with a line: newer than what counts, and then itself what counts', async () => {
      const { successor, said, appraiser, start, later } = await networkHelpers.loadFixture(successorInOffice);
      const by = successor.connect(appraiser);
      const before = idOf('appraiser', said.value);

      await expect(by.attest(statement(VALUATION, start, { contentHash: contentHash('another') })))
        .to.be.revertedWithCustomError(successor, 'EvidenceNotNewer')
        .withArgs(before, start, start);
      const next = statement(VALUATION, later);
      await by.attest(next);
      expect((await successor.current(VALUATION, forest))[0]).to.equal(idOf('appraiser', next));

      await by.revoke(idOf('appraiser', next), VALUATION, forest, ZeroHash);
      expect((await successor.current(VALUATION, forest))[0]).to.equal(before);
    });

    it('never holds a statement that the old register has', async () => {
      const { successor, said, laboratory } = await networkHelpers.loadFixture(successorInOffice);

      await expect(successor.connect(laboratory).attest(said.soil))
        .to.be.revertedWithCustomError(successor, 'EvidenceAlreadyRecorded')
        .withArgs(idOf('laboratory', said.soil));
    });

    it('corrects a statement of the old register, of the same issuer alone', async () => {
      const { successor, said, appraiser, otherAppraiser, start } = await networkHelpers.loadFixture(successorInOffice);
      const corrects = idOf('appraiser', said.value);
      const right = statement(VALUATION, start, { value: 400n, contentHash: contentHash('right'), corrects });

      await expect(successor.connect(otherAppraiser).attest(right))
        .to.be.revertedWithCustomError(successor, 'CorrectionMisdirected')
        .withArgs(corrects);
      await successor.connect(appraiser).attest(right);
      expect((await successor.current(VALUATION, forest))[1]).to.equal(400n);
      expect(await successor.isLive(corrects)).to.equal(false);
    });

    it('leaves the old register with nothing more to take from who holds a role', async () => {
      const { old, laboratory, later } = await networkHelpers.loadFixture(successorInOffice);

      await expect(old.connect(laboratory).attest(statement(SOIL_TEST, later)))
        .to.be.revertedWithCustomError(old, 'IssuerLacksRole')
        .withArgs(laboratory, Role.LABORATORY);
    });
  });

  describe('withdrawing what the fault let in', () => {
    it('is its issuer’s, in the successor', async () => {
      const { successor, said, laboratory, appraiser } = await networkHelpers.loadFixture(successorInOffice);
      const id = idOf('laboratory', said.soil);
      await expect(successor.connect(appraiser).revoke(id, SOIL_TEST, forest, ZeroHash))
        .to.be.revertedWithCustomError(successor, 'CallerNotIssuer')
        .withArgs(id, appraiser);

      await expect(successor.connect(laboratory).revoke(id, SOIL_TEST, forest, contentHash('why'))).to.emit(
        successor,
        'EvidenceRevoked',
      );
      await expect(successor.requireValid(id, SOIL_TEST, forest)).to.be.revertedWithCustomError(
        successor,
        'EvidenceIsRevoked',
      );
      expect((await successor.evidence(id)).revokedAt).to.be.greaterThan(0n);
      await expect(successor.connect(laboratory).revoke(id, SOIL_TEST, forest, ZeroHash)).to.be.revertedWithCustomError(
        successor,
        'EvidenceIsRevoked',
      );
    });

    it('is the supervisor’s too, and nobody else’s', async () => {
      const { successor, said, supervisor, stranger } = await networkHelpers.loadFixture(successorInOffice);
      const id = idOf('appraiser', said.value);
      const withdraw = (by: typeof supervisor) =>
        successor.connect(by).withdraw(id, VALUATION, forest, contentHash('why'));
      await expect(withdraw(stranger)).to.be.revertedWithCustomError(successor, 'AccessManagedUnauthorized');

      await withdraw(supervisor);
      expect((await successor.current(VALUATION, forest))[0]).to.equal(ZeroHash);
      expect(await successor.isValid(id, VALUATION, forest)).to.equal(false);
    });

    it('leaves what the successor itself has to its issuer', async () => {
      const { successor, supervisor, laboratory, later } = await networkHelpers.loadFixture(successorInOffice);
      const said = statement(SOIL_TEST, later);
      await successor.connect(laboratory).attest(said);

      await expect(
        successor.connect(supervisor).withdraw(idOf('laboratory', said), SOIL_TEST, forest, ZeroHash),
      ).to.be.revertedWithCustomError(successor, 'CallerNotIssuer');
    });
  });

  it('may give a schema other rules', async () => {
    const { successor, schemaSteward, laboratory, later } = await networkHelpers.loadFixture(successorInOffice);
    const stricter = { role: Role.LABORATORY, maxValidity: 10n * DAY, isLined: false, isGated: false, unit: 0 };
    await successor.connect(schemaSteward).defineSchema('SOIL_TEST', stricter);

    await expect(successor.connect(laboratory).attest(statement(SOIL_TEST, later))).to.be.revertedWithCustomError(
      successor,
      'ValidityOutOfBounds',
    );
  });
});

describe('ClosedAuthority', () => {
  it('opens no verb and knows no role', async () => {
    const closed = await ethers.deployContract('ClosedAuthority', []);
    const [anybody] = await ethers.getSigners();
    if (!anybody) throw new TypeError('Hardhat has signers.');

    expect(await closed.canCall(anybody, closed, '0x12345678')).to.deep.equal([false, 0n]);
    expect(await closed.hasRole(0, anybody)).to.deep.equal([false, 0n]);
  });
});
