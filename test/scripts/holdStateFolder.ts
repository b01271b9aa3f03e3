import { openStateFolder } from '../../scripts/processes/stateFolder.ts';

/** A process that takes the folder named by its argument, says so and keeps it until it is killed. */
await openStateFolder(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
