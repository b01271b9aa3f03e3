import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ConfigError, type ConfigProblem } from '../../server/config/ConfigError.ts';
import { envExample } from '../../server/config/envExample.ts';
import { type Setting, type SettingName, settings } from '../../server/config/settings.ts';
import { configWarnings, loadConfig } from '../../server/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');
/** What the settings that lean on others need beside them. */
const BESIDE: Partial<Record<SettingName, Record<string, string>>> = {
  CHAIN_RPC_URL: { KEK: KEY },
  KEK_PREVIOUS: { KEK: KEY },
  BANK_TLS_PORT: { BANK_TLS_CERT: '/tls.pem', BANK_TLS_KEY: '/tls.key' },
  BANK_TLS_CERT: { BANK_TLS_PORT: '8443', BANK_TLS_KEY: '/tls.key' },
  BANK_TLS_KEY: { BANK_TLS_PORT: '8443', BANK_TLS_CERT: '/tls.pem' },
  OTP_SENDER: { OTP_WEBHOOK_URL: 'https://sms.example.cn/send', OTP_WEBHOOK_SECRET: 'sixteen-or-more-characters' },
};

/** Values each setting must refuse. */
const BAD: Record<SettingName, string[]> = {
  LEDGER_STATE_DIR: ['a\u0007b', 'x'.repeat(501)],
  PROFILE: ['production', 'Demo'],
  LOG_LEVEL: ['verbose', '3'],
  HOST: ['http://127.0.0.1', '127.0.0.1:80', 'a b', '-x'],
  PORT: ['-1', '65536', '80.5', '0x50', '8080 ledger', '1e3'],
  PUBLIC_ORIGIN: [
    'ledger.example.cn',
    'https://ledger.example.cn/',
    'https://x.cn/path',
    'ftp://x.cn',
    'https://u:p@x.cn',
  ],
  ALLOWED_HOSTS: ['https://ledger.example.cn', 'a.cn,,b.cn', 'a.cn:99999', '*.example.cn'],
  TRUST_PROXY: ['true', '11', '-1'],
  RATE_LIMIT_PER_MINUTE: ['many', '-5', '1000001'],
  BODY_LIMIT_KB: ['0', '1mb', '65537'],
  RPC_PROXY_ENABLED: ['yes', '1', 'TRUE'],
  SITE_FILES: ['a\u0007b', 'x'.repeat(501)],
  VERIFIER_STATIONS: ['verify.example.cn', 'https://verify.example.cn/path'],
  KEY_REGISTER: ['a\u0007b', 'x'.repeat(501)],
  SCAN_PLACES_FILE: ['x'.repeat(501), 'a\u0000b'],
  METRICS_TOKEN: ['short', 'has blanks in the middle', 'x'.repeat(201)],
  CHAIN_RPC_URL: ['10.0.0.5:8545', 'ws://10.0.0.5:8546', 'http://user:pw@10.0.0.5'],
  CHAIN_ID: ['0', 'mainnet', '-1', '99999999999999999', '0x7a69'],
  CHAIN_NODES: ['https://node.example.cn', 'bank=', 'bank=node.example.cn', 'bank=https://a.cn,'],
  FINALITY_DEPTH: ['-1', 'finalized', '10001'],
  DEPLOYMENT: ['../../etc/passwd', 'Local', 'a.json', 'x'.repeat(41)],
  DATABASE_URL: ['mysql://localhost/ledger', 'postgres://localhost', 'ledger'],
  DATABASE_POOL_SIZE: ['0', '1001', 'ten'],
  IPFS_API_URL: ['/ip4/127.0.0.1/tcp/5001', 'localhost:5001'],
  KEK: ['secret', KEY.slice(1), `${KEY}=`, Buffer.alloc(16).toString('base64'), '0'.repeat(64)],
  KEK_PREVIOUS: ['secret', Buffer.alloc(33).toString('base64')],
  LABEL_MASTER_KEY: ['secret', Buffer.alloc(31).toString('base64')],
  LABELS_PER_SET: ['0', '100000001', 'many'],
  LABELS_PER_PDF: ['0', '100001', '-5'],
  SESSION_HOURS: ['0', '721', '12h'],
  SIWE_MAX_AGE_MINUTES: ['0', '61', '5m'],
  OTP_SENDER: ['sms', 'Console'],
  OTP_WEBHOOK_URL: ['sms.example.cn/send', 'mailto:a@example.cn'],
  CACHE_SECONDS: ['-1', '61', 'x'],
  OTP_WEBHOOK_SECRET: ['short', 'with blanks between the words'],
  BANK_TLS_PORT: ['-1', '65536', 'https'],
  BANK_TLS_CERT: ['x'.repeat(501), 'a\u0000b'],
  BANK_TLS_KEY: ['x'.repeat(501), 'a\u0000b'],
  CLIENT_CERT_PROXIES: ['proxy.example.cn', '10.0.0.9:443', '10.0.0.0/8'],
  WEBHOOK_LOOPBACK_ALLOWED: ['yes', '1'],
  ANCHOR_SECONDS: ['-1', '86401', 'never'],
  EPCIS_CONTEXTS: ['ns.example.cn', 'file:///context.jsonld'],
  DEPLOYER_KEY: ['0x12', '0'.repeat(64)],
  OPERATOR_NAME: ['x'.repeat(501), 'a\nb'],
  OPERATOR_CONTACT: ['x'.repeat(501), 'a\tb'],
  ICP_FILING: ['12345', '浙ICP备号', 'ICP备00000000号'],
  PSB_FILING: ['浙公网安备123号', '00000000000000'],
  BLOCKCHAIN_FILING: ['浙网信备号', '备案中'],
};

