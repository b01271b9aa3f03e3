import { expect } from 'chai';
import { CREDIT_LISTS, listInForce } from '../../../../sdk/credit/lists/catalogue.ts';
import { creditListHash, requireList, subjectKindOf } from '../../../../sdk/credit/lists/creditList.ts';
import { ENTERPRISE_DEMO } from '../../../../sdk/credit/lists/enterpriseDemo.ts';
import { rateSubject } from '../../../../sdk/credit/lists/rateSubject.ts';
import type { CreditEvent } from '../../../../sdk/credit/lists/types.ts';
import { VILLAGE_DEMO } from '../../../../sdk/credit/lists/villageDemo.ts';
import { WUXI_DEMO, WUXI_PLEDGE_DEMO } from '../../../../sdk/credit/lists/wuxiDemo.ts';
import { PLEDGE_TEXTS } from '../../../../sdk/credit/pledge/pledgeTexts.ts';
import { ecoPledgeId, pledgeDocument } from '../../../../sdk/credit/pledge/promise.ts';
import { creditRecord } from '../../../../sdk/credit/register/creditRecord.ts';
import { publishListCall } from '../../../../sdk/credit/register/publishList.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { refusal } from '../support/refusal.ts';

const SUBJECT: Bytes32 = `0x${'11'.repeat(32)}`;
const PLEDGE: Bytes32 = `0x${'22'.repeat(32)}`;
const NOW = 1_790_000_000;
const BREACH: CreditEvent = {
  ...{ id: 'breach', item: 'pledge-breach', subject: SUBJECT, evidence: `0x${'33'.repeat(32)}` },
  ...{ statute: '浙江省公共信用信息管理条例', pledge: PLEDGE, at: NOW - 10 },
};

describe('the lists that ship', () => {
  for (const list of CREDIT_LISTS) {
    context(list.version, () => {
      it('is a list, for one kind of subject', () => {
        expect(requireList(list)).to.equal(list);
        expect(list.items.flatMap(({ subjects }) => subjects).every((kind) => kind === subjectKindOf(list))).to.equal(
          true,
        );
      });

      it('says of every number where it is from, and of every statute that nobody has laid it beside the text', () => {
        const assumed = [list.base, ...Object.values(list.levels), ...Object.values(list.times)];
        expect(assumed.map(({ basis }) => basis)).to.deep.equal(assumed.map(() => '假定'));
        expect(list.items.filter(({ source }) => source === '')).to.deep.equal([]);
        const statutes = list.items.flatMap((item) => item.statutes);
        expect(statutes.filter(({ standing }) => standing !== '待确认')).to.deep.equal([]);
        expect(list.items.filter(({ points, statutes: own }) => points > 0 && own.length > 0)).to.deep.equal([]);
      });
    });
  }

  it('are found by jurisdiction, kind and day', () => {
    expect(listInForce(CREDIT_LISTS, '331125', '2026-06-30')).to.equal(WUXI_DEMO);
    expect(listInForce(CREDIT_LISTS, '331125', '2026-07-01')).to.equal(WUXI_PLEDGE_DEMO);
    expect(listInForce(CREDIT_LISTS, '331100', '2026-07-01', 'enterprise')).to.equal(ENTERPRISE_DEMO);
    expect(listInForce(CREDIT_LISTS, '331100', '2026-07-01', 'village')).to.equal(VILLAGE_DEMO);
    expect(refusal(() => listInForce(CREDIT_LISTS, '331100', '2026-07-01'))).to.equal('CreditListUnknown');
    expect(WUXI_PLEDGE_DEMO.supersedes).to.equal(creditListHash(WUXI_DEMO));
  });

  it('are published with the day from which they are in force; one for two kinds isn’t', () => {
    const deployment = { contracts: { EcoCredit: { address: `0x${'99'.repeat(20)}` } } } as unknown as Deployment;
    const { args } = publishListCall({ deployment }, VILLAGE_DEMO);
    const mixed = { ...VILLAGE_DEMO, items: [...VILLAGE_DEMO.items, ...ENTERPRISE_DEMO.items.slice(0, 1)] };

    expect(args).to.deep.equal([creditListHash(VILLAGE_DEMO), 331100, 3, 20260101]);
    expect(refusal(() => publishListCall({ deployment }, mixed))).to.equal('CreditListMalformed');
  });
});

describe('a breach of a pledge', () => {
  const rate = (events: CreditEvent[]) =>
    rateSubject(ENTERPRISE_DEMO, { subject: SUBJECT, kind: 'enterprise', events, repairs: [], objections: [] }, NOW);

  it('costs points and caps the level, once it names the pledge', () => {
    expect(rate([BREACH])).to.include({ score: 80, level: 'D' });
  });

  it('that names none is refused, and so is a pledge where nothing is breached', () => {
    const { pledge: _, ...nameless } = BREACH;
    const good = { ...nameless, item: 'eco-purchase', statute: undefined };

    expect(refusal(() => rate([nameless]))).to.equal('CreditPledgeMissing');
    expect(refusal(() => rate([{ ...BREACH, pledge: 'yes' }]))).to.equal('CreditPledgeMissing');
    expect(refusal(() => rate([{ ...good, pledge: PLEDGE } as CreditEvent]))).to.equal('CreditPledgeMissing');
  });
});

describe('a pledge', () => {
  it('is one text a kind, as long in either language, and names nobody', () => {
    for (const [kind, { zh, en }] of Object.entries(PLEDGE_TEXTS)) {
      expect(PLEDGE_TEXTS[kind as 'person'].kind).to.equal(kind);
      expect(zh.length).to.equal(en.length).and.to.be.greaterThan(3);
    }
    const texts = (['person', 'enterprise', 'village'] as const).map((kind) => pledgeDocument(kind).join());
    expect(new Set(texts).size).to.equal(3);
  });

  it('has an id of its maker, kind and second', () => {
    const ids = [
      ecoPledgeId({ subject: SUBJECT, kind: 'person', at: NOW }),
      ecoPledgeId({ subject: PLEDGE, kind: 'person', at: NOW }),
      ecoPledgeId({ subject: SUBJECT, kind: 'village', at: NOW }),
      ecoPledgeId({ subject: SUBJECT, kind: 'person', at: NOW + 1 }),
    ];
    expect(new Set(ids).size).to.equal(4);
  });
});

describe('a salted record', () => {
  it('has nothing in common with another about the same person, but for whoever has the salt', () => {
    const fact = { subject: SUBJECT, item: 'sewage', at: NOW };
    const [one, same, other] = ['44', '44', '55'].map((salt) => creditRecord(`0x${salt.repeat(32)}`, fact));

    expect(one).to.deep.equal(same);
    expect(one?.subject).not.to.equal(other?.subject);
    expect(one?.contentHash).not.to.equal(other?.contentHash);
    expect(JSON.stringify(one)).not.to.include(SUBJECT.slice(2));
  });
});
