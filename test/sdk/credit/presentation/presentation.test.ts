import { expect } from 'chai';
import { AbiCoder, keccak256, Wallet } from 'ethers';
import fc from 'fast-check';
import { CREDIT_LEVELS } from '../../../../sdk/credit/lists/types.ts';
import { type BankSide, checkPresentation } from '../../../../sdk/credit/presentation/checkPresentation.ts';
import { levelCommitment, newSalt } from '../../../../sdk/credit/presentation/levelCommitment.ts';
import { type Presentation, presentLevel } from '../../../../sdk/credit/presentation/present.ts';
import { presentationData, presentationDomain } from '../../../../sdk/credit/presentation/presentationData.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { typedHash } from '../../../../sdk/ids/typedData.ts';
import { refusal } from '../support/refusal.ts';

const word = (sign: string) => `0x${sign.repeat(64)}` as Bytes32;
const [SUBJECT, LIST, BANK, OTHER_BANK, SALT] = ['1', '2', '3', '4', '5'].map(word) as [
  ...[Bytes32, Bytes32, Bytes32, Bytes32, Bytes32],
];
const NOW = 1_790_000_000;
const DAY = 86_400;
const PURPOSE = '贷款申请 2026-118';
const person = new Wallet(`0x${'7'.repeat(64)}`);
const domain = presentationDomain(31_337, `0x${'9'.repeat(40)}`);
const facts = { subject: SUBJECT, level: 'AA', list: LIST, issuedAt: NOW - 10 * DAY } as const;
const terms = { bank: BANK, purpose: PURPOSE, presentedAt: NOW, validUntil: NOW + 7 * DAY };
const side: BankSide = {
  ...{ domain, bank: BANK, purpose: PURPOSE, accounts: [person.address], commitment: levelCommitment(SALT, facts) },
  ...{ consentEndedAt: null, now: NOW + DAY },
};

