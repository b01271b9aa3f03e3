import { expect } from 'chai';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { VerifyFactInput } from '../../../sdk/verify/factResult.ts';
import type { Fact, PinnedDeployment, PinnedNode, Step } from '../../../sdk/verify/types.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { type StandInNode, startFixedNode, startTwistedNode, type Twist } from './support/standInNode.ts';
import { blockAt, deployStore, pinnedStore, store, word } from './support/storeChain.ts';

const LABEL = { zh: '值', en: 'value' };
const FACT: Fact = {
  contract: 'store',
  slots: [
    { slot: word(1), expected: word(101), label: LABEL },
    { slot: word(99), expected: word(0), label: LABEL },
  ],
};

describe('verifyFact', () => {
  let chain: Anvil;
  let deployment: PinnedDeployment;
  let north: StandInNode;
  let south: StandInNode;
  const opened: StandInNode[] = [];

  before(async () => {
    chain = await startTestAnvil();
    await deployStore(chain.url);
    for (let i = 0; i < 4; i++) await store(chain.url, word(i), word(i + 100));
    deployment = await pinnedStore(chain.url);
    north = await twisted();
    south = await twisted();
  });

  afterEach(async () => {
    for (const node of opened.splice(2)) await node.stop();
  });

  after(async () => {
    for (const node of opened.splice(0)) await node.stop();
    await chain.stop();
  });

  const track = async (node: Promise<StandInNode>) => {
    opened.push(await node);
    return node;
  };
  const twisted = (twist?: Twist) => track(startTwistedNode(chain.url, twist));
  const fixed = (answer: Parameters<typeof startFixedNode>[0]) => track(startFixedNode(answer));
  const pin = (...nodes: StandInNode[]): PinnedNode[] =>
    nodes.map(({ url }, i) => ({ operator: `operator-${i}`, url }));
  const check = (nodes: readonly PinnedNode[], changed: Partial<VerifyFactInput> = {}) =>
    verifyFact({ deployment, nodes, fact: FACT, ...changed });
  const verdict = async (nodes: readonly PinnedNode[], changed: Partial<VerifyFactInput> = {}) => {
    const { status, reason, agree, of } = await check(nodes, changed);
    return [status, reason, `${agree}/${of}`];
  };

  context('when two operators prove the same', () => {
    it('is verified by both', async () => {
      expect(await verdict(pin(north, south))).to.deep.equal(['verified', null, '2/2']);
    });

    it('carries the proven words and the block', async () => {
      const { words, block } = await check(pin(north, south));
      const { hash } = await blockAt(chain.url, 'latest');
      expect([block?.hash, ...words.map((one) => one.word)]).to.deep.equal([hash, word(101), word(0)]);
    });

    it('has five steps that all hold', async () => {
      const { steps } = await check(pin(north, south));
      expect(steps.map(({ id, ok }) => [id, ok])).to.deep.equal(
        ['chain', 'block', 'contract', 'record', 'answer'].map((id) => [id, true]),
      );
    });

    it('tells the page of the chain before the proofs', async () => {
      const told: Step[][] = [];
      await check(pin(north, south), { onSteps: (steps) => told.push(steps) });
      expect(told.map((steps) => steps.map(({ ok }) => ok))).to.deep.equal([
        [true, null, null, null, null],
        [true, true, true, true, true],
      ]);
    });

    it('says so when a third node is away', async () => {
      const gone = await startTwistedNode(chain.url);
      await gone.stop();
      expect(await verdict(pin(north, south, gone))).to.deep.equal(['verified', null, '2/3']);
    });

    it('only reads when there is no answer to compare', async () => {
      const fact = { contract: 'store', slots: [{ slot: word(2), label: LABEL }] };
      const { status, steps, words } = await check(pin(north, south), { fact });
      expect([status, steps[4]?.ok, words[0]?.word]).to.deep.equal(['verified', null, word(102)]);
    });

    it('proves an older block when asked for it', async () => {
      const fact = { contract: 'store', slots: [{ slot: word(3), expected: word(0), label: LABEL }] };
      expect(await verdict(pin(north, south), { fact, block: 3 })).to.deep.equal(['verified', null, '2/2']);
    });
  });

  context('when the nodes are not two independent operators', () => {
    it('counts two addresses of one operator once', async () => {
      const nodes = pin(north, south).map((node) => ({ ...node, operator: 'One' }));
      expect(await verdict(nodes)).to.deep.equal(['singleNode', null, '1/1']);
    });

    it('counts two operators behind one address once', async () => {
      expect(await verdict(pin(north, north))).to.deep.equal(['singleNode', null, '1/1']);
    });

    it('calls one proven node by its name', async () => {
      const { label } = await check(pin(north));
      expect(label.zh).to.equal('演示环境：仅一个节点');
    });

    it("never counts the gateway's own proxy", async () => {
      const [own, proxy] = pin(north, south) as [PinnedNode, PinnedNode];
      expect(await verdict([own, { ...proxy, independent: false }])).to.deep.equal(['singleNode', null, '1/1']);
    });

    it("has only the server's answer when only its proxy answers", async () => {
      const proxy = { operator: 'gateway', url: north.url, independent: false };
      expect(await verdict([proxy])).to.deep.equal(['serverOnly', null, '0/0']);
    });

    it('still hears a proxy that contradicts a node', async () => {
      const liar = await twisted(forgeBlock);
      const nodes = [...pin(north, south), { operator: 'gateway', url: liar.url, independent: false }];
      expect((await verdict(nodes)).slice(0, 2)).to.deep.equal(['disagree', 'HeaderHashMismatch']);
    });
  });

  context('when the server says something else than the nodes', () => {
    const lie: Fact = { contract: 'store', slots: [{ slot: word(1), expected: word(5), label: LABEL }] };

    it('disagrees', async () => {
      expect(await verdict(pin(north, south), { fact: lie })).to.deep.equal(['disagree', 'ServerContradicted', '2/2']);
    });

    it('lays both words side by side', async () => {
      const { steps } = await check(pin(north, south), { fact: lie });
      const { by, got, want, ok } = steps[4]?.compared[0] ?? {};
      expect([by, got, want, ok]).to.deep.equal(['server', word(5), word(101), false]);
    });

    it('is not saved by a node that repeats the lie beside an honest proof', async () => {
      const parrot = await twisted((method, result) => {
        if (method !== 'eth_getProof') return result;
        const proof = result as { storageProof: object[] };
        return { ...proof, storageProof: proof.storageProof.map((entry) => ({ ...entry, value: '0x5' })) };
      });
      expect((await verdict(pin(parrot, south), { fact: lie }))[1]).to.equal('ServerContradicted');
    });

    it('disagrees although only one node proves it', async () => {
      expect((await verdict(pin(north), { fact: lie }))[0]).to.equal('disagree');
    });

    it('takes a claimed absence for a claim too', async () => {
      const fact = { contract: 'store', slots: [{ slot: word(1), expected: word(0), label: LABEL }] };
      expect((await verdict(pin(north, south), { fact }))[0]).to.equal('disagree');
    });
  });

  context('when one node lies', () => {
    it('disagrees over a forged proof', async () => {
      const liar = await twisted(forgeProof);
      expect(await verdict(pin(north, liar))).to.deep.equal(['disagree', 'ProofNodeMismatch', '1/2']);
    });

    it('believes one that was between two blocks and proves it when asked again', async () => {
      let asked = 0;
      const hurried = await twisted((method, result) => {
        if (method !== 'eth_getProof') return result;
        asked += 1;
        return asked === 1 ? forgeProof(method, result) : result;
      });
      expect(await verdict(pin(north, hurried))).to.deep.equal(['verified', null, '2/2']);
    });

    it('says which node said what', async () => {
      const liar = await twisted(forgeProof);
      const { nodes } = await check(pin(north, liar));
      expect(nodes.map(({ operator, outcome, reason }) => [operator, outcome, reason])).to.deep.equal([
        ['operator-0', 'proven', null],
        ['operator-1', 'contradicts', 'ProofNodeMismatch'],
      ]);
    });

    it('disagrees even if two others agree', async () => {
      const liar = await twisted(forgeProof);
      expect((await verdict(pin(north, south, liar)))[0]).to.equal('disagree');
    });

    it('disagrees over a block of another height', async () => {
      const first = await blockAt(chain.url, 1);
      const liar = await twisted((method, result, params) => (isNewBlock(method, params) ? first : result));
      expect((await verdict(pin(north, liar))).slice(0, 2)).to.deep.equal(['disagree', 'HeaderNumberMismatch']);
    });
  });

  context('when nothing can be proven', () => {
    const wrong: [string, string, Twist][] = [
      ['the chain id', 'ChainIdMismatch', (method, result) => (method === 'eth_chainId' ? '0x1' : result)],
      ['the proof', 'ProofNodeMismatch', forgeProof],
      ['the header', 'HeaderHashMismatch', forgeBlock],
    ];
    for (const [what, reason, twist] of wrong) {
      it(`is not verified if ${what} is wrong everywhere`, async () => {
        const nodes = pin(await twisted(twist), await twisted(twist));
        expect(await verdict(nodes)).to.deep.equal(['unverified', reason, '0/2']);
      });
    }

    it('is not verified on a chain of another genesis', async () => {
      const other = { ...deployment, genesisHash: word(1) };
      const found = await verdict(pin(north, south), { deployment: other });
      expect(found).to.deep.equal(['unverified', 'GenesisMismatch', '0/2']);
    });

    it('is not verified with other contract code', async () => {
      const found = await verdict(pin(north, south), { deployment: withStore({ codeHash: word(1) }) });
      expect(found).to.deep.equal(['unverified', 'CodeHashMismatch', '0/2']);
    });

    it('shows the code hashes that differ', async () => {
      const { steps } = await check(pin(north), { deployment: withStore({ codeHash: word(1) }) });
      const { want, ok } = steps[2]?.compared[0] ?? {};
      expect([want, ok]).to.deep.equal([word(1), false]);
    });

    it('is not verified where no contract is', async () => {
      const address = '0x00000000000000000000000000000000000000aa';
      const found = await verdict(pin(north, south), { deployment: withStore({ address }) });
      expect(found).to.deep.equal(['unverified', 'ContractAbsent', '0/2']);
    });

    for (const contract of ['elsewhere', 'constructor']) {
      it(`is not verified for a contract called ${contract} that is not pinned`, async () => {
        const found = await verdict(pin(north, south), { fact: { ...FACT, contract } });
        expect(found.slice(0, 2)).to.deep.equal(['unverified', 'ContractNotPinned']);
      });
    }

    it('waits for the block of the record', async () => {
      const found = await verdict(pin(north, south), { fact: { ...FACT, atLeastBlock: 1_000 } });
      expect(found).to.deep.equal(['unverified', 'BlockTooOld', '0/2']);
    });

    function withStore(changed: { address?: Hex; codeHash?: Hex }): PinnedDeployment {
      const { store: pinned } = deployment.contracts as { store: { address: Hex; codeHash: Hex } };
      return { ...deployment, contracts: { store: { ...pinned, ...changed } } };
    }
  });

  context('when a node is far behind', () => {
    const options = { maxLagBlocks: 2 };
    const behind: Twist = (method, result) => (method === 'eth_blockNumber' ? '0x1' : result);

    it('leaves it out', async () => {
      const found = await verdict(pin(north, south, await twisted(behind)), { options });
      expect(found).to.deep.equal(['verified', null, '2/3']);
    });

    it('does not let it pull the others into the past', async () => {
      const { block, nodes } = await check(pin(north, await twisted(behind)), { options });
      expect([block?.number, nodes[1]?.reason]).to.deep.equal([5, 'NodeLagging']);
    });

    it("is not moved by a proxy's invented head", async () => {
      const far = await twisted((method, result) => (method === 'eth_blockNumber' ? '0xffffff' : result));
      const nodes = [...pin(north, south), { operator: 'gateway', url: far.url, independent: false }];
      expect(await verdict(nodes, { options })).to.deep.equal(['verified', null, '2/2']);
    });
  });

  context('when no node gives a usable answer', () => {
    // Longer than an answer takes on a busy machine: only the slow ones may run out of it.
    const options = { timeoutMs: 600, maxBytes: 20_000 };
    const useless: [string, string, string, Parameters<typeof startFixedNode>[0]][] = [
      ['is slow', 'unverified', 'NodeTimeout', () => undefined],
      ['stops in the middle', 'unverified', 'NodeTimeout', (response) => response.write('{"jsonrpc"')],
      ['sends no JSON', 'unverified', 'NodeAnswerMalformed', (response) => response.end('<html>')],
      ['sends JSON of another kind', 'unverified', 'NodeAnswerMalformed', (response) => response.end('[1]')],
      [
        'answers another question',
        'unverified',
        'NodeAnswerMalformed',
        (r) => r.end('{"jsonrpc":"2.0","id":9,"result":1}'),
      ],
      ['sends too much', 'unverified', 'NodeAnswerTooLarge', (response) => response.end(' '.repeat(50_000))],
      ['refuses', 'unverified', 'NodeRefused', (r) => r.end('{"jsonrpc":"2.0","id":1,"error":{"message":"no"}}')],
      [
        'sends a wrong type',
        'unverified',
        'HexMalformed',
        (r) => r.end('{"jsonrpc":"2.0","id":1,"result":{"hash":1}}'),
      ],
      ['is broken', 'serverOnly', 'NodeUnreachable', (response) => response.writeHead(500).end()],
      ['redirects', 'serverOnly', 'NodeUnreachable', (r) => r.writeHead(307, { location: north.url }).end()],
    ];
    for (const [what, status, reason, answer] of useless) {
      it(`is ${status} if every node ${what}`, async () => {
        const nodes = pin(await fixed(answer), await fixed(answer));
        expect(await verdict(nodes, { options })).to.deep.equal([status, reason, '0/2']);
      });
    }

    it("has only the server's answer without any node", async () => {
      expect((await verdict([]))[0]).to.equal('serverOnly');
    });

    it("has only the server's answer from an address that is none", async () => {
      expect((await verdict([{ operator: 'typo', url: 'not an address' }]))[0]).to.equal('serverOnly');
    });

    it('takes a slow node for absent, not for contradicting', async () => {
      const nodes = pin(north, south, await fixed(() => undefined));
      expect(await verdict(nodes, { options })).to.deep.equal(['verified', null, '2/3']);
    });
  });

  function forgeProof(method: string, result: unknown): unknown {
    if (method !== 'eth_getProof') return result;
    const proof = result as { storageProof: { proof: string[] }[] };
    const storageProof = proof.storageProof.map((entry) => ({ ...entry, proof: entry.proof.map(flipLast) }));
    return { ...proof, storageProof };
  }

  function forgeBlock(method: string, result: unknown, params: unknown[]): unknown {
    return isNewBlock(method, params) ? { ...(result as object), stateRoot: word(7) } : result;
  }

  function isNewBlock(method: string, params: unknown[]): boolean {
    return method === 'eth_getBlockByNumber' && params[0] !== '0x0';
  }
});

function flipLast(hex: string): string {
  return hex.slice(0, -1) + (Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16);
}
