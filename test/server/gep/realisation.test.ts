import { expect } from 'chai';
import { encodeBytes32String } from 'ethers';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { example } from '../../sdk/gep/support/example.ts';
import { BANK_A, issue, VILLAGE, VILLAGE_ACCOUNT, word } from '../rights/support/toldWorld.ts';
import { startToldAccounts, type Told, type ToldAccounts } from './support/toldAccounts.ts';

const HERE = 331121;
const AT = Date.parse('2025-06-01T12:00:00+08:00') / 1000;

describe('what of a year’s value was realised', function () {
  this.timeout(120_000);
  let told: ToldAccounts;
  const accounts = new Map<string, Told>();

  const areaOf = (level: 'city' | 'county' | 'township', region: string): GepInputs => {
    return { ...example(), area: { level, region, name: '示例' } };
  };

  before(async () => {
    told = await startToldAccounts();
    await told.register();
    for (const [level, region] of [
      ['county', '331121'],
      ['county', '331122'],
      ['city', '3311'],
      ['township', '331121101'],
    ] as const) {
      const inputs = areaOf(level, region);
      await told.openSeries(inputs);
      accounts.set(region, await told.draft(inputs, VILLAGE));
    }
    await issue(told.world, VILLAGE_ACCOUNT);
    await told.world.settle();
    await happen(told);
  });
  after(() => told?.stop());

  const read = (region: string) => told.gep.realisationOf(accounts.get(region)?.id as Bytes32);
  const sums = async (region: string) => {
    const lines = (await read(region))?.lines ?? [];
    return Object.fromEntries(lines.map(({ kind, fen }) => [kind, fen]));
  };

  it('is summed from settlements of that county and year, in China’s time', async () => {
    expect(await sums('331121')).to.deep.equal({
      carbonTrades: 1_000n,
      rightsTrades: 20_000n,
      purchases: 300_000n,
      compensation: 4_000_000n,
    });
  });

  it('is nothing for a county where nothing was sold, and all for the city', async () => {
    expect(await sums('331122')).to.deep.equal({ carbonTrades: 7n, rightsTrades: 0n, purchases: 0n, compensation: 0n });
    expect((await sums('3311')).carbonTrades).to.equal(1_007n);
  });

  it('is a rate of the account’s value, exact and rendered once, and says which lines are declared', async () => {
    const found = await read('331121');
    const gepFen = 7_873_991_297n;

    expect(found).to.include({ gepFen, realisedFen: 4_321_000n, year: 2025 });
    expect(found && found.rate.exact.n * gepFen === 4_321_000n * found.rate.exact.d).to.equal(true);
    expect(found?.rate.percent).to.equal('0.05');
    expect(found?.lines.map(({ kind, origin }) => [kind, origin]).at(-1)).to.deep.equal(['compensation', 'declared']);
  });

  it('is not told of areas to which no county’s trades can be given, nor of no account', async () => {
    const refusal = await read('331121101').then(
      () => null,
      ({ code, args }) => [code, args.level],
    );

    expect(refusal).to.deep.equal(['RealisationUnattributable', 'township']);
    expect(await told.gep.realisationOf(word('none'))).to.equal(undefined);
  });
});

/** Rows as the projection of these domains writes them, whose own tests hold it to the chain. */
async function happen({ world, say }: ToldAccounts): Promise<void> {
  const { pool } = world.store;
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    const places = names.map((_, n) => `$${n + 1}`);
    const text = `INSERT INTO projection.${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`;
    return pool.query(text, Object.values(row));
  };
  const lot = async (name: string, region: number) => {
    const id = word(name);
    await insert('carbon_lot', { id, programme: 1, region, word: '0', issued: '0', used: '0', changed_in: '1' });
    return BigInt(id).toString();
  };
  let trades = 0;
  const trade = (asset: string, token: string, cost: number | null, time = AT) => {
    trades += 1;
    return insert('market_trade', {
      ...{ source: word(`trade ${trades}`), number: 1, mode: 1, asset_name: encodeBytes32String(asset), token },
      ...{ seller: VILLAGE_ACCOUNT, buyer: VILLAGE_ACCOUNT, units: '1', cost, fee: '0', is_retired: false },
      ...{ day: 1, time, block: '1', log_index: trades },
    });
  };
  const [here, there, far] = [await lot('lot here', HERE), await lot('lot there', 331122), await lot('far', 330100)];
  await trade('CARBON_CREDITS', here, 900);
  await trade('CARBON_CREDITS', here, 100);
  await trade('CARBON_CREDITS', here, null);
  await trade('CARBON_CREDITS', here, 50, Date.parse('2024-12-31T23:59:59+08:00') / 1000);
  await trade('CARBON_CREDITS', here, 50, Date.parse('2026-01-01T00:00:00+08:00') / 1000);
  await trade('CARBON_CREDITS', there, 7);
  await trade('CARBON_CREDITS', far, 5);
  await trade('USE_RIGHTS', BigInt(word('a right')).toString(), 20_000);
  const purchase = (name: string, price: number, more: object) =>
    insert('purchase', {
      ...{
        id: word(name),
        buyer: BANK_A,
        seller: VILLAGE,
        buyer_account: VILLAGE_ACCOUNT,
        seller_account: VILLAGE_ACCOUNT,
      },
      ...{ kind: 1, number: word(name), increment: '0', price, document: word(name), instruction: word(name) },
      ...{ state: 'settled', agreed_at: AT, block: '1', log_index: 1, ...more },
    });
  await purchase('by catalogue', 200_000, { settled_at: AT });
  await purchase('of growth', 100_000, { settled_at: AT, region: HERE });
  await purchase('elsewhere', 40_000, { settled_at: AT, region: 330100 });
  await purchase('not yet', 40_000, { region: HERE });
  await pool.query(`UPDATE projection.participant SET scheme = 3 WHERE id = $1`, [BANK_A]);
  const paid = { value: 4_000_000n, document: word('paid'), basisDate: BigInt(AT) };
  await say('COMPENSATION', word('a right'), BANK_A, paid);
  await say('COMPENSATION', word('a right'), VILLAGE, { ...paid, value: 9n });
  await say('COMPENSATION', word('another right'), BANK_A, paid);
  await world.settle();
}