describe('loadConfig', () => {
  for (const name of Object.keys(settings) as SettingName[]) {
    describe(name, () => {
      it('accepts its example', () => {
        const env = { ...BESIDE[name], [name]: settings[name].example };

        expect(() => loadConfig(env)).not.to.throw();
      });

      it('may be unset, and empty counts as unset', () => {
        expect(loadConfig({ [name]: ' ' })[name]).to.deep.equal(loadConfig({})[name]);
      });

      for (const bad of BAD[name]) {
        it(`refuses ${JSON.stringify(bad.slice(0, 40))}, naming setting, value and example`, () => {
          const [first, ...others] = problemsOf({ ...BESIDE[name], [name]: bad });

          expect(others).to.deep.equal([]);
          expect(first).to.include({ name, example: settings[name].example });
          expect(first?.value).to.equal(shown(settings[name], bad));
          expect(first?.reason).to.match(/^(is|contains) /);
        });
      }
    });
  }

  it('lists every wrong setting at once', () => {
    const problems = problemsOf({ PORT: 'x', KEK: 'y', PROFILE: 'z' });

    expect(problems.map(({ name }) => name)).to.have.members(['PORT', 'KEK', 'PROFILE']);
  });

  it('never shows a secret', () => {
    const password = 'correct-horse';
    const env = { DATABASE_URL: `mysql://u:${password}@h/d`, KEK: password, METRICS_TOKEN: 'battery staple battery' };
    const { message } = errorOf(env);

    expect(message).not.to.contain(password).and.not.to.contain('staple');
  });

  it('parses values into their kinds', () => {
    const config = loadConfig({ PORT: '9000', RPC_PROXY_ENABLED: 'false', CHAIN_NODES: 'a=http://x:1, b=http://y:2' });

    expect(config).to.include({ PORT: 9000, RPC_PROXY_ENABLED: false });
    expect(config.CHAIN_NODES).to.deep.equal([
      { operator: 'a', url: 'http://x:1' },
      { operator: 'b', url: 'http://y:2' },
    ]);
  });

  describe('the profile', () => {
    it('is demo when the chain is embedded', () => {
      expect(loadConfig({}).PROFILE).to.equal('demo');
    });

    it('is mirror once CHAIN_RPC_URL is set', () => {
      expect(loadConfig({ CHAIN_RPC_URL: 'http://10.0.0.5:8545', KEK: KEY }).PROFILE).to.equal('mirror');
    });

    it('may be demo on a chain 31337 of one’s own', () => {
      expect(loadConfig({ PROFILE: 'demo', CHAIN_RPC_URL: 'http://127.0.0.1:8545' }).PROFILE).to.equal('demo');
    });

    it('may not be demo on any other chain', () => {
      const env = { PROFILE: 'demo', CHAIN_RPC_URL: 'http://10.0.0.5:8545', CHAIN_ID: '20260' };

      expect(problemsOf(env).map(({ name }) => name)).to.deep.equal(['PROFILE']);
    });
  });

  it('refuses another chain id without CHAIN_RPC_URL', () => {
    expect(problemsOf({ CHAIN_ID: '20260' }).map(({ name }) => name)).to.deep.equal(['CHAIN_ID']);
  });

  it('demands a key of one’s own beside CHAIN_RPC_URL', () => {
    expect(problemsOf({ CHAIN_RPC_URL: 'http://10.0.0.5:8545' })).to.deep.include({
      name: 'KEK',
      value: '(unset)',
      reason: 'is required beside CHAIN_RPC_URL, where no key is made for you',
      example: settings.KEK.example,
    });
  });

  it('refuses the key printed in .env.example beside CHAIN_RPC_URL', () => {
    const env = { CHAIN_RPC_URL: 'http://10.0.0.5:8545', KEK: settings.KEK.example };

    expect(problemsOf(env).map(({ name }) => name)).to.deep.equal(['KEK']);
  });

  it('refuses the label key printed in .env.example there too', () => {
    const env = {
      CHAIN_RPC_URL: 'http://10.0.0.5:8545',
      KEK: KEY,
      LABEL_MASTER_KEY: settings.LABEL_MASTER_KEY.example,
    };

    expect(problemsOf(env).map(({ name }) => name)).to.deep.equal(['LABEL_MASTER_KEY']);
  });

  it('demands the new key beside the previous one', () => {
    expect(problemsOf({ KEK_PREVIOUS: OTHER_KEY }).map(({ name }) => name)).to.deep.equal(['KEK']);
  });

  it('demands the webhook’s address and secret', () => {
    const names = problemsOf({ OTP_SENDER: 'webhook' }).map(({ name }) => name);

    expect(names).to.deep.equal(['OTP_WEBHOOK_URL', 'OTP_WEBHOOK_SECRET']);
  });

  it('derives origin and sign-in hosts from where it listens', () => {
    const config = loadConfig({ HOST: '::1', PORT: '9000' });

    expect(config.PUBLIC_ORIGIN).to.equal('http://[::1]:9000');
    expect(config.ALLOWED_HOSTS).to.deep.equal(['[::1]:9000']);
  });
});

