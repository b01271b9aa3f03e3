import type { FaultKind } from '../support/faultRun.ts';
import { chainKilled } from './chainKilled.ts';
import { chainReorganised, chainRolledBack } from './chainReorganised.ts';
import { chainAhead, clocksAhead, clocksApart, clocksBehind } from './clocks.ts';
import { contentCorrupted, contentDelayed, contentLost } from './contents.ts';
import { databaseFull } from './databaseFull.ts';
import { databaseKilled } from './databaseKilled.ts';
import { databaseReadOnly } from './databaseReadOnly.ts';
import { databaseRestarted } from './databaseRestarted.ts';
import { everythingKilled } from './everythingKilled.ts';
import { foreignChainId, foreignGenesis } from './foreignChains.ts';
import { gatewayKilled } from './gatewayKilled.ts';
import { gatewaysKilled } from './gatewaysKilled.ts';
import { answersLost, lineFlapping, lineSlow, lineStalled } from './lines.ts';

/** By what they strike; those of a row can strike one after the other in one load. */
export const allKinds: Record<string, FaultKind[]> = {
  processes: [gatewaysKilled, databaseKilled, chainKilled, everythingKilled, gatewayKilled],
  database: [databaseRestarted, databaseReadOnly, databaseFull],
  line: [lineStalled, lineSlow, lineFlapping, answersLost],
  chain: [chainReorganised, chainRolledBack, foreignGenesis, foreignChainId],
  content: [contentLost, contentCorrupted, contentDelayed],
  clocks: [clocksAhead, clocksBehind, clocksApart, chainAhead],
};
