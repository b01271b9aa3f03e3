import { expect } from 'chai';
import { LABELS, STATUS_LABELS } from '../../../sdk/verify/labels.ts';
import {
  check,
  compared,
  forged,
  LABEL,
  never,
  nodes,
  OTHER_STORAGE,
  padded,
  STORAGE,
  silent,
  verdictOf,
} from './support/askedFact.ts';
import { expectSpoken } from './support/failure.ts';
import { type QuietNode, quietNodes } from './support/modelNode.ts';
import type { Twist } from './support/standInNode.ts';
import { word } from './support/storeChain.ts';

describe('nodes that don’t say the same', () => {
  const lies: [string, Partial<QuietNode>, string, string][] = [
    [
      'another block',
      { chain: quietNodes(OTHER_STORAGE, [{}])[0]?.chain as QuietNode['chain'] },
      'NodesDisagree',
      'block',
    ],
    [
      'another chain',
      { twist: (method, result) => (method === 'eth_chainId' ? '0x1' : result) },
      'ChainIdMismatch',
      'chain',
    ],
    [
      'another genesis',
      {
        twist: (method, result, params) =>
          params[0] === '0x0' ? nodes({ number: 7 })[0]?.chain.rpc(method, ['latest']) : result,
      },
      'GenesisMismatch',
      'chain',
    ],
    [
      'a header of its own',
      {
        twist: (_method, result, params) => (params[0] === '0x64' ? { ...(result as object), gasUsed: '0x1' } : result),
      },
      'HeaderHashMismatch',
      'block',
    ],
    [
      'a block of another height',
      { twist: (_method, result, params) => (params[0] === '0x64' ? BEFORE : result) },
      'HeaderNumberMismatch',
      'block',
    ],
    [
      'a proof of nothing',
      { twist: (method, result) => (method === 'eth_getProof' ? { ...(result as object), accountProof: [] } : result) },
      'ProofIncomplete',
      'record',
    ],
  ];
  let BEFORE: unknown;

  beforeEach(async () => {
    BEFORE = await nodes({ number: 99 })[0]?.chain.rpc('eth_getBlockByNumber', ['latest']);
  });

  for (const [what, lie, reason, step] of lies) {
    it(`disagree over ${what}`, async () => {
      const { result } = await check(nodes({}, {}, lie));
      expect(verdictOf(result)).to.deep.equal(['disagree', reason, '2/3']);
      expect(result.label).to.equal(STATUS_LABELS.disagree);
      const wrong = compared(result.steps).filter(({ ok }) => !ok);
      expect(wrong.map(({ by }) => by)).to.include('operator 2');
      expect(wrong.map((one) => one.step)).to.include(step);
      for (const { got, want } of wrong) expect(got).to.not.equal(want);
      expect(result.bundle).to.not.equal(null);
    });
  }

  it('show what each said, where one is on another chain', async () => {
    const { result } = await check(nodes({}, { twist: (method, given) => (method === 'eth_chainId' ? '0x1' : given) }));
    const wrong = compared(result.steps).filter(({ ok }) => !ok);
    expect(wrong).to.deep.equal([
      { step: 'chain', by: 'operator 1', what: LABELS.ChainIdMismatch, got: '1', want: '31337', ok: false },
    ]);
    expect(result.nodes[1]).to.deep.include({ outcome: 'contradicts', reason: 'ChainIdMismatch', blockHash: null });
    expectSpoken(result.nodes[1]?.message ?? '');
  });

  it('show the contract that isn’t there, in its step', async () => {
    const { deployment } = nodes({})[0]?.chain ?? never();
    const address = `0x${'ab'.repeat(20)}` as const;
    const store = { address, codeHash: word(1) };
    const changed = { ...deployment, contracts: { ...deployment.contracts, store } };
    const { result } = await check(nodes({}), { deployment: changed });
    expect([result.status, result.reason]).to.deep.equal(['unverified', 'ContractAbsent']);
    expect(result.steps[2]?.compared).to.deep.equal([
      { step: 'contract', by: 'operator 0', what: LABELS.ContractAbsent, got: 'ContractAbsent', want: '', ok: false },
    ]);
  });

  it('show the error’s own name where there are no values to lay side by side', async () => {
    const forged: Twist = (method, result) =>
      method === 'eth_getProof' ? { ...(result as object), accountProof: [] } : result;
    const { result } = await check(nodes({}, { twist: forged }));
    const [wrong] = compared(result.steps).filter(({ ok }) => !ok);
    expect(wrong).to.deep.equal({
      ...{
        step: 'record',
        by: 'operator 1',
        what: LABELS.ProofNodeMismatch,
        got: 'ProofIncomplete',
        want: '',
        ok: false,
      },
    });
  });

  it('are weighed by operators: the block of more of them is shown', async () => {
    const others = quietNodes(OTHER_STORAGE, [{ operator: 'lone', url: 'https://lone.example.cn' }]);
    const twice = others.map((node) => ({ ...node, url: 'https://lone2.example.cn' }));
    for (const order of [
      [...others, ...twice, ...nodes({}, {})],
      [...nodes({}, {}), ...others, ...twice],
    ]) {
      const { result } = await check(order);
      expect([result.status, result.agree, result.words[0]?.word]).to.deep.equal(['disagree', 2, word(101)]);
    }
  });

  it('are shown by the first of them where as many say the one as the other', async () => {
    const others = quietNodes(OTHER_STORAGE, [{ operator: 'lone', url: 'https://lone.example.cn' }]);
    const [one] = nodes({});
    for (const order of [
      [...others, one],
      [one, ...others],
    ] as QuietNode[][]) {
      const { result } = await check(order);
      expect([result.reason, result.block?.hash]).to.deep.equal(['NodesDisagree', order[0]?.chain.hash]);
    }
  });

  it('are heard when they are the gateway’s own, and never counted', async () => {
    const { result } = await check(nodes({}, { independent: false }));
    expect(verdictOf(result)).to.deep.equal(['singleNode', null, '1/1']);
    const proxies = await check(nodes({ independent: false }));
    expect(verdictOf(proxies.result)).to.deep.equal(['serverOnly', null, '0/0']);
    expect([proxies.result.label, proxies.result.block?.number]).to.deep.equal([STATUS_LABELS.serverOnly, 100]);
  });

  it('count once by operator, however it is spelled, and once by origin', async () => {
    const counted = async (...changes: Partial<QuietNode>[]) => verdictOf((await check(nodes(...changes))).result)[2];
    expect(await counted({ operator: 'Bank' }, { operator: ' bank ' })).to.equal('1/1');
    expect(await counted({ url: 'https://one.cn/a' }, { url: 'https://one.cn/b' })).to.equal('1/1');
    expect(await counted({ url: 'https://one.cn/a' }, { url: 'https://one.cn:444/b' })).to.equal('2/2');
    expect(await counted({ url: 'no address' }, { url: 'none either' })).to.equal('1/1');
    expect(await counted({ independent: true }, {})).to.equal('2/2');
  });

  it('prefer a contradiction to a silence in what they say is wrong', async () => {
    const lie: Twist = (method, result) => (method === 'eth_chainId' ? '0x1' : result);
    const refuse: Twist = (method, result) => (method === 'eth_chainId' ? undefined : result);
    const reasons = async (...changes: Partial<QuietNode>[]) => (await check(nodes(...changes))).result.reason;
    expect(await reasons({ twist: silent }, { twist: refuse }, { twist: lie })).to.equal('ChainIdMismatch');
    expect(await reasons({ twist: silent }, { twist: refuse })).to.equal('NodeAnswerMalformed');
    expect(await reasons({ twist: silent }, { twist: silent })).to.equal('NodeUnreachable');
  });

  it('are asked a second time for a proof of another state, and only for that', async () => {
    let proofs = 0;
    const hurried =
      (honestFrom: number): Twist =>
      (method, result) => {
        if (method !== 'eth_getProof') return result;
        proofs += 1;
        return proofs < honestFrom ? forged(result) : result;
      };
    const once = await check(nodes({}, { twist: hurried(2) }));
    expect(verdictOf(once.result)).to.deep.equal(['verified', null, '2/2']);
    expect(compared(once.result.steps).filter(({ ok }) => !ok)).to.deep.equal([]);
    proofs = 0;
    const always = await check(nodes({}, { twist: hurried(99) }));
    expect(verdictOf(always.result)).to.deep.equal(['disagree', 'ProofNodeMismatch', '1/2']);
    proofs = 0;
    const thenSilent: Twist = (method, result) => {
      if (method !== 'eth_getProof') return result;
      proofs += 1;
      return proofs <= 2 ? forged(result) : undefined;
    };
    expect(verdictOf((await check(nodes({}, { twist: thenSilent }))).result)).to.deep.equal([
      'disagree',
      'ProofNodeMismatch',
      '1/2',
    ]);
    const cut: Twist = (method, result) =>
      method === 'eth_getProof' ? { ...(result as object), accountProof: [] } : result;
    const { calls } = await check(nodes({ twist: cut }));
    expect(calls.filter(({ method }) => method === 'eth_getProof').length).to.equal(2);
  });
});

