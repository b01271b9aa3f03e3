import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { labelBundleVerdict, labelVerdict } from '../../scripts/verify/labelVerdict.ts';
import type { Verdict } from '../../scripts/verify/subjects.ts';
import { verifyLabelCode } from '../../scripts/verify/verifyLabel.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { verifyLabelBundle } from '../../sdk/verify/label/verifyLabelBundle.ts';
import { claimOf, codeOf, type LabelModel, teaModel } from '../sdk/verify/label/support/labelModel.ts';
import { type ModelNode, startModelNode } from '../sdk/verify/label/support/modelNodes.ts';
import { NOW } from '../sdk/verify/support/rightModel.ts';

const { gtin, lot, serial } = codeOf(teaModel());
const LOT_URI = `https://id.example.cn/01/${gtin}/10/${lot}`;
const URI = `${LOT_URI}/21/${serial}`;

describe('./ledger verify label', () => {
  let nodes: [ModelNode, ModelNode];
  let gateway: { server: Server; url: string; answer: unknown };

  before(async () => {
    nodes = [await startModelNode(teaModel()), await startModelNode(teaModel())];
    const answer: unknown = { claim: claimOf(teaModel()), verdict: { state: 'FIRST_SCAN' } };
    const server = createServer((_request, response) => response.end(JSON.stringify(gateway.answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    gateway = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answer };
  });

  after(async () => {
    gateway.server.close();
    await Promise.all(nodes.map((node) => node.stop()));
  });

  afterEach(() => {
    gateway.answer = { claim: claimOf(teaModel()), verdict: { state: 'FIRST_SCAN' } };
    for (const node of nodes) node.serve(teaModel());
  });

  async function checked(uri = URI, { asked = true, operators = 2 } = {}) {
    const [first, second] = nodes.map(({ url }, i) => ({ operator: `operator ${i}`, url }));
    if (!first || !second) throw new Error('There are two nodes.');
    const deployment = { ...nodes[0].deployment, network: 'model' } as unknown as Deployment;
    const pins = operators === 2 ? ([first, second] as const) : ([first] as const);
    const check = await verifyLabelCode({ deployment, nodes: pins, gateway: asked ? gateway.url : null }, uri);
    return { check, verdict: labelVerdict(check) };
  }

  const told = ({ ok, status, lines }: Verdict) => [ok, status, lines.at(-1)];

  it('verifies a label with two operators', async () => {
    const { verdict } = await checked();

    expect(told(verdict)).to.deep.equal([true, 0, '已核验 · Verified 2/2']);
    expect(verdict.lines).to.include('ok    nothing above it is recalled');
    expect(JSON.parse(JSON.stringify(verdict.json)).proven.lineage).to.have.length(3);
  });

  it('never verifies it with one', async () => {
    expect(told((await checked(URI, { operators: 1 })).verdict)).to.deep.equal([
      ...[false, 2, '演示环境：仅一个节点 · Demo: one node only 1/1'],
    ]);
  });

  it('catches a gateway that hides a recall, and one that makes up a code', async () => {
    const [leaf, ...rest] = teaModel().batches;
    const recalled = teaModel({
      batches: [{ ...leaf, recalledAt: NOW - 5, recallLevel: 1 }, ...rest] as LabelModel['batches'],
    });
    for (const node of nodes) node.serve(recalled);
    const hidden = (await checked()).verdict;
    for (const node of nodes) node.serve(teaModel());
    gateway.answer = { claim: null, verdict: { state: 'FIRST_SCAN' } };
    const invented = (await checked()).verdict;

    expect([hidden.status, invented.status]).to.deep.equal([1, 1]);
    expect(hidden.lines.some((line) => line.startsWith('WRONG recalled by'))).to.equal(true);
    expect(invented.lines.at(-1)).to.include('LabelUnproven');
  });

  it('doesn’t call recalled goods well, though all say the same', async () => {
    const [leaf, ...rest] = teaModel().batches;
    const recalled = teaModel({
      batches: [{ ...leaf, recalledAt: NOW - 5, recallLevel: 1 }, ...rest] as LabelModel['batches'],
    });
    for (const node of nodes) node.serve(recalled);
    gateway.answer = { claim: claimOf(recalled), verdict: { state: 'RECALLED' } };
    const { check, verdict } = await checked();

    expect([check.result.status, verdict.status]).to.deep.equal(['verified', 1]);
  });

  it('reads a lot without any gateway', async () => {
    expect(told((await checked(LOT_URI, { asked: false })).verdict)).to.deep.equal([true, 0, '已核验 · Verified 2/2']);
  });

  it('says that a serial nobody gave a proof for is unproven', async () => {
    expect((await checked(URI, { asked: false })).verdict.status).to.equal(2);
  });

  it('checks its bundle without network, and knows another code’s', async () => {
    const { check } = await checked();
    const trust = { deployment: nodes[0].deployment, trustedBlockHashes: [nodes[0].hash()] };
    const result = verifyLabelBundle(JSON.parse(JSON.stringify(check.result.bundle)), trust);

    expect(labelBundleVerdict(result, check.code).status).to.equal(0);
    expect(labelBundleVerdict(result, { ...check.code, serial: null }).status).to.equal(1);
  });

  it('tells a gateway that answers nonsense from one that doesn’t answer', async () => {
    for (const answer of [{}, [], { verdict: { state: 'GENUINE' } }]) {
      gateway.answer = answer;
      expect(await checked().catch(({ code }) => code)).to.equal('GatewayUnreadable');
    }
    expect(await checked('https://id.example.cn/01/1').catch(({ code }) => code)).to.equal('LabelCodeInvalid');
  });
});
