import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { creditListHash } from '../../sdk/credit/lists/creditList.ts';
import { WUXI_DEMO } from '../../sdk/credit/lists/wuxiDemo.ts';
import type { FileDeps } from '../../server/credit/creditDeps.ts';

import { fileSeal, newFileKey } from '../../server/credit/files/fileKey.ts';
import { openFile, rowOf } from '../../server/credit/files/fileOf.ts';
import { fileView } from '../../server/credit/files/fileView.ts';
import { attest, BANK_B, PERSON, startToldWorld, type ToldWorld, word } from '../server/rights/support/toldWorld.ts';

const NOW = new Date('2026-11-30T08:00:00Z');

/**
 * A new version of a list left an item out. Every file with an event of it could be opened by nobody any more: neither the person
 * nor the office saw it, and no level was committed again.
 */
describe('found here: a file with an event that the list in force doesn’t know', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  let deps: FileDeps;

  before(async () => {
    world = await startToldWorld();
    const at = (await world.now()) - 86_400;
    for (const value of [1, 2]) await attest(world, 'VALUATION', word(`seen ${value}`), { value, at });
    await world.settle();
    const { db } = world.store;
    deps = { db, keyring: { current: { id: 'kek', key: randomBytes(32) }, older: [] }, content: world.report.content };
    await db
      .insertInto('projection.credit_list')
      .values({
        ...{ hash: creditListHash(WUXI_DEMO), office: BANK_B, jurisdiction: 331125, kind: 1, version: 20200101 },
        ...{ published_at: '1', block: '1' },
      })
      .execute();
    const key = newFileKey(deps.keyring, PERSON);
    await db
      .insertInto('private.credit_file')
      .values({ subject: PERSON, office: BANK_B, kind: 'person', jurisdiction: 331125, ...key, opened_at: NOW })
      .execute();
    const seal = fileSeal(deps.keyring, { subject: PERSON, ...key });
    for (const [n, item] of ['waste-sorting', 'pledge-breach'].entries()) {
      const id = `00000000-0000-4000-8000-00000000000${n}`;
      const evidence = word(`VALUATION ${word(`seen ${n + 1}`)} ${at}`);
      const stored = { item, at, ...(n === 1 && { statute: '浙江省公共信用信息管理条例', pledge: word('pledge') }) };
      const sealed = seal.close(`event:${id}`, stored);
      await db
        .insertInto('private.credit_event')
        .values({ id, subject: PERSON, evidence, sealed, filed_by: BANK_B, filed_at: NOW })
        .execute();
    }
  });
  after(() => world?.stop());

  it('is read, and rated by what the list knows', async () => {
    const row = await rowOf(deps.db, PERSON);
    if (!row) throw new TypeError('There is a file.');
    const view = await fileView(world.report, await openFile(deps, row));
    expect(view.events.map(({ item, standing, points }) => [item, standing, points])).to.deep.equal([
      ['waste-sorting', 'counts', 1],
      ['pledge-breach', 'expired', 0],
    ]);
    expect(view.score).to.equal(WUXI_DEMO.base.value + 1);
    expect(view.events[1]).to.deep.include({ words: { zh: 'pledge-breach', en: 'pledge-breach' }, may: [] });
  });
});
