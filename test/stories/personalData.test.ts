import { expect } from 'chai';
import { demoContact } from '../../scripts/demo/seed/enrolDemoSignIns.ts';
import { personIdentity } from '../../scripts/demo/seed/personCommitment.ts';
import { withDemo } from '../../scripts/demo/withDemo.ts';
import { farmers } from '../../scripts/demo/world/parties.ts';
import { digestsOf, publicBytes, publicSalts, windowsOf } from '../support/publicBytes.ts';
import { SEEDED_DEMO } from './support/openWorld.ts';

describe('personal data of the demo world', () => {
  it('is neither on the chain nor in the content store, plain or hashed with any public salt', async function () {
    this.timeout(180_000);
    const found = await withDemo(SEEDED_DEMO, async (world) => {
      const bytes = await publicBytes(world.reader, world.contentFolder);
      const salts = publicSalts(bytes);
      const personal = farmers.flatMap(({ key }) => [personIdentity(key), demoContact(key), key]);

      expect(bytes.length, 'bytes looked through').to.be.greaterThan(100_000);
      expect(salts.length, 'salts tried').to.be.greaterThan(500);
      const windows = windowsOf(bytes);
      const isHashed = (text: string) => salts.some((salt) => digestsOf(text, salt).some((hash) => windows.has(hash)));
      return personal.filter((text) => bytes.includes(Buffer.from(text).toString('hex')) || isHashed(text));
    });

    expect(found).to.deep.equal([]);
  });
});
