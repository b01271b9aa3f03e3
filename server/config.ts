import { ConfigError, type ConfigProblem } from './config/ConfigError.ts';
import type { PROFILES } from './config/settings.ts';
import { type Setting, type SettingName, settings, type Values } from './config/settings.ts';

export type Profile = (typeof PROFILES)[number];

/** Every setting, parsed; the derived ones filled in. Names are those of `.env.example`. */
export type Config = Values & {
  PROFILE: Profile;
  PUBLIC_ORIGIN: string;
  ALLOWED_HOSTS: string[];
};

const DEMO_CHAIN_ID = 31_337;
const SHOWN_CHARACTERS = 80;

/**
 * Reads every setting. An empty string counts as unset. The only place that knows the names of environment variables;
 * the caller passes `process.env`.
 * @throws ConfigError listing every setting that cannot be used, with its value and an accepted example.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const values: Partial<Record<SettingName, unknown>> = {};
  const problems: ConfigProblem[] = [];
  for (const name of Object.keys(settings) as SettingName[]) {
    const given = env[name]?.trim() || undefined;
    const parsed = (settings[name] as Setting).schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(problem(name, given, parsed.error.issues[0]?.message ?? 'cannot be used'));
  }
  if (problems.length > 0) throw new ConfigError(problems);

  const config = derive(values as Values);
  const clashes = findClashes(config, env);
  if (clashes.length > 0) throw new ConfigError(clashes);
  return config;
}

/** What an operator should be told at the start, though it doesn't prevent it. */
export function configWarnings(config: Config): string[] {
  if (config.PROFILE === 'demo') return [];
  const expected = ['OPERATOR_NAME', 'OPERATOR_CONTACT', 'ICP_FILING', 'PSB_FILING', 'BLOCKCHAIN_FILING'] as const;
  const missing = expected.filter((name) => config[name] === undefined);
  const warnings = missing.map((name) => `${name} is not set: pages will not show it. ${settings[name].about}`);
  if (config.PUBLIC_ORIGIN.startsWith('http:')) {
    warnings.push('PUBLIC_ORIGIN is not https: sign-in cookies and scanned codes travel unprotected.');
  }
  if (new Set(config.CHAIN_NODES.map(({ operator }) => operator)).size < 2) {
    warnings.push('CHAIN_NODES names fewer than two operators: no page can say "verified".');
  }
  if (config.OTP_SENDER === 'console') {
    warnings.push('OTP_SENDER is console: one-time codes are printed here and reach nobody.');
  }
  return warnings;
}

function derive(values: Values): Config {
  const PROFILE = values.PROFILE ?? (values.CHAIN_RPC_URL ? 'mirror' : 'demo');
  const host = values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST;
  const PUBLIC_ORIGIN = values.PUBLIC_ORIGIN ?? `http://${host}:${values.PORT}`;
  const ALLOWED_HOSTS = values.ALLOWED_HOSTS.length > 0 ? values.ALLOWED_HOSTS : [new URL(PUBLIC_ORIGIN).host];
  return { ...values, PROFILE, PUBLIC_ORIGIN, ALLOWED_HOSTS };
}

/** Settings that are each good and together wrong. */
function findClashes(config: Config, env: Record<string, string | undefined>): ConfigProblem[] {
  const clashes: [boolean, SettingName, string][] = [
    [
      config.PROFILE === 'demo' && config.CHAIN_RPC_URL !== undefined && config.CHAIN_ID !== DEMO_CHAIN_ID,
      'PROFILE',
      `demo simulates registrars and cash and runs on chain ${DEMO_CHAIN_ID} only, not on ${config.CHAIN_ID}`,
    ],
    [
      config.CHAIN_RPC_URL === undefined && config.CHAIN_ID !== DEMO_CHAIN_ID,
      'CHAIN_ID',
      `the embedded chain is ${DEMO_CHAIN_ID}; set CHAIN_RPC_URL for another`,
    ],
    [
      config.CHAIN_RPC_URL !== undefined && config.PROFILE === 'mirror' && config.KEK === undefined,
      'KEK',
      'is required beside CHAIN_RPC_URL, where no key is made for you',
    ],
    [
      config.CHAIN_RPC_URL !== undefined && env.KEK?.trim() === settings.KEK.example,
      'KEK',
      'is the one printed in .env.example, which everybody knows; make your own: openssl rand -base64 32',
    ],
    [
      config.CHAIN_RPC_URL !== undefined && env.LABEL_MASTER_KEY?.trim() === settings.LABEL_MASTER_KEY.example,
      'LABEL_MASTER_KEY',
      'is the one printed in .env.example, which everybody knows; make your own: openssl rand -base64 32',
    ],
    [
      config.OTP_SENDER === 'webhook' && config.OTP_WEBHOOK_URL === undefined,
      'OTP_WEBHOOK_URL',
      'is required by OTP_SENDER=webhook',
    ],
    [
      config.OTP_SENDER === 'webhook' && config.OTP_WEBHOOK_SECRET === undefined,
      'OTP_WEBHOOK_SECRET',
      'is required by OTP_SENDER=webhook',
    ],
    [
      (config.BANK_TLS_PORT === undefined) !== (config.BANK_TLS_CERT === undefined),
      'BANK_TLS_CERT',
      'goes with BANK_TLS_PORT: both or neither',
    ],
    [
      (config.BANK_TLS_PORT === undefined) !== (config.BANK_TLS_KEY === undefined),
      'BANK_TLS_KEY',
      'goes with BANK_TLS_PORT: both or neither',
    ],
    [
      config.WEBHOOK_LOOPBACK_ALLOWED && config.PROFILE !== 'demo',
      'WEBHOOK_LOOPBACK_ALLOWED',
      'is for demo only: elsewhere a bank could make the gateway call into its own machine',
    ],
    [
      config.KEK_PREVIOUS !== undefined && config.KEK === undefined,
      'KEK',
      'is required beside KEK_PREVIOUS: a rotation needs the new key',
    ],
  ];
  return clashes.filter(([clashing]) => clashing).map(([, name, reason]) => problem(name, env[name], reason));
}

function problem(name: SettingName, given: string | undefined, reason: string): ConfigProblem {
  const { example } = settings[name];
  return { name, value: shown(settings[name], given), reason, example };
}

function shown(setting: Setting, given: string | undefined): string {
  if (!given) return '(unset)';
  if (setting.secret) return `(secret, ${given.length} characters)`;
  return JSON.stringify(given.length > SHOWN_CHARACTERS ? `${given.slice(0, SHOWN_CHARACTERS)}…` : given);
}
