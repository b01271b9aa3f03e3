interface Command {
  about: string;
  load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

/** The commands of `./ledger`, one module each; loaded on use so that `verify` does not pay for `up`. */
const COMMANDS: Record<string, Command> = {
  up: { about: 'start the ledger and serve it', load: () => import('./commands/up.ts') },
  demo: { about: 'play every story on parts of its own', load: () => import('./commands/demo.ts') },
  cheat: { about: 'play every fraud that must fail', load: () => import('./commands/cheat.ts') },
  verify: {
    about: 'check a parcel, a statement or a bundle without trusting us',
    load: () => import('./commands/verify.ts'),
  },
  bench: { about: 'measure, beside a floor', load: () => import('./commands/bench.ts') },
  custody: { about: 'make a custodial key and its enrolment token', load: () => import('./commands/custody.ts') },
  deploy: { about: 'deploy to the chain at CHAIN_RPC_URL', load: () => import('./commands/deploy.ts') },
  rebuild: {
    about: 'drop the projection and build it anew from the chain',
    load: () => import('./commands/rebuild.ts'),
  },
  reset: { about: 'remove everything the embedded parts keep', load: () => import('./commands/reset.ts') },
  check: { about: 'format, lint, types and floors', load: () => import('./commands/check.ts') },
  test: { about: 'every suite; the last line counts', load: () => import('./commands/test.ts') },
};

function usage(): string {
  const rows = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);
  return ['usage: ./ledger COMMAND [options]', '', ...rows, ''].join('\n');
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = COMMANDS[name];

if (!command) {
  const known = ['help', '--help', '-h'].includes(name);
  process.stderr.write(known ? usage() : `UnknownCommand: "${name}" is not a command of ./ledger.\n\n${usage()}`);
  process.exitCode = known ? 0 : 64;
} else {
  process.exit(await (await command.load()).run(args));
}

export {};