describe('what a node may fail at without contradicting anybody', () => {
  const answers: [string, string, Twist][] = [
    ['no block', 'HeaderFieldMissing', (_m, result, params) => (params[0] === '0x64' ? null : result)],
    ['a head that is none', 'HexMalformed', (method, result) => (method === 'eth_blockNumber' ? 'x' : result)],
    ['a proof that is none', 'ProofMalformed', (method, result) => (method === 'eth_getProof' ? 7 : result)],
    [
      'a proof without the slot',
      'ProofMissingSlot',
      (method, result) => (method === 'eth_getProof' ? { ...(result as object), storageProof: [] } : result),
    ],
    ['nothing', 'NodeUnreachable', silent],
    [
      'a refusal in words',
      'NodeRefused',
      (method, result) =>
        method === 'eth_getProof' ? new Response('{"jsonrpc":"2.0","id":1,"error":{"message":"pruned"}}') : result,
    ],
    [
      'more than a megabyte',
      'NodeAnswerTooLarge',
      (method, result) => (method === 'eth_getProof' ? padded(result, 1_060_000) : result),
    ],
    ['a refusal', 'NodeAnswerMalformed', () => undefined],
  ];
  for (const [what, reason, twist] of answers) {
    it(`is ${what}: others are believed all the same`, async () => {
      const { result } = await check(nodes({}, {}, { twist }));
      expect(verdictOf(result)).to.deep.equal(['verified', null, '2/3']);
      expect(result.nodes[2]).to.deep.include({ outcome: 'silent', reason });
      expect(compared(result.steps).filter(({ ok }) => !ok)).to.deep.equal([]);
    });
  }
});

