import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { explainPledge } from '../../sdk/finance/explainPledge.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { packageSubject } from '../../sdk/rights/packages/packageSubject.ts';
import { rightSubject } from '../../sdk/rights/rightSubject.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { rejection } from '../support/rejection.ts';

const ID = `0x${'ab'.repeat(32)}` as Bytes32;
/** titleOf(uint256,address), which every asset has. */
const TITLE_OF = '0xce2cd31a';

/**
 * The reasons against a pledge were asked with the title that UseRights has for the id, whatever was pledged: a package was
 * told to be no active right, of no class that is charged and of a product that nobody has.
 */
describe('Reasons against the pledge of a package', () => {
  const deployment = JSON.parse(readFileSync('deployments/local-demo.json', 'utf8')) as Deployment;

  async function askedForTitle(subject: ReturnType<typeof rightSubject>): Promise<string[]> {
    const asked: { to: string; data: string }[] = [];
    const reader = {
      request: async (_method: string, [call]: readonly unknown[]) => {
        asked.push(call as { to: string; data: string });
        throw new Error('No chain here.');
      },
    };
    const lien = {
      ...{ lienId: ID, subject, amount: 0n, lienor: ID, secured: quantity('fen', 1n), isMaximum: false, effect: 0 },
      ...{ registeredAt: 0n, registrySeq: 0, expiresAt: 0n, maturity: 0n, covenant: false, debt: NO_ID },
    };
    await rejection(explainPledge({ deployment, reader }, { lien, product: 'P', valuation: ID, papers: [] }));
    return asked.filter(({ data }) => data.startsWith(TITLE_OF)).map(({ to }) => to);
  }

  it('are asked with the title that the package has', async () => {
    expect(await askedForTitle(packageSubject(ID))).to.deep.equal([deployment.contracts.Packages.address]);
    expect(await askedForTitle(rightSubject(ID))).to.deep.equal([deployment.contracts.UseRights.address]);
  });
});
