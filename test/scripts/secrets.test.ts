import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { keptSecret } from '../../scripts/processes/secrets.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('keptSecret', () => {
  it('makes one of 32 bytes and finds it again', async () => {
    const folder = temporaryFolder();
    const key = await keptSecret(folder, 'kek');

    expect(key).to.have.length(32);
    expect(await keptSecret(folder, 'kek')).to.deep.equal(key);
  });

  it('makes another for another folder', async () => {
    expect(await keptSecret(temporaryFolder(), 'kek')).not.to.deep.equal(await keptSecret(temporaryFolder(), 'kek'));
  });

  it('lets nobody else read it', async () => {
    const folder = temporaryFolder();
    await keptSecret(folder, 'kek');

    expect(statSync(join(folder, 'kek')).mode & 0o777).to.equal(0o600);
  });

  it('refuses a damaged one rather than making a new one', async () => {
    const folder = temporaryFolder();
    await keptSecret(folder, 'kek');
    truncateSync(join(folder, 'kek'), 5);

    expect(await rejection(keptSecret(folder, 'kek'))).to.include({ code: 'KeyFileDamaged' });
  });
});