describe('configWarnings', () => {
  it('is silent in the demo', () => {
    expect(configWarnings(loadConfig({}))).to.deep.equal([]);
  });

  it('names each missing filing in production, and starts all the same', () => {
    const warnings = configWarnings(loadConfig({ CHAIN_RPC_URL: 'http://10.0.0.5:8545', KEK: KEY })).join('\n');

    for (const name of ['ICP_FILING', 'PSB_FILING', 'BLOCKCHAIN_FILING']) expect(warnings).to.contain(name);
  });

  it('is silent once production is complete', () => {
    const names = ['OPERATOR_NAME', 'OPERATOR_CONTACT', 'ICP_FILING', 'PSB_FILING', 'BLOCKCHAIN_FILING'] as const;
    const shownAtFoot = Object.fromEntries(names.map((name) => [name, settings[name].example]));
    const env = {
      ...shownAtFoot,
      KEK: KEY,
      CHAIN_RPC_URL: 'http://10.0.0.5:8545',
      CHAIN_NODES: settings.CHAIN_NODES.example,
      PUBLIC_ORIGIN: 'https://ledger.example.cn',
      OTP_SENDER: 'webhook',
      OTP_WEBHOOK_URL: 'https://sms.example.cn/send',
      OTP_WEBHOOK_SECRET: settings.OTP_WEBHOOK_SECRET.example,
    };

    expect(configWarnings(loadConfig(env))).to.deep.equal([]);
  });
});

describe('.env.example', () => {
  it('documents every setting as the schema has it', () => {
    expect(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')).to.equal(envExample());
  });
});

function problemsOf(env: Record<string, string>): ConfigProblem[] {
  return errorOf(env).problems;
}

function errorOf(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('Expected a ConfigError.');
}

function shown(setting: Setting, value: string): string {
  if (setting.secret) return `(secret, ${value.length} characters)`;
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
