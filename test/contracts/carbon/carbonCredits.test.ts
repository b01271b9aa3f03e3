import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { encodeBytes32String, ZeroHash } from 'ethers';
import { artifacts } from 'hardhat';
import { BUFFERED, buffered, mirrorId } from '../support/carbon.ts';
import { openChain } from '../support/chain.ts';
import { CREDITS, certificateId, deployCredits, lotFields, order, recordHash } from '../support/credits.ts';
import { participantNamed } from '../support/ledger.ts';
import { classOfLot, contentHash, DAY, Reason, subjectOfAmount } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();

const courtCase = contentHash('示例 案号 1');
/** The worked vector: 741,734 kg verified, a tenth deducted, 667 tonnes. */
const VERIFIED = 741_734n;

const carbon = () => deployCredits(ethers);

/** The lot of the worked vector, verified and not yet issued. */
async function verified() {
  const world = await carbon();
  const { lot } = await world.tools.opened('示例 P1');
  await world.tools.report(lot, VERIFIED);
  return { ...world, lot };
}

/** 667 tonnes at the developer. */
async function issued() {
  const world = await verified();
  await world.tools.issue(world.lot, 667n);
  return world;
}

/** 100 tonnes issued, ten of them held back. */
async function withBuffer() {
  const world = await carbon();
  const lot = await world.tools.bufferedStock('示例 P11', 100n);
  return { ...world, lot };
}

