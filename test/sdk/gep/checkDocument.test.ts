import { expect } from 'chai';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { type AccountRecord, checkDocument } from '../../../sdk/gep/account/checkDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { AreaLevel } from '../../../sdk/gep/register/types.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { accountKey, accountSeriesKey } from '../../../sdk/verify/account/accountKeys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import { example } from './support/example.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(canonicalJson(value));
/** Nobody ships it. */
const elsewhere: Methodology = { ...lishuiDemo, code: 'ELSEWHERE' };
const ofElsewhere = (): GepInputs => ({
  ...example(),
  methodology: { code: 'ELSEWHERE', edition: lishuiDemo.edition },
});

/** An account's document, its record as the chain has it, and a store of documents. */
function accountOf(inputs: GepInputs, methodology: Methodology) {
  const account = computeAccount(inputs, methodology);
  const document = accountDocument(inputs, account);
  const { area, priceBasis, year } = inputs;
  const { hash } = methodologyRef(methodology);
  const series = accountSeriesKey({
    ...{ level: AreaLevel[area.level], region: area.region, priceBasis },
    parcels: area.level === 'project' ? area.parcels : [],
    methodology: hash,
  });
  const totalFen = String(account.totalFen);
  const ofHash = contentHash(document);
  const id = accountKey({ series, contentHash: ofHash, totalFen, basisDate: Number(yearEnd(year)) });
  const record: AccountRecord = { id, contentHash: ofHash, methodology: hash };
  return { record, store: new Map<Hex, Uint8Array>([[ofHash, document]]) };
}

const checked = (record: AccountRecord, store: ReadonlyMap<Hex, Uint8Array>) =>
  checkDocument(record, async (hash) => store.get(hash));

describe('an account’s document is checked', () => {
  it('and is the account’s, with what was computed', async () => {
    const { record, store } = accountOf(example(), lishuiDemo);
    const { outcome, message, recomputation } = await checked(record, store);

    expect([outcome, message]).to.deep.equal(['same', null]);
    expect(recomputation?.account.totalFen).to.equal(7_873_991_297n);
  });

  it('and is a project’s, on its parcels', async () => {
    const parcels = [1, 2].map((n) => `0x${n.toString().padStart(64, '0')}`);
    const area = { level: 'project', region: '331127', name: '示例', parcels } as GepInputs['area'];
    const { record, store } = accountOf({ ...example(), area }, lishuiDemo);

    expect((await checked(record, store)).outcome).to.equal('same');
  });

  it('and is another account’s', async () => {
    const { record, store } = accountOf(example(), lishuiDemo);
    const { outcome, recomputation } = await checked({ ...record, id: `0x${'ee'.repeat(32)}` }, store);

    expect([outcome, recomputation?.isSame]).to.deep.equal(['elsewhere', true]);
  });

  it('and is missing, or isn’t what its hash says', async () => {
    const { record, store } = accountOf(example(), lishuiDemo);

    expect((await checked(record, new Map())).outcome).to.equal('documentMissing');
    const forged = new Map([...store].map(([hash, bytes]) => [hash, bytes.slice(1)] as const));
    expect(await checked(record, forged)).to.deep.equal({
      outcome: 'documentForged',
      message: null,
      recomputation: null,
    });
  });

  it('and says another sum than its inputs come to', async () => {
    const { record, store } = accountOf(example(), lishuiDemo);
    const document = JSON.parse(new TextDecoder().decode(store.get(record.contentHash)));
    document.result.totalFen = '1';
    const altered = bytesOf(document);
    const { outcome, recomputation } = await checked(
      { ...record, contentHash: contentHash(altered) },
      new Map([[contentHash(altered), altered]]),
    );

    expect(outcome).to.equal('differs');
    expect(recomputation?.differences).to.deep.equal([{ what: 'totalFen', said: '1', computed: '7873991297' }]);
  });

  it('and is no account at all, in words', async () => {
    const { record } = accountOf(example(), lishuiDemo);
    const other = bytesOf({ form: 'x' });
    const { outcome, message } = await checked(
      { ...record, contentHash: contentHash(other) },
      new Map([[contentHash(other), other]]),
    );

    expect(outcome).to.equal('documentRefused');
    expect(message).to.contain('InputMissing');
  });

  context('when nobody ships its methodology', () => {
    it('takes it from the store by its hash', async () => {
      const { record, store } = accountOf(ofElsewhere(), elsewhere);
      store.set(record.methodology, bytesOf(elsewhere));

      expect((await checked(record, store)).outcome).to.equal('same');
    });

    it('says that it is missing, or isn’t what its hash says', async () => {
      const { record, store } = accountOf(ofElsewhere(), elsewhere);

      expect((await checked(record, store)).outcome).to.equal('methodologyMissing');
      store.set(record.methodology, bytesOf(lishuiDemo));
      expect((await checked(record, store)).outcome).to.equal('methodologyForged');
    });

    it('takes none that is in another spelling, another form, or no JSON', async () => {
      const { record, store } = accountOf(ofElsewhere(), elsewhere);
      const texts = [JSON.stringify(elsewhere, null, 1), canonicalJson({ form: 'x' }), '{'];
      for (const text of texts) {
        const bytes = new TextEncoder().encode(text);
        const methodology = contentHash(bytes);
        const { outcome } = await checked({ ...record, methodology }, new Map([...store, [methodology, bytes]]));
        expect(outcome, text.slice(0, 10)).to.equal('methodologyForged');
      }
    });
  });
});
