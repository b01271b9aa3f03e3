import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { SigningKey, Wallet } from 'ethers';
import { parse } from 'yaml';
import { CREATE2_FACTORY } from '../../scripts/deploy/create2.ts';
import { rpc } from '../../scripts/processes/rpc.ts';
import { settings } from '../../server/config/settings.ts';
import { createMetrics } from '../../server/kernel/ops/metrics.ts';
import { addLedgerMetrics } from '../../server/status/ledgerMetrics.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const FOLDER = 'deployments/compose';

interface Service {
  image: string;
  build?: object;
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  secrets?: (string | { source: string })[];
}

interface Compose {
  services: Record<string, Service>;
  volumes: object;
  secrets: Record<string, { file: string }>;
}

interface Alert {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const compose = parse(text('compose.yaml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

describe('the containers', () => {
  it('are four validators, a database, a content store, two gateways and a proxy', () => {
    const kinds = services.map(([name]) => name.replace(/\d$/, ''));

    expect(kinds.filter((kind) => kind === 'validator')).to.have.length(4);
    expect(kinds.filter((kind) => kind === 'gateway')).to.have.length(2);
    expect(kinds).to.include.members(['database', 'kubo', 'proxy', 'prometheus']);
  });

  it('come from images of one version each', () => {
    const foreign = services.filter(([, { build }]) => !build).map(([, { image }]) => image);

    expect(foreign.filter((image) => !/:v?\d+\.\d+/.test(image))).to.deep.equal([]);
  });

  it('set what the gateway knows, and nothing that it would ignore', () => {
    const example = text('gateway.env.example').match(/^[A-Z_]+(?==)/gm) ?? [];
    const names = [...Object.keys(compose.services.gateway1?.environment ?? {}), ...example];

    expect(names).to.include.members(['CHAIN_RPC_URL', 'KEK', 'DATABASE_URL']);
    expect(names.filter((name) => !(name in settings))).to.deep.equal([]);
  });

  it('mount files that stand here, or that an operator makes and git ignores', () => {
    const mounted = services.flatMap(([, { volumes }]) => volumes ?? []).filter((volume) => volume.startsWith('./'));
    const files = [...mounted.map((volume) => volume.split(':')[0] ?? ''), ...secretFiles()];
    const missing = files.filter((file) => !existsSync(join(FOLDER, file)) && !isIgnored(join(FOLDER, file)));

    expect(files).to.include.members(['./nginx.conf', './secrets/pepper']);
    expect(missing).to.deep.equal([]);
    expect(
      [...secretFiles(), './gateway.env', './tls/privkey.pem'].filter((file) => !isIgnored(join(FOLDER, file))),
    ).to.deep.equal([]);
  });

  it('name every volume and secret that they use', () => {
    const volumes = services.flatMap(([, { volumes }]) => volumes ?? []).filter((volume) => !volume.startsWith('./'));
    const secrets = services.flatMap(([, { secrets }]) => secrets ?? []);

    expect(
      volumes.map((volume) => volume.split(':')[0]).filter((name) => !(`${name}` in compose.volumes)),
    ).to.deep.equal([]);
    const names = secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source));
    expect(names.filter((name) => !(name in compose.secrets))).to.deep.equal([]);
  });

  it('are reached from outside through the proxy alone', () => {
    const open = services.flatMap(([name, { ports }]) => (ports ?? []).map((port) => `${name} ${port}`));

    expect(open.filter((port) => !port.includes('127.0.0.1:'))).to.deep.equal(['proxy 443:443', 'proxy 80:80']);
  });
});

describe('the network of the containers', () => {
  it('has the deployment proxy that the embedded chain has', async () => {
    const anvil = await startTestAnvil();
    const code = await rpc<string>(anvil.url, 'eth_getCode', CREATE2_FACTORY, 'latest');
    await anvil.stop();

    const { genesis } = JSON.parse(text('besu/qbft.json'));
    expect(genesis.alloc).to.deep.equal({ [CREATE2_FACTORY]: { balance: '0x0', code } });
    expect(String(genesis.config.chainId)).to.equal(compose.services.gateway1?.environment?.CHAIN_ID);
  });

  it('takes what Besu wrote: keys for their owner alone, and where the others are', async () => {
    const [from, to] = [join(temporaryFolder(), 'raw'), join(temporaryFolder(), 'made')];
    const keys = [1, 2, 3, 4].map((n) => new SigningKey(`0x${String(n).repeat(64)}`));
    for (const key of keys) {
      const folder = join(from, 'keys', new Wallet(key).address.toLowerCase());
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'key'), key.privateKey);
      await writeFile(join(folder, 'key.pub'), `0x${key.publicKey.slice(4)}\n`);
    }
    await writeFile(join(from, 'genesis.json'), '{}');
    execFileSync('node', ['scripts/deploy/arrangeValidators.ts', from, to]);

    const enodes = JSON.parse(readFileSync(join(to, 'static-nodes.json'), 'utf8')) as string[];
    expect((await readdir(to)).sort()).to.deep.equal([
      ...['genesis.json', 'static-nodes.json'],
      ...[1, 2, 3, 4].map((n) => `validator${n}.key`),
    ]);
    for (const [n, enode] of enodes.entries()) {
      const key = readFileSync(join(to, `validator${n + 1}.key`), 'utf8');
      expect(enode).to.equal(`enode://${new SigningKey(key).publicKey.slice(4)}@validator${n + 1}:30303`);
      expect(statSync(join(to, `validator${n + 1}.key`)).mode & 0o777).to.equal(0o600);
    }
  });
});

describe('what watches the containers', () => {
  const alerts = (parse(text('alerts.yaml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(({ rules }) => rules);
  const panels = (JSON.parse(text('grafana/ledger.json')) as { panels: { targets: { expr: string }[] }[] }).panels;
  const asked = [
    ...alerts.map(({ expr }) => expr),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];

  it('asks only for figures that a gateway gives', async () => {
    const given = await namesGiven();
    const names = new Set(asked.flatMap((expr) => expr.match(/\b(?:ledger|http|nodejs|process)_[a-z0-9_]+/g) ?? []));

    expect(names.size).to.be.greaterThan(8);
    expect([...names].filter((name) => !given.has(name.replace(/_(?:bucket|count|sum)$/, '')))).to.deep.equal([]);
  });

  it('says of every alert what is wrong and what to do', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect(labels.severity, alert).to.be.oneOf(['page', 'ticket']);
      expect(annotations.summary, alert).to.be.a('string');
      expect(annotations.action.length, alert).to.be.greaterThan(20);
    }
  });

  it('warns of everything that operations.md says to watch', () => {
    expect(alerts.map(({ alert }) => alert)).to.include.members([
      ...['PartNotReady', 'ServerErrors', 'FinalityBroken', 'ForeignLogs', 'WritesStuck', 'ProjectionBehind'],
    ]);
  });
});

function secretFiles(): string[] {
  return Object.values(compose.secrets).map(({ file }) => file);
}

function isIgnored(path: string): boolean {
  const inside = relative(resolve('.'), resolve(path));
  try {
    execFileSync('git', ['check-ignore', '-q', inside]);
    return true;
  } catch {
    // Exit status 1: git would take it in.
    return false;
  }
}

/** By a gateway's own registry; sources that don't answer leave figures out, never their names. */
async function namesGiven(): Promise<Set<string>> {
  const { registry } = createMetrics();
  const silent = () => Promise.reject(new Error('silent'));
  addLedgerMetrics(registry, { db: undefined as never, status: silent, checks: {} });
  return new Set(((await registry.getMetricsAsJSON()) as { name: string }[]).map(({ name }) => name));
}