describe('CarbonCredits', () => {
  describe('issuing', () => {
    it('gives what was verified, less the deduction, in whole tonnes', async () => {
      const { credits, developer, lot, tools } = await networkHelpers.loadFixture(verified);

      await tools.issue(lot, 667n);

      expect(await credits.balanceOf(developer, lot)).to.equal(667_000n);
    });

    it('refuses the 668th tonne', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(issued);

      await expect(tools.issue(lot, 1n))
        .to.be.revertedWithCustomError(credits, 'IssuanceExceedsVerified')
        .withArgs(lot, 667n, 1n, 667n);
    });

    it('goes on being refused after retirements', async () => {
      const { credits, developer, lot, tools } = await networkHelpers.loadFixture(issued);
      await credits.connect(developer).retire(lot, order(667_000n));

      await expect(tools.issue(lot, 1n))
        .to.be.revertedWithCustomError(credits, 'IssuanceExceedsVerified')
        .withArgs(lot, 667n, 1n, 667n);
    });

    it('may come in parts, each counted', async () => {
      const { lot, tools } = await networkHelpers.loadFixture(verified);

      await tools.issue(lot, 600n);
      await tools.issue(lot, 67n);

      expect(await tools.word(lot)).to.include({ first: 1n, issued: 667_000n, buffer: 0n, used: 0n });
    });

    it('says how much is left', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(verified);
      expect(await credits.issuableTonnes(lot)).to.equal(667n);

      await tools.issue(lot, 600n);

      expect(await credits.issuableTonnes(lot)).to.equal(67n);
    });

    it('holds the buffer back, rounded up to the kilogram once an issue', async () => {
      const { credits, developer, tools, projects, schemaSteward } = await networkHelpers.loadFixture(carbon);
      const odd = encodeBytes32String('ZJ-FM-03');
      await projects.connect(schemaSteward).defineMethodology({ ...buffered, code: odd, risk: 333n });

      const lot = await tools.stocked('示例 P12', 7n, { methodology: odd });

      expect(await tools.word(lot)).to.include({ issued: 7_000n, buffer: 234n });
      expect(await credits.balanceOf(developer, lot)).to.equal(6_766n);
    });

    it('tells everything its word commits to', async () => {
      const { credits, developer, tools } = await networkHelpers.loadFixture(carbon);
      const { lot } = await tools.opened('示例 P11', { methodology: BUFFERED });
      const report = await tools.report(lot, 100_000n);
      const word = 1n | (100_000n << 48n) | (10_000n << 128n);

      await expect(tools.issue(lot, 100n))
        .to.emit(credits, 'CreditsIssued')
        .withArgs(lot, participantNamed('carbonRegistrar'), developer, 100_000n, 10_000n, report, word);
    });

    it('rests on the report in force and no other', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(verified);
      const older = await tools.issuance(lot, 1n);
      const inForce = await tools.report(lot, VERIFIED + 1n);

      await expect(tools.registrar.issue(older))
        .to.be.revertedWithCustomError(credits, 'ReportNotInForce')
        .withArgs(lot, older.report, inForce);
    });

    it('rests on some report', async () => {
      const { credits, tools } = await networkHelpers.loadFixture(carbon);
      const { lot } = await tools.opened('示例 P1');
      const unfounded = await tools.issuance(lot, 1n);

      expect(await credits.issuableTonnes(lot)).to.equal(0n);
      await expect(tools.registrar.issue({ ...unfounded, report: contentHash('nothing') }))
        .to.be.revertedWithCustomError(credits, 'ReportNotInForce')
        .withArgs(lot, contentHash('nothing'), ZeroHash);
      await expect(tools.registrar.issue(unfounded)).to.be.revertedWithCustomError(credits, 'IssuanceExceedsVerified');
    });

    it('follows a report that was corrected downward', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(issued);
      await tools.report(lot, 500_000n);

      expect(await credits.issuableTonnes(lot)).to.equal(0n);
      await expect(tools.issue(lot, 1n))
        .to.be.revertedWithCustomError(credits, 'IssuanceExceedsVerified')
        .withArgs(lot, 667n, 1n, 450n);
    });

    it('goes to an account of the developer alone', async () => {
      const { credits, buyer, lot, tools } = await networkHelpers.loadFixture(verified);

      await expect(tools.registrar.issue(await tools.issuance(lot, 1n, 'buyer')))
        .to.be.revertedWithCustomError(credits, 'ReceiverNotDeveloper')
        .withArgs(lot, buyer);
    });

    it('needs some tonnes', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(verified);

      await expect(tools.issue(lot, 0n)).to.be.revertedWithCustomError(credits, 'AmountMissing');
    });

    it('stops when the project ends', async () => {
      const { credits, projects, carbonRegistrar, tools } = await networkHelpers.loadFixture(carbon);
      const { lot, project } = await tools.opened('示例 P1');
      await tools.report(lot, VERIFIED);
      await projects.connect(carbonRegistrar).close(project, contentHash('decision'));

      expect(await credits.issuableTonnes(lot)).to.equal(0n);
      await expect(tools.issue(lot, 1n)).to.be.revertedWithCustomError(credits, 'ProjectNotIssuing').withArgs(lot);
    });

    it('knows no lot that no period opened', async () => {
      const { projects, tools } = await networkHelpers.loadFixture(carbon);

      await expect(tools.issue(contentHash('no lot'), 1n)).to.be.revertedWithCustomError(projects, 'LotUnknown');
    });

    it('refuses more than a lot can count', async () => {
      const { credits, tools } = await networkHelpers.loadFixture(carbon);
      const { lot } = await tools.opened('示例 P1');
      await tools.report(lot, 2n ** 40n);

      await expect(tools.issue(lot, 1n))
        .to.be.revertedWithCustomError(credits, 'LotFieldFull')
        .withArgs(2n ** 40n);
    });

    it('is the registrar’s, and not of a suspended one', async () => {
      const { credits, participants, supervisor, developer, carbonRegistrar, lot, tools } =
        await networkHelpers.loadFixture(verified);
      const issuance = await tools.issuance(lot, 1n);
      await expect(credits.connect(developer).issue(issuance)).to.be.revertedWithCustomError(
        credits,
        'AccessManagedUnauthorized',
      );
      await participants.connect(supervisor).suspend(participantNamed('carbonRegistrar'), contentHash('decision'));

      for (const refused of [
        () => tools.registrar.issue(issuance),
        () => tools.registrar.seal(lot),
        () => tools.registrar.correct(anyCertificate(lot), order(1n), contentHash('basis')),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(credits, 'RegistrarNotActive').withArgs(carbonRegistrar);
      }
    });

    it('gives nothing to a developer who is suspended', async () => {
      const { credits, participants, supervisor, developer, lot, tools } = await networkHelpers.loadFixture(verified);
      await participants.connect(supervisor).suspend(participantNamed('developer'), contentHash('decision'));

      await expect(tools.issue(lot, 1n))
        .to.be.revertedWithCustomError(credits, 'ParticipantIsSuspended')
        .withArgs(developer);
    });
  });

  describe('sealing', () => {
    it('ends issuing for ever', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(verified);
      await tools.issue(lot, 600n);
      const sealed = (await credits.lotWord(lot)) | (1n << 248n);

      await expect(tools.registrar.seal(lot))
        .to.emit(credits, 'LotSealed')
        .withArgs(lot, participantNamed('carbonRegistrar'), sealed);

      expect(await credits.issuableTonnes(lot)).to.equal(0n);
      await expect(tools.issue(lot, 1n)).to.be.revertedWithCustomError(credits, 'LotIsSealed').withArgs(lot);
      await expect(tools.registrar.seal(lot)).to.be.revertedWithCustomError(credits, 'LotIsSealed');
    });

    it('needs something issued', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(verified);

      await expect(tools.registrar.seal(lot)).to.be.revertedWithCustomError(credits, 'LotNotIssued').withArgs(lot);
    });

    it('is the registrar’s', async () => {
      const { credits, developer, lot } = await networkHelpers.loadFixture(issued);

      await expect(credits.connect(developer).seal(lot)).to.be.revertedWithCustomError(
        credits,
        'AccessManagedUnauthorized',
      );
    });
  });

  describe('reversing', () => {
    it('takes the buffer first and touches no balance', async () => {
      const { credits, developer, lot, tools } = await networkHelpers.loadFixture(withBuffer);

      await tools.reverse(lot, 4_000n);

      expect(await tools.word(lot)).to.include({ buffer: 6_000n, reversed: 4_000n, lost: 0n });
      expect(await credits.balanceOf(developer, lot)).to.equal(90_000n);
    });

    it('counts as lost what no buffer covers', async () => {
      const { lot, tools } = await networkHelpers.loadFixture(withBuffer);

      await tools.reverse(lot, 25_000n);

      expect(await tools.word(lot)).to.include({ buffer: 0n, reversed: 10_000n, lost: 15_000n });
    });

    it('is open to anybody, and tells what is new', async () => {
      const { credits, stranger, lot, tools } = await networkHelpers.loadFixture(withBuffer);
      await tools.reverse(lot, 4_000n);
      const report = await tools.attest('verifier', 'REVERSAL_REPORT', lot, 5_500n);
      const word = 1n | (100_000n << 48n) | (4_500n << 128n) | (5_500n << 168n);

      await expect(credits.connect(stranger).reverse(lot))
        .to.emit(credits, 'CreditsReversed')
        .withArgs(lot, stranger, 1_500n, report, word);
    });

    it('does nothing twice for one report', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(withBuffer);
      await tools.reverse(lot, 25_000n);

      await expect(credits.reverse(lot))
        .to.be.revertedWithCustomError(credits, 'NothingReversed')
        .withArgs(lot, 25_000n, 25_000n);
    });

    it('does nothing without a report, nor for a lot that was never issued', async () => {
      const { credits, lot } = await networkHelpers.loadFixture(withBuffer);

      await expect(credits.reverse(lot))
        .to.be.revertedWithCustomError(credits, 'NothingReversed')
        .withArgs(lot, 0n, 0n);
      await expect(credits.reverse(contentHash('no lot'))).to.be.revertedWithCustomError(credits, 'LotNotIssued');
    });

    it('gives nothing back when a report is corrected downward', async () => {
      const { credits, lot, tools } = await networkHelpers.loadFixture(withBuffer);
      await tools.reverse(lot, 25_000n);

      await expect(tools.reverse(lot, 20_000n))
        .to.be.revertedWithCustomError(credits, 'NothingReversed')
        .withArgs(lot, 20_000n, 25_000n);
    });
  });

  describe('under locks', () => {
    it('units move as in any ERC-1155 where nothing weighs on them', async () => {
      const { credits, developer, buyer, lot, tools } = await networkHelpers.loadFixture(issued);

      await expect(tools.give('buyer', lot, 1_000n))
        .to.emit(credits, 'TransferSingle')
        .withArgs(developer, developer, buyer, lot, 1_000n);
    });

    it('move by no transfer in the mirror profile', async () => {
      const world = await deployCredits(ethers, { directTransfers: false });
      const { credits, developer, buyer, tools } = world;
      const lot = await tools.stocked('示例 P1', 1n);

      await expect(tools.give('buyer', lot, 1n))
        .to.be.revertedWithCustomError(credits, 'DirectTransferClosed')
        .withArgs(developer, buyer);
      expect(await credits.explainTransfer(developer, buyer, lot, 1n)).to.equal(Reason.DIRECT_TRANSFER_CLOSED);
    });

    it('a batch that names one lot twice weighs as its sum', async () => {
      const { credits, developer, buyer, lot, tools } = await networkHelpers.loadFixture(issued);
      await (await tools.asEncumbrances()).lockForPledge(developer, lot, 400_000n);

      const batch = credits
        .connect(developer)
        .safeBatchTransferFrom(developer, buyer, [lot, lot], [200_000n, 200_000n], '0x');

      await expect(batch)
        .to.be.revertedWithCustomError(credits, 'AmountLocked')
        .withArgs(developer, lot, 267_000n, 400_000n);
    });

    it('a transfer to oneself wipes nothing', async () => {
      const { credits, developer, lot, tools } = await networkHelpers.loadFixture(issued);

      await expect(tools.give('developer', lot, 1n)).to.be.revertedWithCustomError(credits, 'TransferToSelf');
      const forced = (await tools.asEncumbrances()).enforce(developer, developer, lot, 1n, courtCase);
      await expect(forced).to.be.revertedWithCustomError(credits, 'TransferToSelf');
    });

    it('bought units wait out the holding period before a transfer, not before use', async () => {
      const { credits, rules, developer, buyer, lot, tools } = await networkHelpers.loadFixture(issued);
      await rules.setRule(0, 5n * DAY);
      const market = await tools.asMarket();
      await market.lockForMarket(developer, lot, 1_000n);
      await market.settle(developer, buyer, lot, 1_000n);

      const resale = credits.connect(buyer).safeTransferFrom(buyer, developer, lot, 1n, '0x');

      await expect(resale).to.be.revertedWithCustomError(credits, 'HoldingPeriodRunning');
      await credits.connect(buyer).retire(lot, order(1_000n));
      expect(await credits.balanceOf(buyer, lot)).to.equal(0n);
    });

    it('a class that limits holders counts them', async () => {
      const { credits, rules, lot, tools } = await networkHelpers.loadFixture(issued);
      await rules.setRule(2, 0);
      await tools.give('buyer', lot, 1n);

      expect(await credits.holdersOf(lot)).to.equal(2n);
      await expect(tools.give('company', lot, 1n))
        .to.be.revertedWithCustomError(credits, 'HoldersFull')
        .withArgs(lot, 2n);
    });

    it('who retires everything makes room for another holder', async () => {
      const { credits, buyer, lot, tools } = await networkHelpers.loadFixture(issued);
      await tools.give('buyer', lot, 1n);

      await credits.connect(buyer).retire(lot, order(1n));

      expect(await credits.holdersOf(lot)).to.equal(1n);
    });
  });

  describe('what others ask of it', () => {
    it('names itself, its classes and its subjects', async () => {
      const { credits, developer, lot } = await networkHelpers.loadFixture(issued);

      expect(await credits.assetName()).to.equal(CREDITS);
      expect(await credits.classOf(lot)).to.equal(classOfLot(1n));
      expect(await credits.subjectOf(lot, developer)).to.equal(
        subjectOfAmount(CREDITS, BigInt(lot), developer.address),
      );
      expect(await credits.uri(lot)).to.equal('');
    });

    it('gives the title behind a subject', async () => {
      const { credits, developer, lot } = await networkHelpers.loadFixture(issued);

      const title = await credits.titleOf(lot, developer);

      const [holder, titleClass, region, endsAt, ...flags] = [...title];
      expect([holder, titleClass, region, endsAt]).to.deep.equal([
        participantNamed('developer'),
        classOfLot(1n),
        331121n,
        0n,
      ]);
      // Active, held where it is by a lien, chargeable, no receivable; in rem only once a register says so.
      expect(flags).to.deep.equal([true, true, true, false, 2n]);
    });

    it('gives no active title where nothing is left to use', async () => {
      const { credits, developer, lot } = await networkHelpers.loadFixture(issued);
      await credits.connect(developer).retire(lot, order(667_000n));

      expect((await credits.titleOf(lot, developer)).isActive).to.equal(false);
    });
  });

  describe('its desk', () => {
    it('means the same by every slot', async () => {
      const [credits, desk] = await Promise.all(['CarbonCredits', 'RetirementDesk'].map(storageOf));

      expect(credits).to.deep.equal(desk?.slice(0, credits?.length));
      expect(credits?.map(({ label }) => label)).to.include.members(['_locks', '_words', '_records', '_nonces']);
    });

    it('adds nothing that the credits would have to know', async () => {
      const desk = await storageOf('RetirementDesk');

      expect(desk.map(({ label }) => label).slice(-2)).to.deep.equal(['_nameFallback', '_versionFallback']);
    });
  });

  describe('mirrored blocks', () => {
    const mirrored = mirrorId(participantNamed('carbonRegistrar'), '示例 外部签发', 5_001n, 2);

    /** Ten tonnes from serial 5,000,001 at the company, five of them set aside. */
    async function mirror() {
      const world = await carbon();
      const blocks = await world.tools.asBlocks();
      await blocks.issueMirrored(mirrored, 5_000_001n, 10_000n, world.company, contentHash('immobilised'));
      await blocks.reserveForReturn(mirrored, world.company, 5_000n);
      return { ...world, asBlocks: blocks };
    }

    it('are issued once, whole, with their own serials, and never more', async () => {
      const { credits, company, asBlocks, tools } = await networkHelpers.loadFixture(mirror);

      expect(await credits.balanceOf(company, mirrored)).to.equal(10_000n);
      expect(await tools.word(mirrored)).to.include({ first: 5_000_001n, issued: 10_000n, isSealed: 1n });
      expect(await credits.issuableTonnes(mirrored)).to.equal(0n);
      await expect(asBlocks.issueMirrored(mirrored, 1n, 1n, company, ZeroHash))
        .to.be.revertedWithCustomError(credits, 'LotAlreadyIssued')
        .withArgs(mirrored);
    });

    it('tell of their issue like any other', async () => {
      const { credits, company, tools } = await networkHelpers.loadFixture(carbon);
      const word = 7n | (10n << 48n) | (1n << 248n);

      const issue = (await tools.asBlocks()).issueMirrored(mirrored, 7n, 10n, company, contentHash('immobilised'));

      await expect(issue)
        .to.emit(credits, 'CreditsIssued')
        .withArgs(mirrored, ZeroHash, company, 10n, 0n, contentHash('immobilised'), word);
    });

    it('refuse nothing, and serials past 48 bits', async () => {
      const { credits, company, tools } = await networkHelpers.loadFixture(carbon);
      const blocks = await tools.asBlocks();

      await expect(blocks.issueMirrored(mirrored, 1n, 0n, company, ZeroHash)).to.be.revertedWithCustomError(
        credits,
        'AmountMissing',
      );
      await expect(blocks.reserveForReturn(mirrored, company, 0n)).to.be.revertedWithCustomError(
        credits,
        'AmountMissing',
      );
      await expect(blocks.returnReserved(mirrored, company, 0n, ZeroHash)).to.be.revertedWithCustomError(
        credits,
        'AmountMissing',
      );
      await expect(blocks.issueMirrored(mirrored, 2n ** 48n, 1n, company, ZeroHash))
        .to.be.revertedWithCustomError(credits, 'LotFieldFull')
        .withArgs(2n ** 48n);
    });

    it('are counted up to the last kilogram and the last serial that a lot’s word has room for', async () => {
      const { company, tools } = await networkHelpers.loadFixture(carbon);
      const blocks = await tools.asBlocks();
      const [most, last] = [2n ** 40n - 1n, 2n ** 48n - 1n];

      await expect(blocks.issueMirrored(mirrored, last, most + 1n, company, ZeroHash))
        .to.be.revertedWithCustomError(blocks, 'LotFieldFull')
        .withArgs(most + 1n);
      await blocks.issueMirrored(mirrored, last, most, company, ZeroHash);

      expect(await tools.word(mirrored)).to.include({ first: last, issued: most, buffer: 0n, lost: 0n });
    });

    it('keep their serials when some of them are lost and replaced', async () => {
      const { credits, company, tools } = await networkHelpers.loadFixture(carbon);
      const [other, lost] = [await tools.stocked('示例 P1', 10n), 4_000n];
      await tools.give('company', other, lost);
      await (await tools.asBlocks()).issueMirrored(mirrored, 5_000n, 10_000n, company, contentHash('immobilised'));
      await tools.reverse(mirrored, lost);

      await credits.connect(company).cancel(other, lost, 3, mirrored, contentHash('示例 决定'));

      expect(await tools.word(mirrored)).to.include({ first: 5_000n, issued: 10_000n, lost: 0n, isSealed: 1n });
    });

    it('keep what waits for its return from every other use', async () => {
      const { credits, company, buyer } = await networkHelpers.loadFixture(mirror);
      const own = credits.connect(company);

      for (const refused of [
        () => own.safeTransferFrom(company, buyer, mirrored, 5_001n, '0x'),
        () => own.retire(mirrored, order(5_001n)),
      ]) {
        await expect(refused()).to.be.revertedWithCustomError(credits, 'AmountLocked');
      }
    });

    it('are free again when the return is refused', async () => {
      const { credits, company, asBlocks } = await networkHelpers.loadFixture(mirror);

      await asBlocks.releaseFromReturn(mirrored, company, 5_000n);

      expect(await credits.lockOf(company, mirrored)).to.equal(0n);
    });

    it('end here by serial when they live there again', async () => {
      const { credits, company, asBlocks } = await networkHelpers.loadFixture(mirror);
      const ended = contentHash('ended');
      const id = certificateId(mirrored, 5_000_001n);

      const tx = asBlocks.returnReserved(mirrored, company, 5_000n, ended);

      await expect(tx).to.emit(credits, 'CreditsReturned');
      const returnedAt = await networkHelpers.time.latest();
      const types = ['bytes32', 'uint64', 'uint64', 'bytes32', 'bytes32', 'uint40'];
      const facts = [mirrored, 5_000_001n, 5_000n, participantNamed('company'), ended, returnedAt];
      expect(await credits.certificateHash(id)).to.equal(recordHash(types, facts));
      expect(await credits.balanceOf(company, mirrored)).to.equal(5_000n);
      expect(await credits.lockOf(company, mirrored)).to.equal(0n);
      expect(lotFields(await credits.lotWord(mirrored)).used).to.equal(5_000n);
    });

    it('are ForeignBlocks’ alone', async () => {
      const { credits, carbonRegistrar, company } = await networkHelpers.loadFixture(mirror);
      const own = credits.connect(carbonRegistrar);

      for (const refused of [
        () => own.issueMirrored(contentHash('other'), 1n, 1n, company, ZeroHash),
        () => own.reserveForReturn(mirrored, company, 1n),
        () => own.releaseFromReturn(mirrored, company, 1n),
        () => own.returnReserved(mirrored, company, 1n, ZeroHash),
      ]) {
        await expect(refused())
          .to.be.revertedWithCustomError(credits, 'CallerNotMover')
          .withArgs(encodeBytes32String('FOREIGN_BLOCKS'), carbonRegistrar);
      }
    });

    it('set nothing aside for who is suspended', async () => {
      const { credits, participants, supervisor, company, asBlocks } = await networkHelpers.loadFixture(mirror);
      await participants.connect(supervisor).suspend(participantNamed('company'), contentHash('decision'));

      await expect(asBlocks.reserveForReturn(mirrored, company, 1n)).to.be.revertedWithCustomError(
        credits,
        'ParticipantIsSuspended',
      );
    });
  });
});

/** The slots of a contract of this domain, as the compiler laid them out. */
async function storageOf(name: string) {
  const build = await artifacts.getBuildInfoId(`contracts/carbon/${name}.sol:${name}`);
  const path = build && (await artifacts.getBuildInfoOutputPath(build));
  if (!path) throw new TypeError(`No build of ${name}.`);
  const output = JSON.parse(await readFile(path, 'utf8')) as BuildOutput;
  const file = Object.entries(output.output.contracts).find(([source]) => source.endsWith(`/carbon/${name}.sol`))?.[1];
  const { storageLayout } = file?.[name] ?? {};
  if (!storageLayout) throw new TypeError(`No layout of ${name}.`);
  return storageLayout.storage.map(({ label, offset, slot }) => ({ label, offset, slot }));
}

interface BuildOutput {
  output: { contracts: Record<string, Record<string, { storageLayout?: { storage: StorageSlot[] } }>> };
}

interface StorageSlot {
  label: string;
  offset: number;
  slot: string;
}

function anyCertificate(lot: string) {
  return { lot, first: 1n, version: 1n, holder: ZeroHash, order: order(1n), retiredAt: 0n };
}
