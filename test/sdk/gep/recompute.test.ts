import { expect } from 'chai';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { MOST_DOCUMENT_BYTES } from '../../../sdk/gep/account/accountForm.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { recompute } from '../../../sdk/gep/account/recompute.ts';
import { db33Of2025 } from '../../../sdk/gep/methodology/incomplete.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { example, refusalOf } from './support/example.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(canonicalJson(value));
const original = () => accountDocument(example(), computeAccount(example(), lishuiDemo));
const altered = (change: (document: ReturnType<typeof JSON.parse>) => void): Uint8Array => {
  const document = JSON.parse(new TextDecoder().decode(original()));
  change(document);
  return bytesOf(document);
};

describe('an account computed again', () => {
  it('comes to the same bytes, fen and hash', () => {
    const { isSame, hash, account, differences } = recompute(original(), lishuiDemo);
    expect([isSame, hash, differences]).to.deep.equal([true, account.hash, []]);
    expect(account.totalFen).to.equal(7_873_991_297n);
  });

  it('tells each fen that was altered, and what it is', () => {
    const { isSame, differences } = recompute(
      altered(({ result }) => {
        result.items[0].fen = '547500001';
        result.totalFen = '7873991298';
      }),
      lishuiDemo,
    );
    expect(isSame).to.equal(false);
    expect(differences).to.deep.equal([
      { what: 'food', said: '547500001', computed: '547500000' },
      { what: 'totalFen', said: '7873991298', computed: '7873991297' },
    ]);
  });

  it('tells an input that was altered by the items that rest on it', () => {
    const { differences } = recompute(
      altered(({ inputs }) => {
        inputs.items.food.products[0].Y = '675001 kg';
      }),
      lishuiDemo,
    );
    expect(differences.map(({ what }) => what)).to.deep.equal(['food', 'totalFen']);
  });

  it('tells items left out or made up, and a state that it hasn’t', () => {
    const { differences } = recompute(
      altered((document) => {
        document.state = 'complete';
        document.result.items[0].code = 'gold';
      }),
      lishuiDemo,
    );
    expect(differences).to.deep.equal([
      { what: 'food', said: '', computed: '547500000' },
      { what: 'gold', said: '547500000', computed: '' },
      { what: 'state', said: 'complete', computed: 'demo' },
    ]);
  });

  it('is refused by another methodology than the one that is named', () => {
    expect(refusalOf(() => recompute(original(), db33Of2025))).to.include({
      code: 'GepMethodologyUnknown',
      field: 'methodology',
    });
    const parameters = {
      ...lishuiDemo.parameters,
      nepShare: { value: '0.3', standing: 'assumed', source: '假定' },
    } as const;
    expect(refusalOf(() => recompute(original(), { ...lishuiDemo, parameters }))).to.include({
      code: 'GepMethodologyUnknown',
    });
  });

  it('is refused in another spelling, as no account, or beyond all size', () => {
    const pretty = new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(original())), null, 1));
    expect(refusalOf(() => recompute(pretty, lishuiDemo))).to.include({ code: 'TableUnreadable' });
    expect(refusalOf(() => recompute(Uint8Array.of(0xff), lishuiDemo))).to.include({ code: 'TableUnreadable' });
    expect(refusalOf(() => recompute(bytesOf({ form: 'x' }), lishuiDemo))).to.include({
      code: 'InputMissing',
      value: 'form',
    });
    expect(refusalOf(() => recompute(new Uint8Array(MOST_DOCUMENT_BYTES + 1), lishuiDemo))).to.include({
      code: 'TableTooLarge',
    });
  });
});
