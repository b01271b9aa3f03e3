import type { z } from 'zod';
import * as kind from './kinds.ts';

export interface Setting<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** One line for `.env.example`: meaning and unit. */
  about: string;
  /** An accepted value; shown in errors and in `.env.example`. */
  example: string;
  /** Never shown in an error or a log. */
  secret?: true;
  group: string;
}

/** The profile decides what is lawful: `demo` simulates registrars and cash, `mirror` only repeats legal acts. */
export const PROFILES = ['demo', 'mirror'] as const;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const OTP_SENDERS = ['console', 'webhook'] as const;

/** Every setting of the ledger, in the order of `.env.example`. Nothing else is read from the environment. */
export const settings = {
  LEDGER_STATE_DIR: {
    group: 'Where and what',
    about: 'Folder of everything the embedded parts keep: chain, database, content store, keys.',
    schema: kind.text.default('.ledger/main'),
    example: '.ledger/main',
  },
  PROFILE: {
    group: 'Where and what',
    about: 'demo or mirror. Unset: demo when the chain is embedded, mirror once CHAIN_RPC_URL is set.',
    schema: kind.oneOf(PROFILES).optional(),
    example: 'mirror',
  },
  LOG_LEVEL: {
    group: 'Where and what',
    about: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    schema: kind.oneOf(LOG_LEVELS).default('info'),
    example: 'info',
  },

  HOST: {
    group: 'Gateway',
    about: 'Address the gateway listens on.',
    schema: kind.host.default('127.0.0.1'),
    example: '127.0.0.1',
  },
  PORT: {
    group: 'Gateway',
    about: 'Port the gateway listens on; 0 takes a free one.',
    schema: kind.integer(0, 65_535).default(8080),
    example: '8080',
  },
  PUBLIC_ORIGIN: {
    group: 'Gateway',
    about: 'How the public reaches the gateway; printed in codes and links. Unset: http://HOST:PORT.',
    schema: kind.origin.optional(),
    example: 'https://ledger.example.cn',
  },
  ALLOWED_HOSTS: {
    group: 'Gateway',
    about: 'Host names, comma-separated, that a sign-in message may name. Unset: the host of PUBLIC_ORIGIN.',
    schema: kind.list(kind.hostWithPort).default([]),
    example: 'ledger.example.cn,desk.example.cn',
  },
  TRUST_PROXY: {
    group: 'Gateway',
    about: 'How many reverse proxies stand before the gateway, whose X-Forwarded-* headers are believed.',
    schema: kind.integer(0, 10).default(0),
    example: '1',
  },
  RATE_LIMIT_PER_MINUTE: {
    group: 'Gateway',
    about: 'Requests one address may make in a minute; 0 sets no limit.',
    schema: kind.integer(0, 1_000_000).default(600),
    example: '600',
  },
  CACHE_SECONDS: {
    group: 'Gateway',
    about: 'How long a public answer below /api is given again without asking the database; 0 turns it off.',
    schema: kind.integer(0, 60).default(1),
    example: '1',
  },
  BODY_LIMIT_KB: {
    group: 'Gateway',
    about:
      'Largest JSON body, in KiB. Documents have a limit of their own (64 MiB each, held in memory while they are stored).',
    schema: kind.integer(1, 65_536).default(256),
    example: '256',
  },
  RPC_PROXY_ENABLED: {
    group: 'Gateway',
    about: 'Whether /rpc answers read-only chain questions (true or false).',
    schema: kind.flag.default(true),
    example: 'true',
  },
  SITE_FILES: {
    group: 'Gateway',
    about:
      'Folder of files by which others recognise the site: NAME.txt is served at /NAME.txt, its .well-known/NAME at /.well-known/NAME. Unset: none.',
    schema: kind.text.optional(),
    example: '/etc/ledger/site',
  },
  VERIFIER_STATIONS: {
    group: 'Gateway',
    about:
      'Other origins, comma-separated, that serve the same /verify/label.html; the page behind a code leads to them. Unset: only this one.',
    schema: kind.list(kind.origin).default([]),
    example: 'https://verify.bureau.example.cn,https://verify.bank.example.cn',
  },
  KEY_REGISTER: {
    group: 'Gateway',
    about:
      'JSON file that says which GLN or other GS1 key stands for which record, for the resolver. Unset: none does.',
    schema: kind.text.optional(),
    example: '/etc/ledger/keys.json',
  },
  SCAN_PLACES_FILE: {
    group: 'Gateway',
    about:
      'CSV of network,province,city (CIDR; GB/T 2260, two and four digits) asked before the table that comes with the ledger.',
    schema: kind.text.optional(),
    example: '/etc/ledger/networks.csv',
  },
  METRICS_TOKEN: {
    group: 'Gateway',
    about: 'Bearer token for /metrics, at least 16 characters. Unset: /metrics answers only on loopback.',
    schema: kind.token.optional(),
    example: 'a-long-random-word-of-your-own',
    secret: true,
  },

  CHAIN_RPC_URL: {
    group: 'Chain',
    about: 'JSON-RPC of the chain. Unset: the embedded one is started.',
    schema: kind.httpUrl.optional(),
    example: 'http://10.0.0.5:8545',
  },
  CHAIN_ID: {
    group: 'Chain',
    about: 'Chain id expected there; the start is refused when the chain answers another.',
    schema: kind.integer(1, Number.MAX_SAFE_INTEGER).default(31_337),
    example: '31337',
  },
  CHAIN_NODES: {
    group: 'Chain',
    about: 'Independent nodes for verification, operator=url, comma-separated; two operators at least to verify.',
    schema: kind.nodes.default([]),
    example: 'bureau=https://node.bureau.example.cn,bank=https://node.bank.example.cn',
  },
  FINALITY_DEPTH: {
    group: 'Chain',
    about: 'Blocks after which a block no longer changes; 0 on chains with instant finality.',
    schema: kind.integer(0, 10_000).default(0),
    example: '0',
  },
  DEPLOYMENT: {
    group: 'Chain',
    about: 'Name of the addresses to use: deployments/<name>.json.',
    schema: kind.slug.default('local'),
    example: 'local',
  },

  DATABASE_URL: {
    group: 'Database and documents',
    about: 'PostgreSQL. Unset: the embedded server is started.',
    schema: kind.postgresUrl.optional(),
    example: 'postgres://ledger:password@10.0.0.6:5432/ledger',
    secret: true,
  },
  DATABASE_POOL_SIZE: {
    group: 'Database and documents',
    about: 'Most connections one gateway opens.',
    schema: kind.integer(1, 1_000).default(10),
    example: '10',
  },
  IPFS_API_URL: {
    group: 'Database and documents',
    about: 'Kubo RPC of the content store. Unset: documents are kept in the state folder.',
    schema: kind.httpUrl.optional(),
    example: 'http://10.0.0.7:5001',
  },

  KEK: {
    group: 'Keys and sign-in',
    about: '32 bytes in base64 that wrap the custodial keys. Unset in demo: made once, kept in the state folder.',
    schema: kind.key32.optional(),
    example: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=',
    secret: true,
  },
  KEK_PREVIOUS: {
    group: 'Keys and sign-in',
    about: 'The wrapping key before this one; set it until the rotation has rewrapped every key.',
    schema: kind.key32.optional(),
    example: 'HxwdHh8aGxgZFhcUFRITEBEODwwNCgsICQYHBAUCAwA=',
    secret: true,
  },
  LABEL_MASTER_KEY: {
    group: 'Keys and sign-in',
    about:
      '32 bytes in base64 from which every label code is made; never changed, since printed labels rest on it. Unset in demo: made once, kept in the state folder. Unset beside CHAIN_RPC_URL: no labels are made or recognised here.',
    schema: kind.key32.optional(),
    example: 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=',
    secret: true,
  },
  LABELS_PER_SET: {
    group: 'Keys and sign-in',
    about: 'Most labels that one packing may have; a million take some seconds of one core and 64 MB of disk.',
    schema: kind.integer(1, 100_000_000).default(1_000_000),
    example: '1000000',
  },
  LABELS_PER_PDF: {
    group: 'Keys and sign-in',
    about: 'Most labels that one PDF to print may have; larger sets are printed in parts.',
    schema: kind.integer(1, 100_000).default(2_400),
    example: '2400',
  },
  SESSION_HOURS: {
    group: 'Keys and sign-in',
    about: 'How long a session lives, in hours.',
    schema: kind.integer(1, 720).default(12),
    example: '12',
  },
  SIWE_MAX_AGE_MINUTES: {
    group: 'Keys and sign-in',
    about: 'How old a sign-in message may be, in minutes.',
    schema: kind.integer(1, 60).default(5),
    example: '5',
  },
  OTP_SENDER: {
    group: 'Keys and sign-in',
    about: 'Who delivers one-time codes: console (demo: printed) or webhook (OTP_WEBHOOK_URL).',
    schema: kind.oneOf(OTP_SENDERS).default('console'),
    example: 'webhook',
  },
  OTP_WEBHOOK_URL: {
    group: 'Keys and sign-in',
    about: 'Receives each one-time code by POST when OTP_SENDER=webhook.',
    schema: kind.httpUrl.optional(),
    example: 'https://sms.example.cn/send',
    secret: true,
  },
  OTP_WEBHOOK_SECRET: {
    group: 'Keys and sign-in',
    about: 'Shared with the receiver of OTP_WEBHOOK_URL, which checks X-Ledger-Signature by it; 16 characters or more.',
    schema: kind.token.optional(),
    example: 'another-long-random-word',
    secret: true,
  },
  BANK_TLS_PORT: {
    group: 'Keys and sign-in',
    about:
      'Port of a second listener for bank systems, with mutual TLS of its own; needs BANK_TLS_CERT and BANK_TLS_KEY.',
    schema: kind.integer(0, 65_535).optional(),
    example: '8443',
  },
  BANK_TLS_CERT: {
    group: 'Keys and sign-in',
    about: 'PEM file of the certificate that the listener for bank systems shows, chain included.',
    schema: kind.text.optional(),
    example: '/etc/ledger/banks.pem',
  },
  BANK_TLS_KEY: {
    group: 'Keys and sign-in',
    about: 'PEM file of its private key.',
    schema: kind.text.optional(),
    example: '/etc/ledger/banks.key',
  },
  CLIENT_CERT_PROXIES: {
    group: 'Keys and sign-in',
    about:
      'Addresses, comma-separated, of proxies that end mutual TLS themselves and say by Client-Cert whose it was; from anybody else that header is not looked at.',
    schema: kind.list(kind.ipAddress).default([]),
    example: '10.0.0.9',
  },
  WEBHOOK_LOOPBACK_ALLOWED: {
    group: 'Keys and sign-in',
    about: 'Whether a webhook may be on this machine and without TLS (true or false): for tests and one-machine demos.',
    schema: kind.flag.default(false),
    example: 'false',
  },
  ANCHOR_SECONDS: {
    group: 'Traceability',
    about:
      'Seconds between two anchorings of kept events on the chain, by the gateway’s own account ("./ledger custody service"); 0 anchors none.',
    schema: kind.integer(0, 86_400).default(10),
    example: '10',
  },
  EPCIS_CONTEXTS: {
    group: 'Traceability',
    about:
      'Addresses, comma-separated, of JSON-LD contexts that captured events may use besides GS1’s; they must add prefixed terms only. None is ever fetched.',
    schema: kind.list(kind.httpUrl).default([]),
    example: 'https://ns.example.cn/epcis-context.jsonld',
  },

  DEPLOYER_KEY: {
    group: 'Keys and sign-in',
    about: 'Private key that "./ledger deploy" signs with; its account becomes the first administrator. Not kept.',
    schema: kind.privateKey.optional(),
    example: '0x0000000000000000000000000000000000000000000000000000000000000001',
    secret: true,
  },

  OPERATOR_NAME: {
    group: 'Who runs it (shown at the foot of every page)',
    about: 'Name of the operating organisation.',
    schema: kind.text.optional(),
    example: '示例运营单位',
  },
  OPERATOR_CONTACT: {
    group: 'Who runs it (shown at the foot of every page)',
    about: 'Telephone or e-mail of the operator.',
    schema: kind.text.optional(),
    example: '0578-0000000',
  },
  ICP_FILING: {
    group: 'Who runs it (shown at the foot of every page)',
    about: 'ICP备案号 of the site.',
    schema: kind.filing(/^.{1,4}ICP[备证]\d{6,14}号(-\d+)?$/u).optional(),
    example: '浙ICP备00000000号-1',
  },
  PSB_FILING: {
    group: 'Who runs it (shown at the foot of every page)',
    about: '公安联网备案号 of the site.',
    schema: kind.filing(/^.{1,4}公网安备\s?\d{14}号$/u).optional(),
    example: '浙公网安备00000000000000号',
  },
  BLOCKCHAIN_FILING: {
    group: 'Who runs it (shown at the foot of every page)',
    about: '区块链信息服务备案编号.',
    schema: kind.filing(/^.{1,4}网信备\d{14,20}号$/u).optional(),
    example: '浙网信备00000000000000000000号',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
export type Values = { [Name in SettingName]: z.infer<(typeof settings)[Name]['schema']> };