describe('the server’s answer beside what is proven', () => {
  const slots = (expected?: `0x${string}`) => [{ slot: word(1), label: LABEL, ...(expected && { expected }) }];

  it('is a contradiction where one word differs', async () => {
    const { result } = await check(nodes({}, {}), { fact: { contract: 'store', slots: slots(word(100)) } });
    expect(verdictOf(result)).to.deep.equal(['disagree', 'ServerContradicted', '2/2']);
    expect(result.steps.at(-1)).to.deep.include({ ok: false });
    expect(result.steps.at(-1)?.compared).to.deep.equal([
      { step: 'answer', by: 'server', what: LABEL, got: word(100), want: word(101), ok: false },
    ]);
  });

  it('may be spelled in capitals', async () => {
    const fact = {
      contract: 'store',
      slots: [{ slot: word(10).replace('a', 'A') as `0x${string}`, expected: word(0), label: LABEL }],
    };
    expect(verdictOf((await check(nodes({}, {}), { fact })).result)).to.deep.equal(['verified', null, '2/2']);
    const own = new Map([
      ...STORAGE,
      [
        'store',
        new Map([
          [word(1), word(0xab)],
          [word(2), word(2)],
        ]),
      ],
    ]);
    const shouted = { contract: 'store', slots: slots(word(0xab).toUpperCase().replace('X', 'x') as `0x${string}`) };
    expect(verdictOf((await check(quietNodes(own, [{}, {}]), { fact: shouted })).result)[0]).to.equal('verified');
  });

  it('isn’t compared where there is none', async () => {
    const { result } = await check(nodes({}, {}), { fact: { contract: 'store', slots: slots() } });
    expect([result.status, result.steps.at(-1)?.ok, result.steps.at(-1)?.compared]).to.deep.equal([
      'verified',
      null,
      [],
    ]);
  });
});
