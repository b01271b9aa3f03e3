import { ensureCompiled } from './lib/ensureCompiled.ts';

interface Command {
  about: string;
  load: () => Promise<{ run(args: string[]): Promise<number> }>;
  /** Imports what the compiler makes: types and factories. */
  compiled?: true;
}

/** The commands of `./ledger`, one module each; loaded on use so that `verify` does not pay for `up`. */
const COMMANDS: Record<string, Command> = {
  up: { about: 'start the ledger and serve it', compiled: true, load: () => import('./commands/up.ts') },
  demo: { about: 'play every story on parts of its own', compiled: true, load: () => import('./commands/demo.ts') },
  cheat: { about: 'play every fraud that must fail', compiled: true, load: () => import('./commands/cheat.ts') },
  verify: {
    about: 'check what the ledger says, or a saved bundle, without trusting us',
    compiled: true,
    load: () => import('./commands/verify.ts'),
  },
  link: { about: 'spell or judge GS1 Digital Link URIs', load: () => import('./commands/link.ts') },
  book: { about: 'have a bank’s book checked by a gateway', compiled: true, load: () => import('./commands/book.ts') },
  epcis: { about: 'hash or validate EPCIS events', load: () => import('./commands/epcis.ts') },
  gep: { about: 'compute a GEP account, exact to the fen', load: () => import('./commands/gep.ts') },
  bench: { about: 'measure, beside a floor', compiled: true, load: () => import('./commands/bench.ts') },
  custody: {
    about: 'make a custodial key and its enrolment token',
    compiled: true,
    load: () => import('./commands/custody.ts'),
  },
  deploy: { about: 'deploy to the chain at CHAIN_RPC_URL', compiled: true, load: () => import('./commands/deploy.ts') },
  rebuild: {
    about: 'drop the projection and build it anew from the chain',
    compiled: true,
    load: () => import('./commands/rebuild.ts'),
  },
  backup: {
    about: 'write what the chain can’t give back into one sealed file',
    compiled: true,
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    about: 'put a backup into an empty place',
    compiled: true,
    load: () => import('./commands/restore.ts'),
  },
  recover: {
    about: 'set up from the chain alone, and say what is lost',
    compiled: true,
    load: () => import('./commands/recover.ts'),
  },
  replace: {
    about: 'the steps by which a successor follows a register',
    compiled: true,
    load: () => import('./commands/replace.ts'),
  },
  reset: { about: 'remove everything the embedded parts keep', load: () => import('./commands/reset.ts') },
  check: { about: 'format, lint, types', load: () => import('./commands/check.ts') },
  test: { about: 'every suite; the last line counts', compiled: true, load: () => import('./commands/test.ts') },
};

function usage(): string {
  const rows = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);
  return ['usage: ./ledger COMMAND [options]', '', ...rows, ''].join('\n');
}

/** A named error says what is wrong and what to do next; its stack would only bury that. Anything else is a fault. */
function explain(error: unknown): number {
  // Our codes are words (ConfigInvalid); Node's own (ENOENT, ERR_…) are faults and keep their stack.
  const isNamed = error instanceof Error && 'code' in error && /^[A-Z][a-z]/.test(String(error.code));
  if (!isNamed) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = COMMANDS[name];

if (!command) {
  const known = ['help', '--help', '-h'].includes(name);
  process.stderr.write(known ? usage() : `UnknownCommand: "${name}" is not a command of ./ledger.\n\n${usage()}`);
  process.exitCode = known ? 0 : 64;
} else {
  if (command.compiled) {
    const seconds = await ensureCompiled();
    if (seconds > 0) process.stderr.write(`ledger: contracts compiled (${seconds.toFixed(1)} s)\n`);
  }
  process.exit(await (await command.load()).run(args).catch(explain));
}
