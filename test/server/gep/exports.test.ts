import { expect } from 'chai';
import { PDFParse } from 'pdf-parse';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { accountCsv } from '../../../server/gep/exports/accountCsv.ts';
import { accountPdf } from '../../../server/gep/exports/accountPdf.ts';
import { computedView } from '../../../server/views/gep/computedView.ts';
import type { GepAccountView } from '../../../server/views/gep/gepViewTypes.ts';
import { example } from '../../sdk/gep/support/example.ts';
import { word } from '../rights/support/toldWorld.ts';

const PLACE = { publicOrigin: 'https://ledger.example', isDemo: true };
const AT = 1_767_574_810;
const institute = { id: word('institute'), name: '示例核算机构', scheme: 1 };
const villager = { id: word('villager'), name: null, scheme: 2 };

function computed(inputs: GepInputs = example()) {
  return computedView(computeAccount(inputs, lishuiDemo));
}

function viewOf(account = computed()): GepAccountView {
  const { code, edition, zh, en, state } = lishuiDemo;
  return {
    ...{ id: account.accountId ?? '0x', series: account.seriesId ?? '0x', contentHash: account.hash },
    area: account.area,
    year: account.year,
    methodology: { hash: methodologyRef(lishuiDemo).hash, code, edition, zh, en, state },
    ...{ priceBasis: account.priceBasis, totalFen: account.totalFen, state: 'published' },
    ...{ author: institute, draftedAt: AT, reviewedAt: AT, objectionsUntil: AT + 604_800, publishedAt: AT + 700_000 },
    ...{ publication: word('publication'), draft: word('draft'), publisher: institute },
    review: {
      ...{ evidence: word('review'), reviewer: institute, isPassed: true },
      ...{ document: word('report'), at: AT, isRevoked: false },
    },
    ...{ supersedes: null, supersededBy: null, changedIn: 7, inputs: example(), computed: account },
    check: { outcome: 'same', totalFen: account.totalFen, hash: account.hash },
    objections: [
      {
        evidence: word('objection'),
        objector: villager,
        document: word('paper'),
        at: AT,
        state: 'dismissed',
        answer: null,
      },
    ],
    recomputations: [
      {
        evidence: word('again'),
        by: institute,
        totalFen: account.totalFen,
        contentHash: account.hash,
        isSame: true,
        at: AT,
        isRevoked: false,
      },
    ],
    uses: [
      { evidence: word('use'), by: institute, kind: 'loan', document: word('contract'), at: AT, isRevoked: false },
    ],
  };
}

describe('an account on paper', function () {
  this.timeout(60_000);

  const textOf = async (bytes: Uint8Array) => {
    const parser = new PDFParse({ data: bytes });
    const { text, total } = await parser.getText();
    await parser.destroy();
    // Lines of the sheet are no lines of the text.
    return { text: text.replace(/\s+/g, ''), pages: total };
  };

  it('says every item, formula and number, where each comes from, what others said, and how to compute it again', async () => {
    const view = viewOf();
    const { text } = await textOf(await accountPdf(view, computed(), PLACE));

    for (const said of [
      ...['示例村', '2025年', '78,739,912.97元', '86.19', '水源涵养', '53,463,968.00'],
      ...[
        'Q水源涵养量=max(Σq,0m³)',
        '675000kg×5元/kg',
        '地表径流系数evergreenBroadleaf',
        '7572800m³',
        '7.06元/m³',
        '甘孜州GEP研究',
        '待确认',
        '假定',
        '（核算方提供）',
      ],
      ...[
        '审核通过',
        '示例核算机构',
        '自然人',
        '不成立',
        '一致（逐字节）',
        '贷款',
        '如何自己复算',
        './ledgerverifyaccount',
      ],
      ...[view.contentHash, view.id, word('review'), '示例：参数与价格并非官方数据'],
    ]) {
      expect(text, said).to.include(said.replace(/\s+/g, ''));
    }
  });

  it('is the same bytes for the same account', async () => {
    const [one, other] = [await accountPdf(viewOf(), computed(), PLACE), await accountPdf(viewOf(), computed(), PLACE)];

    expect(one.equals(other)).to.equal(true);
  });

  it('stays a paper when an account has thousands of rows, and says how many it leaves out', async () => {
    const inputs = example();
    for (let n = 0; n < 3_000; n += 1) {
      inputs.prices[`p${n}`] = { value: '5 元/kg', standing: 'assumed', source: '示例', basis: 'DEMO-2026' };
      inputs.items.food?.products?.push({ product: `p${n}`, Y: '1 kg' });
    }
    const account = computed(inputs);
    const { text, pages } = await textOf(await accountPdf(viewOf(account), account, PLACE));

    expect(pages).to.be.lessThan(20);
    expect(text).to.include('另有2962行');
  });
});

describe('an account as a table', () => {
  const rowsOf = (account = computed()) => accountCsv(account).slice(1).split('\r\n');

  it('has every step, number, item and class, and the total', () => {
    const rows = rowsOf();
    const column = (part: string) => rows.filter((row) => row.startsWith(`${part},`)).length;
    const { items } = computed();

    expect(rows[0]).to.equal('part,item,table,keys,name,label,formula,worked,value,standing,source,fen,percent');
    expect([column('item'), column('class'), column('import'), column('total')]).to.deep.equal([items.length, 3, 1, 1]);
    const steps = items.flatMap((item) => [...item.rows.flatMap((row) => row.steps), ...item.steps]);
    expect(column('step')).to.equal(steps.length);
    expect(rows.at(-2)).to.match(/^total,.*,7873991297,$/);
    expect(rows.find((row) => row.startsWith('class,,,,regulating'))).to.match(/,6786491297,86\.19$/);
  });

  it('holds no cell that a spreadsheet would run', () => {
    const inputs = example();
    for (const [n, source] of ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'].entries()) {
      Object.assign(inputs.prices.rice ?? {}, { source });
      Object.assign(inputs.area, { name: source });
      const cells = rowsOf(computed(inputs)).flatMap((row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
      expect(
        cells.filter((cell) => /^"?\s*[=+\-@＝＋－＠]/.test(cell)),
        String(n),
      ).to.deep.equal([]);
      expect(cells.some((cell) => cell.includes("'"))).to.equal(true);
    }
  });

  it('leaves a total below nothing a number', () => {
    const inputs = { ...example(), items: { oxygen: {}, carbonFixation: example().items.carbonFixation ?? {} } };
    const rows = rowsOf(computed({ ...inputs, imports: [{ what: '化肥', value: '100 亿元', source: '示例' }] }));

    expect(rows.at(-2)).to.match(/,-\d+,$/);
  });
});
