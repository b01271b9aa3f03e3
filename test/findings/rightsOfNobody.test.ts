import { expect } from 'chai';
import { id } from 'ethers';
import { checkRight } from '../../sdk/verify/checkRight.ts';
import type { RightClaim } from '../../sdk/verify/right/rightClaim.ts';
import { among, quietNodes } from '../sdk/verify/support/modelNode.ts';
import { plainRight, storageOf } from '../sdk/verify/support/rightModel.ts';

/** A page that makes up a right must be told of its own lie, not of nodes that show too little. */
describe('found here: a right that no register has, called an answer too short', () => {
  it('is refused as a right that the chain doesn’t have, by proof of absence', async () => {
    const nodes = quietNodes(storageOf(plainRight()), [{}, {}]);
    const claim: RightClaim = {
      ...{ kind: 'right', id: id('nobody’s') as `0x${string}`, facts: null, figures: null },
      ...{ documents: [], names: {}, atLeastBlock: 0, block: null },
    };
    const { result } = await among(nodes, (pins) => {
      return checkRight({ deployment: nodes[0]?.chain.deployment ?? never(), nodes: pins, claim });
    });

    expect([result.status, result.reason]).to.deep.equal(['disagree', 'RightUnproven']);
  });
});

function never(): never {
  throw new Error('There are nodes.');
}
