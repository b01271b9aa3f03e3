import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { networkLookup, readNetworkTable } from '../../../../server/trace/scans/places/networkTable.ts';
import { openPlaces } from '../../../../server/trace/scans/places/openPlaces.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('where a scan comes from', () => {
  it('is the narrowest network of a table that holds the address', () => {
    const table = readNetworkTable('# ours\n10.0.0.0/8,33\n10.1.0.0/16,33,3311 # Lishui\n\n2001:db8:9::/48,31\n');
    const places = networkLookup(table);
    expect([places.provinceOf('10.9.9.9'), places.cityOf('10.9.9.9')]).to.deep.equal(['33', null]);
    expect([places.provinceOf('10.1.255.1'), places.cityOf('10.1.255.1')]).to.deep.equal(['33', '3311']);
    expect(places.cityOf('::ffff:10.1.2.3')).to.equal('3311');
    expect(places.provinceOf('2001:db8:9::1')).to.equal('31');
    for (const elsewhere of ['11.0.0.1', '2001:db8:a::1', 'no address', '']) {
      expect(places.provinceOf(elsewhere), elsewhere).to.equal(null);
    }
  });

  it('refuses a table by its line', () => {
    const refused = (csv: string) => () => readNetworkTable(csv);
    expect(refused('10.0.0.0/8,33\n10.0.0.0,33')).to.throw('line 2: "10.0.0.0" is no network');
    expect(refused('10.0.0.0/8,99')).to.throw('line 1: "99" is no province');
    expect(refused('10.0.0.0/8,33,3101')).to.throw('line 1: "3101" is no city of 33');
    expect(refused('10.0.0.0/8,33,33')).to.throw('line 1');
  });

  it('is looked up in the operator’s table first, then in the one that comes with the ledger', async () => {
    const file = join(temporaryFolder(), 'networks.csv');
    writeFileSync(file, '115.236.100.0/24,31\n');
    const [own, plain] = [await openPlaces(file), await openPlaces(undefined)];
    expect([plain.provinceOf('115.236.100.1'), plain.cityOf('115.236.100.1')]).to.deep.equal(['33', '3301']);
    expect([own.provinceOf('115.236.100.1'), own.cityOf('115.236.100.1')]).to.deep.equal(['31', null]);
    expect(own.provinceOf('202.96.209.133')).to.equal('31');
    expect(plain.provinceOf('::ffff:192.0.2.1')).to.equal('33');
    // Abroad, private, IPv6 outside of examples: nowhere.
    for (const nowhere of ['8.8.8.8', '127.0.0.1', '::1', '240e:390::1', '']) {
      expect(plain.provinceOf(nowhere), nowhere).to.equal(null);
      expect(plain.cityOf(nowhere), nowhere).to.equal(null);
    }
  });
});
