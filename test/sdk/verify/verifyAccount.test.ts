import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { id as hashOf, Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../../../scripts/demo/keys.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import { accountVerdict } from '../../../scripts/verify/accountVerdict.ts';
import { openDocuments } from '../../../scripts/verify/documents.ts';
import { pinned } from '../../../scripts/verify/pinned.ts';
import { type AccountQuestion, verifyAccount } from '../../../scripts/verify/verifyAccount.ts';
import { Role } from '../../../sdk/access/roles.ts';
import { buildCall, send } from '../../../sdk/context.ts';
import { createLedger } from '../../../sdk/createLedger.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { type Methodology, readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { MethodologyState } from '../../../sdk/gep/register/types.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { type Bytes32, gepAccountId, gepSeriesId, schemaId } from '../../../sdk/ids/keys.ts';
import { signerSender } from '../../../sdk/senders/signerSender.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { AccountClaim } from '../../../sdk/verify/account/accountFact.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { type CarbonLedger, startCarbonLedger } from '../carbon/support/carbonLedger.ts';
import { example } from '../gep/support/example.ts';
import { type StandInNode, startTwistedNode } from './support/standInNode.ts';

const WEEK = 7n * 86_400n;

/** An account from draft to publication, checked from the chain and its document alone. */
describe('verify account', () => {
  let world: CarbonLedger;
  let second: StandInNode;
  let question: AccountQuestion;
  let id: Bytes32;
  const stored = new Map<string, Uint8Array>();

  before(async function () {
    this.timeout(120_000);
    world = await startCarbonLedger();
    await castForGep();
    second = await startTwistedNode(world.anvil.url);
    const genesis = (await world.as('buyer').context.reader.request('eth_getBlockByNumber', ['0x0', false])) as {
      hash: string;
    };
    question = {
      deployment: { ...world.deployment, genesisHash: genesis.hash },
      nodes: [
        { operator: 'one', url: world.anvil.url },
        { operator: 'two', url: second.url },
      ],
      documents: async (hash) => stored.get(hash),
    };
    id = await publish(accountBytes(example()));
  });

  after(async () => {
    await second?.stop();
    await world?.stop();
  });

  async function castForGep(): Promise<void> {
    const provider = localProvider(world.anvil.url);
    const sender = signerSender(new Wallet(DEMO_ADMIN_KEY, provider), { gasPrice: 0n });
    const { context } = createLedger({
      deployment: world.deployment,
      reader: world.as('buyer').context.reader,
      sender,
    });
    const roles = [
      ['steward', 'METHODOLOGY_STEWARD'],
      ['verifier', 'GEP_REVIEWER'],
      ['registrar', 'GEP_PUBLISHER'],
    ] as const;
    for (const [player, role] of roles) {
      await send(context, buildCall(context, 'LedgerAuthority', 'grantRole', [Role[role], world.address(player), 0]));
    }
    provider.destroy();
    await register(lishuiDemo);
    await world.as('supervisor').gep.appoint({
      ...{ participant: world.participant('registrar'), area: 331_127n, levels: ['village'] },
    });
  }

  async function register(methodology: Methodology): Promise<void> {
    const { hash, code, edition } = methodologyRef(methodology);
    stored.set(hash, new TextEncoder().encode(canonicalJson(methodology)));
    const registration = { methodology: hash, code, edition, effectiveFrom: 1n, state: MethodologyState.Demo };
    await world.as('steward').gep.registerMethodology(registration);
  }

  /** The example's inputs, of another village. */
  function of(region: string): GepInputs {
    return { ...example(), area: { level: 'village', region, name: '示例村' } };
  }

  function accountBytes(inputs: GepInputs, methodology = lishuiDemo): Uint8Array {
    return accountDocument(inputs, computeAccount(inputs, methodology));
  }

  /** What a document says of itself, taken through draft, review and window; the id of its account. */
  async function review(
    bytes: Uint8Array,
  ): Promise<{ account: Bytes32; publication: Parameters<ReturnType<CarbonLedger['as']>['gep']['publish']>[0] }> {
    const { inputs, methodology, result } = JSON.parse(new TextDecoder().decode(bytes));
    const document = contentHash(bytes);
    stored.set(document, bytes);
    const series = seriesOf({ area: inputs.area, methodology, priceBasis: inputs.priceBasis });
    const key = gepSeriesId(series);
    const total = quantity('fen', BigInt(result.totalFen));
    const { gep } = world.as('developer');
    await gep.openSeries({ series }).catch((error) => expect(error.code).to.equal('GepSeriesAlreadyOpen'));
    await gep.draft({ series: key, document, total, year: inputs.year });
    const account = gepAccountId(key, document, total, yearEnd(inputs.year));
    const at = await world.now();
    await world.as('verifier').gep.review({ account, isPassed: true, document: hashOf('report') as Bytes32, at });
    await world.setTime((await world.now()) + WEEK + 1n);
    return { account, publication: { series: key, document, total, year: inputs.year } };
  }

  async function publish(bytes: Uint8Array, corrects?: Bytes32): Promise<Bytes32> {
    const { account, publication } = await review(bytes);
    await world.as('registrar').gep.publish({ ...publication, ...(corrects && { corrects }) });
    return account;
  }

  it('is verified by two operators, and computed again to the same bytes', async () => {
    const check = await verifyAccount(question, id);

    expect([check.result.status, check.result.agree, check.isAsked]).to.deep.equal(['verified', 2, true]);
    expect(check.standing).to.deep.include({ verdict: 'published', isGenuine: true, totalFen: 7_873_991_297n });
    expect(check.standing).to.deep.include({ level: 4, region: '331127999999', methodology: 'demo' });
    expect(check.document.outcome).to.equal('same');
    const verdict = accountVerdict(check);
    expect([verdict.ok, verdict.status]).to.deep.equal([true, 0]);
    expect(verdict.lines.join('\n')).to.contain('78,739,912.97 元').and.contain('已核验');
    expect(JSON.parse(JSON.stringify(verdict.json)).document.outcome).to.equal('same');
  });

  it('is never verified by one operator, however often it is named', async () => {
    const [first] = question.nodes;
    const nodes = [first, { ...first, url: `${first.url}/` }] as const;

    for (const asked of [[first] as const, nodes]) {
      const verdict = accountVerdict(await verifyAccount({ ...question, nodes: [...asked] }, id));
      expect([verdict.ok, verdict.status]).to.deep.equal([false, 2]);
      expect(verdict.lines.join('\n')).to.not.contain('已核验');
    }
  });

  it('is checked again without any network', async () => {
    const { result } = await verifyAccount(question, id);
    const trust = { deployment: pinned(question.deployment), trustedBlockHashes: [result.block?.hash ?? '0x'] };

    expect(verifyBundle(result.bundle, trust).ok).to.equal(true);
  });

  it('doesn’t know an account that nobody drafted', async () => {
    const code = await verifyAccount(question, hashOf('none')).catch((error) => error.code);

    expect(code).to.equal('AccountNotFound');
  });

  describe('with a node that lies', () => {
    async function asked(twist: Parameters<typeof startTwistedNode>[1]) {
      const liar = await startTwistedNode(world.anvil.url, twist);
      const [first] = question.nodes;
      try {
        return await verifyAccount({ ...question, nodes: [first, { operator: 'liar', url: liar.url }] }, id);
      } finally {
        await liar.stop();
      }
    }

    it('about a word, is told that they disagree', async () => {
      let lies = 0;
      const check = await asked((method, result) => {
        if (method !== 'eth_getProof') return result;
        const text = JSON.stringify(result);
        lies += text.includes(7_873_991_297n.toString(16)) ? 1 : 0;
        // The total, where it stands in a leaf of the proof.
        return JSON.parse(text.replaceAll(7_873_991_297n.toString(16), 7_873_991_298n.toString(16)));
      });

      expect([lies > 0, check.result.status]).to.deep.equal([true, 'disagree']);
      expect(accountVerdict(check).ok).to.equal(false);
    });

    it('about the state of the chain, is told so too', async () => {
      const check = await asked((method, result) =>
        method === 'eth_getBlockByNumber' && result
          ? { ...(result as object), stateRoot: hashOf('another state') }
          : result,
      );

      expect([check.result.status, accountVerdict(check).ok]).to.deep.equal(['disagree', false]);
    });
  });

  describe('with a gateway', () => {
    let server: Server;
    let answer: (claim: Record<string, unknown>) => unknown;
    let document: (bytes: Uint8Array) => Uint8Array;
    let claim: AccountClaim;

    before(async () => {
      ({ claim } = await verifyAccount(question, id));
      server = createServer((request, response) => {
        const hash = /^\/api\/documents\/(0x\w+)$/.exec(request.url ?? '')?.[1];
        const bytes = hash === undefined ? undefined : stored.get(hash);
        if (bytes) return response.end(document(bytes));
        const isAsked = request.url?.startsWith('/api/gep/accounts/');
        response.writeHead(isAsked ? 200 : 404).end(JSON.stringify(isAsked ? answer(truth()) : {}));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });

    beforeEach(() => {
      answer = (told) => told;
      document = (bytes) => bytes;
    });

    after(() => server.close());

    function truth(): Record<string, unknown> {
      const { basisDate: _basisDate, methodology, review, atLeastBlock, ...rest } = claim;
      return {
        ...rest,
        year: 2025,
        methodology: { hash: methodology },
        review: { evidence: review },
        changedIn: atLeastBlock,
      };
    }

    async function asked() {
      const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const documents = await openDocuments({ IPFS_API_URL: undefined, LEDGER_STATE_DIR: '/nowhere' }, gateway);
      const check = await verifyAccount({ ...question, gateway, documents }, id);
      return { check, verdict: accountVerdict(check) };
    }

    it('that tells the truth, is verified', async () => {
      const { verdict } = await asked();
      expect([verdict.ok, verdict.status]).to.deep.equal([true, 0]);
    });

    it('that tells another total, year or document, speaks of another account', async () => {
      for (const lie of [
        { totalFen: '7873991298' },
        { year: 2024 },
        { contentHash: hashOf('x') },
        { series: hashOf('y') },
      ]) {
        answer = (told) => ({ ...told, ...lie });
        const { check, verdict } = await asked();
        expect([check.isAsked, verdict.ok, verdict.status]).to.deep.equal([false, false, 1]);
      }
    });

    it('that names other papers or another methodology, is contradicted by the chain', async () => {
      for (const lie of [
        { publication: hashOf('made up') },
        { review: { evidence: hashOf('made up') } },
        { draft: hashOf('made up') },
        { publication: null },
        { methodology: { hash: hashOf('another') } },
      ]) {
        answer = (told) => ({ ...told, ...lie });
        const { check, verdict } = await asked();
        expect([check.result.status, check.result.reason, verdict.ok]).to.deep.equal([
          'disagree',
          'ServerContradicted',
          false,
        ]);
      }
    });

    it('that says published of what isn’t, or hides a publication, is told so', async () => {
      answer = (told) => ({ ...told, state: 'draft' });
      const { check, verdict } = await asked();
      expect([check.standing?.isAsSaid, verdict.status]).to.deep.equal([false, 1]);
      expect(verdict.lines.join('\n')).to.contain('the server says: draft');
    });

    it('that alters one digit of the document, is found by its hash', async () => {
      document = (bytes) => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('675000 kg', '675001 kg'));
      const { check, verdict } = await asked();
      expect([check.document.outcome, verdict.ok, verdict.status]).to.deep.equal(['documentForged', false, 1]);
    });

    it('that answers nonsense, is unreadable', async () => {
      for (const nonsense of [
        {},
        null,
        [],
        { id },
        { ...truth(), totalFen: '-1' },
        { ...truth(), draft: '0x12' },
        { ...truth(), year: '2025' },
      ]) {
        answer = () => nonsense;
        const code = await asked().catch((error) => error.code);
        expect(code).to.equal('GatewayUnreadable');
      }
    });
  });

  it('isn’t believed without its document', async () => {
    const check = await verifyAccount({ ...question, documents: async () => undefined }, id);

    expect([check.result.status, check.document.outcome]).to.deep.equal(['verified', 'documentMissing']);
    expect(accountVerdict(check)).to.deep.include({ ok: false, status: 1 });
  });

  it('is found wrong when what was published isn’t what its inputs come to', async () => {
    const forged = JSON.parse(new TextDecoder().decode(accountBytes(of('331127999998'))));
    forged.result.items[0].fen = '547500001';
    forged.result.totalFen = '7873991298';
    const check = await verifyAccount(question, await publish(new TextEncoder().encode(canonicalJson(forged))));

    expect([check.result.status, check.standing?.verdict, check.document.outcome]).to.deep.equal([
      'verified',
      'published',
      'differs',
    ]);
    const verdict = accountVerdict(check);
    expect([verdict.ok, verdict.status]).to.deep.equal([false, 1]);
    expect(verdict.lines).to.include('        totalFen 7873991297, not 7873991298');
  });

  it('is computed by a methodology that nobody ships, from its document', async () => {
    const own = readMethodology({ ...lishuiDemo, code: 'OWN-DEMO' });
    await register(own);
    const inputs = { ...example(), methodology: { code: 'OWN-DEMO', edition: '2026' } };
    const account = await publish(accountBytes(inputs, own));
    const { hash } = methodologyRef(own);
    const outcomes = [];
    for (const bytes of [stored.get(hash), undefined, new TextEncoder().encode(canonicalJson(lishuiDemo))]) {
      const documents = async (asked: string) => (asked === hash ? bytes : stored.get(asked));
      outcomes.push((await verifyAccount({ ...question, documents }, account)).document.outcome);
    }

    expect(outcomes).to.deep.equal(['same', 'methodologyMissing', 'methodologyForged']);
  });

  // Last, since what was published stands no more after it.
  describe('later', () => {
    it('stands no more once it is superseded, and the newer one does', async () => {
      const { claim } = await verifyAccount(question, id);
      const altered = example();
      altered.area.name = '示例村（更正）';
      const newer = await publish(accountBytes(altered), claim.publication);

      const old = await verifyAccount(question, id);
      expect([old.result.status, old.standing?.verdict, accountVerdict(old).status]).to.deep.equal([
        'verified',
        'superseded',
        1,
      ]);
      expect(accountVerdict(await verifyAccount(question, newer)).status).to.equal(0);
    });

    it('is a draft, reviewed, or withdrawn as its papers are', async () => {
      const bytes = accountBytes(of('331127999997'));
      const { account, publication } = await review(bytes);
      expect((await verifyAccount(question, account)).standing?.verdict).to.equal('reviewed');

      await world.as('registrar').gep.publish(publication);
      const { claim } = await verifyAccount(question, account);
      await world.as('registrar').evidence.revoke({
        ...{ id: claim.publication as Bytes32, schema: schemaId('GEP_PUBLICATION'), subject: publication.series },
        reason: hashOf('reason') as Bytes32,
      });
      const check = await verifyAccount(question, account);
      expect([check.result.status, check.standing?.verdict, accountVerdict(check).status]).to.deep.equal([
        'verified',
        'withdrawn',
        1,
      ]);
      // The node's events of accounts still say published; only the paper's own record knows better.
      expect(check.standing?.isAsSaid).to.equal(false);
    });
  });
});