describe('a level handed to a bank', () => {
  let given: Presentation;

  before(async () => {
    given = await presentLevel(person, domain, { ...facts, salt: SALT }, terms);
  });

  const check = (change: Partial<Presentation> = {}, bank: Partial<BankSide> = {}) =>
    checkPresentation({ ...given, ...change }, { ...side, ...bank });
  const altered = (change: Partial<Presentation['word']>) => ({ word: { ...given.word, ...change } });

  it('is known to that bank, without asking us', () => {
    expect(check()).to.deep.equal(facts);
    expect(check({}, { now: terms.validUntil })).to.deep.equal(facts);
    expect(check({}, { accounts: [Wallet.createRandom().address, person.address.toLowerCase()] })).to.deep.equal(facts);
  });

  it('is no other bank’s, and for no other purpose', () => {
    expect(refusal(() => check({}, { bank: OTHER_BANK }))).to.equal('CreditPresentationOtherBank');
    expect(refusal(() => check({}, { purpose: '保险' }))).to.equal('CreditPresentationOtherPurpose');
    // Rewritten for the other bank it is nobody's word.
    expect(refusal(() => check(altered({ bank: OTHER_BANK }), { bank: OTHER_BANK }))).to.equal(
      'CreditPresentationNotSigned',
    );
  });

  it('is over in time', () => {
    expect(refusal(() => check({}, { now: terms.validUntil + 1 }))).to.equal('CreditPresentationExpired');
    expect(refusal(() => check({}, { now: NOW - 301 }))).to.equal('CreditPresentationEarly');
    expect(refusal(() => check({}, { now: NOW - 300 }))).to.equal('nothing');
    expect(refusal(() => check(altered({ validUntil: NOW + 8 * DAY })))).to.equal('CreditPresentationNotSigned');
  });

  it('is over when the person withdraws', () => {
    expect(refusal(() => check({}, { consentEndedAt: NOW + DAY }))).to.equal('CreditConsentEnded');
    expect(refusal(() => check({}, { consentEndedAt: NOW + DAY + 1 }))).to.equal('nothing');
  });

  it('is signed by the person', async () => {
    const stranger = new Wallet(`0x${'8'.repeat(64)}`);
    const forged = await presentLevel(stranger, domain, { ...facts, salt: SALT }, terms);
    expect(refusal(() => check(forged))).to.equal('CreditPresentationNotSigned');
    expect(refusal(() => check({ signature: '0x' }))).to.equal('CreditPresentationNotSigned');
    expect(refusal(() => check({ signature: 'thumb' }))).to.equal('CreditPresentationNotSigned');
    const elsewhere = presentationDomain(1, domain.verifyingContract);
    expect(refusal(() => check({}, { domain: elsewhere }))).to.equal('CreditPresentationNotSigned');
  });

  it('says what the chain says now', () => {
    const better = { ...given.opening, level: 'AAA' as const };
    const older = { ...given.opening, issuedAt: facts.issuedAt - 1 };
    const another = { ...given.opening, subject: word('6') };
    for (const opening of [better, older, another, { ...given.opening, list: word('6') }]) {
      expect(refusal(() => check({ opening }))).to.equal('CreditCommitmentMismatch');
    }
    const downgraded = levelCommitment(newSalt(), { ...facts, level: 'B' });
    expect(refusal(() => check({}, { commitment: downgraded }))).to.equal('CreditCommitmentMismatch');
  });

  it('is of the level that was signed, not of one that came later', () => {
    const later = { ...facts, level: 'AAA' as const, issuedAt: NOW };
    const onChain = { commitment: levelCommitment(SALT, later) };
    expect(refusal(() => check({ opening: { ...later, salt: SALT } }, onChain))).to.equal('CreditCommitmentMismatch');
  });

  it('can’t be signed malformed', () => {
    const code = (change: Partial<Presentation['word']>) =>
      refusal(() => presentationData(domain, { ...given.word, ...change }));
    expect(code({ validUntil: NOW + 30 * DAY })).to.equal('nothing');
    expect(code({ validUntil: NOW + 30 * DAY + 1 })).to.equal('CreditPresentationTooLong');
    for (const change of [
      ...[{ validUntil: NOW }, { purpose: '' }, { purpose: ' 贷款' }, { purpose: 'a\u202eb' }, { purpose: 'e\u0301' }],
      ...[{ purpose: 'x'.repeat(201) }, { presentedAt: 0.5 }, { bank: '0x12' as Bytes32 }],
    ]) {
      expect(code(change)).to.equal('CreditPresentationMalformed');
    }
  });

  it('any field altered after signing is noticed', () => {
    const fields = Object.keys(given.word) as (keyof Presentation['word'])[];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.integer({ min: 1, max: 60 }), (field, by) => {
        const value = given.word[field];
        const other =
          typeof value === 'number' ? value - by : field === 'purpose' ? `${value}${by}` : (word('a') as Bytes32);
        const change = altered({ [field]: other });
        expect(refusal(() => check(change))).to.equal('CreditPresentationNotSigned');
      }),
    );
  });
});

