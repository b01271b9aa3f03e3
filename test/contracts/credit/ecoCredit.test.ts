import { expect } from 'chai';
import { encodeBytes32String, getBytes, hexlify, id, keccak256, ZeroHash } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { CREDIT_LEVELS } from '../../../sdk/credit/lists/types.ts';
import { checkPresentation } from '../../../sdk/credit/presentation/checkPresentation.ts';
import { levelCommitment, newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import { presentLevel } from '../../../sdk/credit/presentation/present.ts';
import { presentationDomain } from '../../../sdk/credit/presentation/presentationData.ts';
import { commitLevelCall } from '../../../sdk/credit/register/commitLevel.ts';
import { readPresentationFacts } from '../../../sdk/credit/register/readPresentationFacts.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { openChain } from '../support/chain.ts';
import { deployLedger, participantNamed } from '../support/ledger.ts';
import { Kind, participantId } from '../support/values.ts';

const { ethers, networkHelpers } = await openChain();
const load = () => networkHelpers.loadFixture(office);

const LIST = id('list of persons') as Bytes32;
const NEXT_LIST = id('next list of persons') as Bytes32;
const FIRMS = id('list of enterprises') as Bytes32;
const Credit = { None: 0, Person: 1, Enterprise: 2, Village: 3 } as const;
const QINGTIAN = 331121;
const VILLAGER = participantNamed('villager') as Bytes32;
const COMPANY = participantNamed('company') as Bytes32;
const FOREIGN_OFFICE = 'office of Hangzhou';

/** A credit office of 青田, another of Hangzhou, and lists for persons and enterprises. */
async function office() {
  const ledger = await deployLedger(ethers);
  const { authority, directory, directorySteward, participants } = ledger;
  const credit = await ethers.deployContract('EcoCredit', [authority, directory]);
  await directory.connect(directorySteward).propose(encodeBytes32String('ECO_CREDIT'), credit);
  await credit.refresh(encodeBytes32String('PARTICIPANTS'));
  const selectors = ['publishList', 'commit'].map((verb) => credit.interface.getFunction(verb as 'commit').selector);
  await authority.setTargetFunctionRole(credit, selectors, Role.CREDIT_OFFICE);

  async function enrolOffice(code: string, kind: number, region: number) {
    const account = (await ethers.getImpersonatedSigner(ethers.Wallet.createRandom().address)) as typeof ledger.office;
    await networkHelpers.setBalance(account.address, 10n ** 18n);
    await participants.connect(ledger.office).enrol(3, id(code), kind, 0, region);
    await participants.connect(ledger.office).addAccount(participantId(3, id(code)), account);
    await authority.grantRole(Role.CREDIT_OFFICE, account, 0);
    return account;
  }
  const creditOffice = await enrolOffice('credit office', Kind.CreditOffice, 331100);
  const elsewhere = await enrolOffice(FOREIGN_OFFICE, Kind.CreditOffice, 330100);
  const noOffice = await enrolOffice('a public body', Kind.PublicBody, 331100);
  await credit.connect(creditOffice).publishList(LIST, QINGTIAN, Credit.Person, 20260101);
  await credit.connect(creditOffice).publishList(FIRMS, 331100, Credit.Enterprise, 20260101);

  const { chainId } = await ethers.provider.getNetwork();
  const addresses = { EcoCredit: await credit.getAddress(), Participants: await participants.getAddress() };
  const contracts = Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, { address }]));
  const deployment = { chainId: Number(chainId), contracts } as unknown as Deployment;
  const reader = { request: (method: string, params: readonly unknown[]) => ethers.provider.send(method, [...params]) };
  return { ...ledger, credit, creditOffice, elsewhere, noOffice, context: { deployment, reader } };
}

