import { loadConfig } from '../../server/config.ts';
import { keyring } from '../../server/createKernel.ts';
import { DEFAULT_AUTH_PERIODS } from '../../server/kernel/auth/authSettings.ts';
import { issueFirstEnrolment } from '../../server/kernel/auth/enrolment/issueEnrolment.ts';
import { createCustodialKey } from '../../server/kernel/auth/keys/custodialKey.ts';
import { migrate } from '../../server/kernel/store/migrate.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { migrations } from '../../server/migrations.ts';
import { ownAccount } from '../../server/trace/ownAccount.ts';

const USAGE =
  'usage: DATABASE_URL=… KEK=… ./ledger custody new | token ACCOUNT | service   (one JSON object on standard output)\n';

/**
 * For the counter: makes a key in the gateway's custody and a single-use token with which its person enrols a first
 * second factor. An account that has a factor gets no token: whoever runs the gateway can sign for nobody. `service` gives
 * the account of the gateway's own, made where there is none, which anchors events once a participant's register lists it.
 */
export async function run([act, account]: string[]): Promise<number> {
  const { DATABASE_URL, KEK, KEK_PREVIOUS } = loadConfig(process.env);
  const isKnown = act === 'new' || act === 'service' || (act === 'token' && account !== undefined);
  if (!DATABASE_URL || !KEK || !isKnown) {
    process.stderr.write(USAGE);
    return 64;
  }

  const store = openStore(DATABASE_URL);
  try {
    await migrate(store, migrations);
    const clock = () => new Date();
    const keys = { db: store.db, clock, keyring: keyring({ kek: KEK, kekPrevious: KEK_PREVIOUS }) };
    if (act === 'service') {
      console.log(JSON.stringify({ account: await ownAccount(keys) }));
      return 0;
    }
    const holder = account ?? (await createCustodialKey(keys, 'participant'));
    console.log(
      JSON.stringify(await issueFirstEnrolment({ db: store.db, clock, settings: DEFAULT_AUTH_PERIODS }, holder)),
    );
    return 0;
  } finally {
    await store.close();
  }
}