describe('the commitment to a level', () => {
  it('is keccak256 of its fields as Solidity encodes them (vectors)', () => {
    const vectors = CREDIT_LEVELS.map((level) => levelCommitment(SALT, { ...facts, level }));
    expect(vectors).to.deep.equal([
      '0x0bc5a894c3de2ef29e99fcece9b6c4c81b6a3bfe7dd18aeda1620f252dbde6ae',
      '0x5618d79a8b99841d432f22c90b636f155b7d01ea946e54f1589f73a2553a6faa',
      '0xb2de245dd2a66f37c0044c4365c45c2c4d03ac6c6a8969b69c66cb68d7987083',
      '0xaca6c7a3f91ae3140d95c6ffdc7a7c8e41527d43e6af5ba01d8e8e874550ac2b',
      '0x6b46afb3a60f30a6636dcd880c5c3905fe9259b02e9786ecc00ac24dece8c818',
    ]);
  });

  it('is signed under the hash in the README (vector)', () => {
    const signed = { ...terms, commitment: side.commitment, nonce: word('6') };
    expect(typedHash(presentationData(domain, signed))).to.equal(
      '0x79a9ab2334774dfce890dfa41136e8ce6902963a8931813e792a45c217d24813',
    );
  });

  it('asks for 256 bits of salt and a level', () => {
    expect(refusal(() => levelCommitment('0x12', facts))).to.equal('CreditSaltMalformed');
    expect(refusal(() => levelCommitment(word('0'), facts))).to.equal('CreditSaltMalformed');
    expect(refusal(() => levelCommitment(SALT, { ...facts, level: 'C' as 'B' }))).to.equal('CreditLevelMalformed');
    expect(refusal(() => levelCommitment(SALT, { ...facts, issuedAt: 2 ** 40 }))).to.equal('CreditLevelMalformed');
    expect(new Set(Array.from({ length: 100 }, newSalt)).size).to.equal(100);
    expect(newSalt()).to.match(/^0x[0-9a-f]{64}$/);
  });

  it('is another one for another salt, subject, level, list or time', () => {
    const all = [
      levelCommitment(SALT, facts),
      levelCommitment(word('6'), facts),
      ...CREDIT_LEVELS.filter((level) => level !== 'AA').map((level) => levelCommitment(SALT, { ...facts, level })),
      levelCommitment(SALT, { ...facts, subject: word('6') }),
      levelCommitment(SALT, { ...facts, list: word('6') }),
      levelCommitment(SALT, { ...facts, issuedAt: facts.issuedAt + 1 }),
    ];
    expect(new Set(all).size).to.equal(all.length);
  });

  /** Everything that somebody without the salt can try: each level, each score, in the place of salt or beside it. */
  function guesses(salts: readonly Bytes32[]): Set<string> {
    const coder = AbiCoder.defaultAbiCoder();
    const found = new Set<string>();
    for (const salt of salts) for (const level of CREDIT_LEVELS) found.add(levelCommitment(salt, { ...facts, level }));
    for (let score = -50; score <= 300; score += 1) {
      const asWord = coder.encode(['int256'], [score]) as Bytes32;
      if (score !== 0) for (const level of CREDIT_LEVELS) found.add(levelCommitment(asWord, { ...facts, level }));
      found.add(keccak256(asWord));
      found.add(keccak256(coder.encode(['bytes32', 'int256'], [SUBJECT, score])));
      found.add(
        keccak256(coder.encode(['bytes32', 'int256', 'bytes32', 'uint40'], [SUBJECT, score, LIST, facts.issuedAt])),
      );
    }
    return found;
  }

  it('falls to nobody who tries all scores and levels without the salt', () => {
    expect(guesses([keccak256('0x') as Bytes32]).has(side.commitment)).to.equal(false);
    // The same attack succeeds on a salt that can be guessed: it is the salt that keeps the secret.
    const weak = levelCommitment(`0x${'0'.repeat(62)}2a`, facts);
    expect(guesses([]).has(weak)).to.equal(true);
  });

  it('and its presentation hold nothing of the score: two scores of one level can’t be told apart', async () => {
    const one = await presentLevel(person, domain, { ...facts, salt: SALT }, terms);
    const keys = [...Object.keys(one.word), ...Object.keys(one.opening)].sort();
    expect(keys).to.deep.equal([
      ...['bank', 'commitment', 'issuedAt', 'level', 'list', 'nonce', 'presentedAt', 'purpose', 'salt', 'subject'],
      'validUntil',
    ]);
    // Nor does what is signed hold the level: it may lie anywhere.
    const signed = JSON.stringify(presentationData(domain, one.word));
    expect(signed).not.to.contain(SALT).and.not.to.contain(SUBJECT).and.not.to.contain('"AA"');
  });
});