describe('EcoCredit', () => {
  describe('lists', () => {
    it('are published by hash, and the newest is the current one', async () => {
      const { credit, creditOffice } = await load();

      await expect(credit.connect(creditOffice).publishList(NEXT_LIST, QINGTIAN, Credit.Person, 20260701))
        .to.emit(credit, 'CreditListPublished')
        .withArgs(NEXT_LIST, participantId(3, id('credit office')), QINGTIAN, Credit.Person, 20260701);

      expect(await credit.currentList(QINGTIAN, Credit.Person)).to.equal(NEXT_LIST);
      const { jurisdiction, kind, version } = await credit.listOf(LIST);
      expect([jurisdiction, kind, version]).to.deep.equal([331121n, 1n, 20260101n]);
    });

    it('of one jurisdiction and kind only become newer; other kinds are counted apart', async () => {
      const { credit, creditOffice } = await load();
      const publishing = credit.connect(creditOffice);

      await expect(publishing.publishList(NEXT_LIST, QINGTIAN, Credit.Person, 20260101))
        .to.be.revertedWithCustomError(credit, 'CreditListNotNewer')
        .withArgs(LIST, 20260101, 20260101);
      await expect(publishing.publishList(LIST, QINGTIAN, Credit.Person, 20270101))
        .to.be.revertedWithCustomError(credit, 'CreditListAlreadyRecorded')
        .withArgs(LIST);
      await publishing.publishList(NEXT_LIST, QINGTIAN, Credit.Village, 20250101);
    });

    it('need a hash, a place, a kind and a day', async () => {
      const { credit, creditOffice } = await load();
      const wrong = [
        [ZeroHash, QINGTIAN, Credit.Person, 20270101],
        [NEXT_LIST, 3311, Credit.Person, 20270101],
        [NEXT_LIST, QINGTIAN, Credit.None, 20270101],
        [NEXT_LIST, QINGTIAN, Credit.Person, 0],
        [NEXT_LIST, QINGTIAN, Credit.Person, 20271301],
        [NEXT_LIST, QINGTIAN, Credit.Person, 20270132],
      ] as const;

      for (const args of wrong) {
        await expect(credit.connect(creditOffice).publishList(...args)).to.be.revertedWithCustomError(
          credit,
          'CreditListInvalid',
        );
      }
    });
  });

  describe('who may', () => {
    it('is an active credit office with the role, of that region', async () => {
      const { credit, elsewhere, noOffice, stranger, creditOffice, participants, supervisor, authority } = await load();
      const attempt = (caller: typeof stranger) =>
        credit.connect(caller).commit(VILLAGER, Credit.Person, newSalt(), LIST, 0);

      await expect(attempt(stranger)).to.be.revertedWithCustomError(credit, 'AccessManagedUnauthorized');
      await expect(attempt(noOffice)).to.be.revertedWithCustomError(credit, 'CallerNotCreditOffice');
      await expect(attempt(elsewhere))
        .to.be.revertedWithCustomError(credit, 'CreditOfficeElsewhere')
        .withArgs(330100, QINGTIAN);
      await expect(
        credit.connect(elsewhere).publishList(NEXT_LIST, QINGTIAN, Credit.Person, 20270101),
      ).to.be.revertedWithCustomError(credit, 'CreditOfficeElsewhere');

      await participants.connect(supervisor).suspend(participantId(3, id('credit office')), id('basis'));
      await expect(attempt(creditOffice)).to.be.revertedWithCustomError(credit, 'CallerNotCreditOffice');
      expect((await authority.hasRole(Role.CREDIT_OFFICE, creditOffice)).isMember).to.equal(true);
    });
  });

  describe('levels', () => {
    it('of a person are a commitment and nothing else; of an enterprise the level stands beside it', async () => {
      const { credit, creditOffice } = await load();
      const [one, other] = [newSalt(), newSalt()];

      await expect(credit.connect(creditOffice).commit(VILLAGER, Credit.Person, one, LIST, 0))
        .to.emit(credit, 'LevelCommitted')
        .withArgs(VILLAGER, participantId(3, id('credit office')), LIST, Credit.Person, one, 0, 1);
      await credit.connect(creditOffice).commit(COMPANY, Credit.Enterprise, other, FIRMS, 2);

      expect(await credit.commitmentOf(VILLAGER)).to.equal(one);
      expect((await credit.levelOf(VILLAGER)).level).to.equal(0n);
      expect((await credit.levelOf(COMPANY)).level).to.equal(2n);
    });

    it('of a person never stand in clear, whatever kind the office writes', async () => {
      const { credit, creditOffice } = await load();
      const committing = credit.connect(creditOffice);

      for (const level of [1, 2, 3, 4, 5, 255]) {
        await expect(committing.commit(VILLAGER, Credit.Person, newSalt(), LIST, level))
          .to.be.revertedWithCustomError(credit, 'LevelRefused')
          .withArgs(VILLAGER, Credit.Person, level);
        await expect(committing.commit(VILLAGER, Credit.Enterprise, newSalt(), FIRMS, level))
          .to.be.revertedWithCustomError(credit, 'CreditSubjectUnfit')
          .withArgs(VILLAGER, Credit.Enterprise);
      }
      await expect(committing.commit(COMPANY, Credit.Enterprise, newSalt(), FIRMS, 6)).to.be.revertedWithCustomError(
        credit,
        'LevelRefused',
      );
    });

    it('tell nothing of a person: call and log of every level are the same but for the commitment', async () => {
      const { creditOffice, context } = await load();
      const salt = newSalt();
      const seen = new Set<string>();
      for (const level of CREDIT_LEVELS) {
        const commitment = levelCommitment(salt, { subject: VILLAGER, level, list: LIST, issuedAt: 1_790_000_000 });
        const call = commitLevelCall(context, { subject: VILLAGER, kind: 'person', commitment, list: LIST, level });
        const before = await networkHelpers.takeSnapshot();
        const receipt = await (await creditOffice.sendTransaction(call)).wait();
        await before.restore();
        const logs = receipt?.logs.map(({ topics, data }) => [...topics, data].join('')).join('');
        seen.add(`${call.data}${logs}`.replaceAll(commitment.slice(2), 'commitment'));
      }

      expect(seen.size).to.equal(1);
    });

    it('are found by a published list of the kind, and by none older than before', async () => {
      const { credit, creditOffice } = await load();
      const committing = credit.connect(creditOffice);

      await expect(committing.commit(VILLAGER, Credit.Person, newSalt(), FIRMS, 0))
        .to.be.revertedWithCustomError(credit, 'CreditListUnfit')
        .withArgs(FIRMS, Credit.Person);
      await committing.publishList(NEXT_LIST, QINGTIAN, Credit.Person, 20260701);
      await committing.commit(VILLAGER, Credit.Person, newSalt(), NEXT_LIST, 0);
      await expect(committing.commit(VILLAGER, Credit.Person, newSalt(), LIST, 0))
        .to.be.revertedWithCustomError(credit, 'CreditListOutdated')
        .withArgs(LIST, NEXT_LIST);
    });

    it('never come back: a commitment serves once', async () => {
      const { credit, creditOffice } = await load();
      const [first, second] = [newSalt(), newSalt()];
      await credit.connect(creditOffice).commit(VILLAGER, Credit.Person, first, LIST, 0);
      await credit.connect(creditOffice).commit(VILLAGER, Credit.Person, second, LIST, 0);

      for (const commitment of [first, second, ZeroHash]) {
        await expect(credit.connect(creditOffice).commit(VILLAGER, Credit.Person, commitment, LIST, 0))
          .to.be.revertedWithCustomError(credit, 'CommitmentRefused')
          .withArgs(commitment);
      }
    });

    it('are of who is enrolled', async () => {
      const { credit, creditOffice } = await load();
      const nobody = id('nobody');

      await expect(credit.connect(creditOffice).commit(nobody, Credit.Enterprise, newSalt(), FIRMS, 1))
        .to.be.revertedWithCustomError(credit, 'CreditSubjectUnfit')
        .withArgs(nobody, Credit.Enterprise);
    });
  });

  describe('a presentation', () => {
    it('is ended by the person, once, and suspended too; by nobody else in that name', async () => {
      const { credit, villager, company, participants, supervisor, stranger } = await load();
      const [nonce, later] = [newSalt(), newSalt()];
      await credit.connect(company).endConsent(nonce);
      expect(await credit.consentEndedAt(VILLAGER, nonce)).to.equal(0n);

      await expect(credit.connect(villager).endConsent(nonce))
        .to.emit(credit, 'PresentationEnded')
        .withArgs(VILLAGER, nonce);
      const at = await credit.consentEndedAt(VILLAGER, nonce);
      await expect(credit.connect(villager).endConsent(nonce))
        .to.be.revertedWithCustomError(credit, 'PresentationAlreadyEnded')
        .withArgs(nonce, at);
      await participants.connect(supervisor).suspend(VILLAGER, id('basis'));
      await credit.connect(villager).endConsent(later);

      for (const [caller, given, error] of [
        [villager, ZeroHash, 'PresentationAlreadyEnded'],
        [stranger, newSalt(), 'CallerNotCreditSubject'],
      ] as const) {
        await expect(credit.connect(caller).endConsent(given)).to.be.revertedWithCustomError(credit, error);
      }
    });

    it('isn’t ended by an account that was replaced or is suspended by itself', async () => {
      const { credit, villager, participants, supervisor, office } = await load();
      await participants.connect(supervisor).suspendAccount(villager);
      await expect(credit.connect(villager).endConsent(newSalt())).to.be.revertedWithCustomError(
        credit,
        'CallerNotCreditSubject',
      );
      await participants.connect(office).replaceAccount(villager, ethers.Wallet.createRandom().address);
      await expect(credit.connect(villager).endConsent(newSalt())).to.be.revertedWithCustomError(
        credit,
        'CallerNotCreditSubject',
      );
    });

    it('is checked by any bank with what it reads from any node', async () => {
      const { credit, creditOffice, villager, context, participants, supervisor, office } = await load();
      const now = await networkHelpers.time.latest();
      const facts = { subject: VILLAGER, level: 'AA', list: LIST, issuedAt: now } as const;
      const opening = { ...facts, salt: newSalt() };
      await credit.connect(creditOffice).commit(VILLAGER, Credit.Person, levelCommitment(opening.salt, facts), LIST, 0);
      const bank = participantNamed('bank') as Bytes32;
      const terms = { bank, purpose: '贷款申请 2026-118', presentedAt: now, validUntil: now + 7 * 86_400 };
      const { EcoCredit } = context.deployment.contracts;
      const domain = presentationDomain(context.deployment.chainId, EcoCredit.address);
      const given = await presentLevel(villager, domain, opening, terms);
      const read = () => readPresentationFacts(context, { subject: VILLAGER, nonce: given.word.nonce });
      const check = async () => checkPresentation(given, { ...(await read()), bank, purpose: terms.purpose });
      const refusal = async () => (await check().catch((error: Error) => error.message)) as string;

      expect(await check()).to.deep.equal(facts);
      const standing = await networkHelpers.takeSnapshot();
      await participants.connect(supervisor).suspend(VILLAGER, id('basis'));
      expect(await refusal()).to.match(/^CreditPresentationNotSigned/);
      await standing.restore();
      await participants.connect(office).replaceAccount(villager, ethers.Wallet.createRandom().address);
      expect(await refusal()).to.match(/^CreditPresentationNotSigned/);
      await standing.restore();
      await credit.connect(villager).endConsent(given.word.nonce);
      expect(await refusal()).to.match(/^CreditConsentEnded/);
      await standing.restore();
      await credit.connect(creditOffice).commit(VILLAGER, Credit.Person, newSalt(), LIST, 0);
      expect(await refusal()).to.match(/^CreditCommitmentMismatch/);
    });

    it('is hashed as sdk/credit/README.md has it, in the domain that the contract tells', async () => {
      const { credit } = await load();
      const there = '0x9999999999999999999999999999999999999999';
      await networkHelpers.setCode(there, await ethers.provider.getCode(credit));
      const vector = credit.attach(there) as typeof credit;
      const word = (digits: string) => `0x${digits.repeat(32)}`;
      const presentation = {
        commitment: '0x5618d79a8b99841d432f22c90b636f155b7d01ea946e54f1589f73a2553a6faa',
        bank: word('33'),
        purpose: '贷款申请 2026-118',
        presentedAt: 1790000000,
        validUntil: 1790604800,
        nonce: word('66'),
      };
      const [, name, version, chainId, contract] = await vector.eip712Domain();

      expect([name, version, chainId, contract]).to.deep.equal(['Liangshan EcoCredit', '1', 31337n, there]);
      expect(await vector.presentationHash(presentation)).to.equal(
        '0x79a9ab2334774dfce890dfa41136e8ce6902963a8931813e792a45c217d24813',
      );
    });
  });

  it('holds no salt, score or level of a person in its code’s memory: five levels and a stranger’s salt open nothing', async () => {
    const { credit, creditOffice } = await load();
    const salt = newSalt();
    const facts = { subject: VILLAGER, level: 'A', list: LIST, issuedAt: 1_790_000_000 } as const;
    await credit.connect(creditOffice).commit(VILLAGER, Credit.Person, levelCommitment(salt, facts), LIST, 0);
    const onChain = await credit.commitmentOf(VILLAGER);
    const guesses = CREDIT_LEVELS.flatMap((level) =>
      [ZeroHash.replace(/0$/, '1'), keccak256(VILLAGER), hexlify(getBytes(LIST))].map((guess) =>
        levelCommitment(guess as Bytes32, { ...facts, level }),
      ),
    );

    expect(guesses).not.to.include(onChain);
    expect(levelCommitment(salt, facts)).to.equal(onChain);
  });
});
