import { expect } from 'chai';
import { AbiCoder, concat, id as hashOf, keccak256, ZeroHash } from 'ethers';
import fc from 'fast-check';
import { parcelsWord, seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { type Bytes32, gepAccountId, gepSeriesId } from '../../../sdk/ids/keys.ts';
import {
  ACCOUNT_FIELDS,
  type AccountClaim,
  accountFact,
  accountSlots,
  GEP_SLOTS,
  METHODOLOGY_FIELDS,
  SERIES_FIELDS,
} from '../../../sdk/verify/account/accountFact.ts';
import { accountKey, accountSeriesKey } from '../../../sdk/verify/account/accountKeys.ts';
import { ACCOUNT_LABELS, accountStanding } from '../../../sdk/verify/account/accountStanding.ts';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { EVIDENCE_FIELDS } from '../../../sdk/verify/facts/evidenceFact.ts';
import { packWord } from '../../../sdk/verify/facts/packedWord.ts';
import type { FactSlot, ProvenWord } from '../../../sdk/verify/types.ts';
import { foundBy } from './support/failure.ts';
import { layoutOf } from './support/storageLayout.ts';

const hex = (n: number): Hex => `0x${n.toString(16).padStart(64, '0')}`;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);

describe('accounts of GEP in storage', () => {
  const { storage, types } = layoutOf('GepAccounts', 'gep/GepAccounts');
  const slotOf = (name: string) => Number(storage.find(({ label }) => label === name)?.slot);

  it('lie where the compiler put them', () => {
    expect({
      methodologies: slotOf('_methodologies'),
      series: slotOf('_series'),
      accounts: slotOf('_accounts'),
    }).to.deep.equal(GEP_SLOTS);
  });

  for (const [mapping, fields] of [
    ['_accounts', ACCOUNT_FIELDS],
    ['_series', SERIES_FIELDS],
    ['_methodologies', METHODOLOGY_FIELDS],
  ] as const) {
    it(`have their fields where the compiler put them: ${mapping}`, () => {
      const type = storage.find(({ label }) => label === mapping)?.type ?? '';
      const members = types[types[type]?.value ?? '']?.members ?? [];
      const first = members.filter(({ slot }) => slot === '0');
      let offset = 0;
      const places = fields.map(({ name, bits }) => {
        offset += bits;
        return { name, offset: offset - bits, bits };
      });
      expect(
        first.map(({ label, offset: at, type: of }) => ({
          name: label,
          offset: at * 8,
          bits: Number(types[of]?.numberOfBytes) * 8,
        })),
      ).to.deep.equal(places);
    });
  }

  it('have series, draft, review and publication in the slots after', () => {
    const type = storage.find(({ label }) => label === '_accounts')?.type ?? '';
    const members = types[types[type]?.value ?? '']?.members ?? [];
    expect(members.filter(({ slot }) => slot !== '0').map(({ label, slot }) => [slot, label])).to.deep.equal([
      ['1', 'series'],
      ['2', 'draft'],
      ['3', 'review'],
      ['4', 'publication'],
    ]);
  });

  it('have ids as the SDK and the contract make them', () => {
    const region = fc.constantFrom(['county', 2, '331127'], ['village', 4, '331127100201']) as fc.Arbitrary<
      ['county' | 'village', number, string]
    >;
    const basis = fc.stringMatching(/^[A-Z0-9-]{1,32}$/);
    fc.assert(
      fc.property(
        region,
        bytes32,
        bytes32,
        basis,
        fc.bigInt(0n, (1n << 96n) - 1n),
        fc.integer({ min: 1990, max: 2100 }),
        ([level, number, code], method, document, priceBasis, total, year) => {
          const series = seriesOf({
            area: { level, region: code, name: 'x' },
            methodology: { code: 'M', edition: '1', hash: method },
            priceBasis,
          });
          const key = accountSeriesKey({ level: number, region: code, parcels: [], methodology: method, priceBasis });
          expect(key).to.equal(gepSeriesId(series));
          const facts = {
            series: key,
            contentHash: document,
            totalFen: String(total),
            basisDate: Number(yearEnd(year)),
          };
          expect(accountKey(facts)).to.equal(gepAccountId(key as Bytes32, document as Bytes32, total, yearEnd(year)));
        },
      ),
    );
  });

  it('have a project’s parcels in their ids, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(bytes32, { minLength: 1, maxLength: 5 }), bytes32, (parcels, methodology) => {
        const series = {
          level: 5,
          area: 331_127n,
          parcels: parcelsWord(parcels),
          methodology: methodology as Bytes32,
          priceBasis: hex(0) as Bytes32,
        };
        const priceBasis = 'X';
        const withBasis = { ...series, priceBasis: `0x58${'0'.repeat(62)}` as Bytes32 };
        const of = (ids: readonly string[]) =>
          accountSeriesKey({ level: 5, region: '331127', parcels: ids, methodology, priceBasis });
        expect(of(parcels)).to.equal(gepSeriesId(withBasis));
        expect(of(parcels.toReversed())).to.equal(of(parcels));
      }),
    );
  });
});

