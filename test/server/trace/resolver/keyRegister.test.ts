import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { KeyRegisterInvalid, readKeyRegister } from '../../../../server/trace/resolver/things/keyRegister.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { PARCEL, PLACE } from './support/resolverSite.ts';

const place = { ai: '414', value: PLACE, kind: 'parcel', id: PARCEL, name: '松阳茶园（示例）' };

describe('readKeyRegister', () => {
  const path = join(temporaryFolder(), 'keys.json');
  const read = (content: unknown) => {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readKeyRegister(path);
  };

  it('reads which key stands for which record', () => {
    expect([...read([place])]).to.deep.equal([[`414/${PLACE}`, { kind: 'parcel', id: PARCEL, name: place.name }]]);
  });

  it('is empty without a file', () => {
    expect(readKeyRegister(undefined).size).to.equal(0);
  });

  for (const [what, content, said] of [
    ['no JSON', '[', 'keys.json'],
    ['no list', {}, 'entry'],
    ['an AI that is no primary key', [{ ...place, ai: '10' }], '0.ai'],
    ['a wrong check digit', [{ ...place, value: '9521234500002' }], 'IncorrectCheckDigit'],
    ['another kind of record', [{ ...place, kind: 'batch' }], '0.kind'],
    ['a field too many', [{ ...place, more: 1 }], 'entry 0'],
    ['a key said twice', [place, place], 'twice'],
  ] as const) {
    it(`refuses ${what}, naming the place`, () => {
      expect(() => read(content)).to.throw(KeyRegisterInvalid, said);
    });
  }

  it('refuses a file that isn’t there', () => {
    expect(() => readKeyRegister('/nowhere/keys.json')).to.throw(KeyRegisterInvalid, 'ENOENT');
  });
});