describe('the standing of an account', () => {
  const facts = { series: hex(1), contentHash: hex(2), totalFen: '700', basisDate: 1_767_196_799 };
  const CLAIM: AccountClaim = {
    ...facts,
    ...{
      id: accountKey(facts),
      methodology: hex(3),
      state: 'published',
      draft: hex(4),
      review: hex(5),
      publication: hex(6),
      atLeastBlock: 9,
    },
  };
  const RECORD = {
    state: 3,
    author: 1,
    reviewer: 2,
    basisDate: facts.basisDate,
    objectionsUntil: 0,
    objections: 0,
    total: 700,
  };
  const PAPER = { value: 1, basisDate: 1, validUntil: 0, revokedAt: 0, issuer: 1, exists: 1 };
  type Papers = Partial<Record<'draft' | 'review' | 'publication', Partial<typeof PAPER>>>;

  function proven(record: Partial<typeof RECORD> = {}, papers: Papers = {}, claim = CLAIM): ProvenWord[] {
    const slots = accountSlots(claim);
    const words = new Map<FactSlot | null, Hex>([
      [slots.account, packWord(ACCOUNT_FIELDS, { ...RECORD, ...record })],
      [slots.series, packWord(SERIES_FIELDS, { level: 2, area: 331_127, openedAt: 5 })],
      [slots.methodology, packWord(METHODOLOGY_FIELDS, { state: 2, effectiveFrom: 1 })],
    ]);
    for (const name of ['draft', 'review', 'publication'] as const) {
      words.set(slots.papers[name], packWord(EVIDENCE_FIELDS, { ...PAPER, ...papers[name] }));
    }
    return slots.all.map((slot) => ({
      contract: slot.contract ?? 'GepAccounts',
      slot: slot.slot,
      word: words.get(slot) ?? slot.expected ?? hex(0),
    }));
  }

  const verdict = (record: Partial<typeof RECORD>, papers: Papers = {}) =>
    accountStanding(CLAIM, proven(record, papers))?.verdict;

  it('is that of its state while its papers stand', () => {
    expect([0, 1, 2, 3, 4, 5].map((state) => verdict({ state }))).to.deep.equal([
      'unknown',
      'draft',
      'reviewed',
      'published',
      'superseded',
      'rejected',
    ]);
    expect(verdict({ state: 9 })).to.equal('unknown');
  });

  it('is withdrawn once a paper that it rests on was taken back, or isn’t there', () => {
    const gone = { revokedAt: 7 };
    expect(verdict({ state: 3 }, { publication: gone })).to.equal('withdrawn');
    expect(verdict({ state: 3 }, { review: gone })).to.equal('withdrawn');
    expect(verdict({ state: 3 }, { publication: { exists: 0 } })).to.equal('withdrawn');
    expect(verdict({ state: 1 }, { draft: gone })).to.equal('withdrawn');
    expect(verdict({ state: 2 }, { review: gone })).to.equal('withdrawn');
    // What was published doesn't rest on its draft any more.
    expect(verdict({ state: 3 }, { draft: gone })).to.equal('published');
  });

  it('tells level, area, methodology and whether it is genuine', () => {
    expect(accountStanding(CLAIM, proven())).to.deep.include({
      level: 2,
      region: '331127',
      methodology: 'demo',
      isGenuine: true,
      isAsSaid: true,
    });
    expect(accountStanding(CLAIM, proven({ total: 701 }))).to.deep.include({ isGenuine: false });
    expect(accountStanding(CLAIM, proven({ basisDate: 1 }))).to.deep.include({ isGenuine: false });
    const other = { ...CLAIM, contentHash: hex(99) };
    expect(accountStanding(other, proven({}, {}, other))).to.deep.include({ isGenuine: false });
  });

  it('is told with its words, its total and its year', () => {
    expect(accountStanding(CLAIM, proven())).to.deep.equal({
      ...{ isGenuine: true, verdict: 'published', label: ACCOUNT_LABELS.published, totalFen: 700n },
      ...{ basisDate: facts.basisDate, level: 2, region: '331127', methodology: 'demo', isAsSaid: true },
    });
  });

  it('tells how complete its methodology is', () => {
    const methodology = (state: number) => {
      const { methodology: slot } = accountSlots(CLAIM);
      const words = proven().map((one) =>
        one.slot === slot.slot ? { ...one, word: packWord(METHODOLOGY_FIELDS, { state, effectiveFrom: 1 }) } : one,
      );
      return accountStanding(CLAIM, words)?.methodology;
    };
    expect([0, 1, 2, 3, 4].map(methodology)).to.deep.equal(['unknown', 'complete', 'demo', 'incomplete', 'unknown']);
  });

  it('is as said where both say published, or neither does', () => {
    const asSaid = (state: number, said: AccountClaim['state']) => {
      const claim = { ...CLAIM, state: said };
      return accountStanding(claim, proven({ state }, {}, claim))?.isAsSaid;
    };
    expect([asSaid(3, 'published'), asSaid(2, 'published'), asSaid(3, 'reviewed'), asSaid(2, 'draft')]).to.deep.equal([
      ...[true, false, false, true],
    ]);
  });

  it('is nothing while a word is unproven, whichever', () => {
    const words = proven();
    expect(words.length).to.equal(14);
    words.forEach((_, n) => {
      expect(accountStanding(CLAIM, words.toSpliced(n, 1)), `without ${n}`).to.equal(null);
    });
  });

  it('rests on words that its claim must name, and on papers that are about it', () => {
    const line = (schema: string, subject: Hex) =>
      keccak256(
        concat([
          keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32', 'string'], [hashOf('liangshan.schema.v1'), schema])),
          subject,
        ]),
      );
    const { contract, slots, atLeastBlock } = accountFact(CLAIM);
    expect([contract, atLeastBlock]).to.deep.equal(['GepAccounts', 9]);
    expect(slots.map(({ expected }) => expected)).to.deep.equal([
      ...[
        undefined,
        CLAIM.series,
        CLAIM.draft,
        CLAIM.review,
        CLAIM.publication,
        undefined,
        CLAIM.methodology,
        undefined,
      ],
      ...[undefined, line('GEP_DRAFT', CLAIM.series), undefined, line('GEP_REVIEW', CLAIM.id)],
      ...[undefined, line('GEP_PUBLICATION', CLAIM.series)],
    ]);
    const { papers, all } = accountSlots(CLAIM);
    expect(all).to.deep.equal(slots);
    expect([papers.draft, papers.review, papers.publication]).to.deep.equal([slots[8], slots[10], slots[12]]);
    const none = ZeroHash as Hex;
    const bare = accountSlots({ ...CLAIM, draft: none, review: none, publication: none });
    expect([bare.papers, bare.all.length]).to.deep.equal([{ draft: null, review: null, publication: null }, 8]);
    // An id that only ends in zeros is one.
    expect(accountSlots({ ...CLAIM, draft: `0x1${'0'.repeat(63)}` }).all.length).to.equal(14);
    expect(accountSlots({ ...CLAIM, draft: `0x${'0'.repeat(63)}1` }).all.length).to.equal(14);
  });

  it('is of a series whose price basis has 32 signs at most', () => {
    const of = (priceBasis: string) =>
      accountSeriesKey({ level: 2, region: '331127', parcels: [], methodology: hex(3), priceBasis });
    expect(foundBy(() => of('x'.repeat(33)))).to.deep.equal(['WordOutOfRange', { value: 'x'.repeat(33) }]);
    expect(of('x'.repeat(32))).to.not.equal(of('x'.repeat(31)));
  });

  it('is of a series of its parcels, each once', () => {
    const of = (...parcels: Hex[]) =>
      accountSeriesKey({ level: 5, region: '331127', parcels, methodology: hex(3), priceBasis: 'X' });
    expect([of(hex(1), hex(2), hex(1)), of(hex(2), hex(1))]).to.deep.equal(Array(2).fill(of(hex(1), hex(2))));
    expect(new Set([of(), of(hex(1)), of(hex(2)), of(hex(1), hex(2))]).size).to.equal(4);
  });

  it('of a draft asks for no papers that there aren’t', () => {
    const none = ZeroHash as Hex;
    const claim = { ...CLAIM, review: none, publication: none };
    expect(accountFact(claim).slots.length).to.equal(accountFact(CLAIM).slots.length - 4);
    expect(accountStanding(claim, proven({ state: 1 }, {}, claim))).to.deep.include({
      verdict: 'draft',
      isAsSaid: false,
    });
  });

  it('is withdrawn where it rests on a paper that its claim doesn’t name', () => {
    const claim = { ...CLAIM, publication: ZeroHash as Hex };
    expect(accountStanding(claim, proven({ state: 3 }, {}, claim))?.verdict).to.equal('withdrawn');
  });

  it('has words in both languages', () => {
    expect(Object.values(ACCOUNT_LABELS).filter(({ zh, en }) => !zh || !en)).to.deep.equal([]);
  });
});
