import type { Kysely } from 'kysely';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Config } from '../config.ts';
import type { Database } from '../kernel/store/database.ts';
import { shortPath } from '../pages/certificate/shortLink.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { type ExampleWorld, unknownWorld } from './exampleWorld.ts';

/** What the gateway knows without asking. */
export type FixedExamples = Pick<ExampleWorld, 'origin' | 'chainId' | 'contact' | 'contract' | 'verifier'>;

export interface LiveWorldDeps {
  db: Kysely<Database>;
  fixed: FixedExamples;
}

const ACTIVE = 'active';

/** Examples over records that are there now; where there is none yet, the shell variable stays. */
export async function liveWorld({ db, fixed }: LiveWorldDeps): Promise<ExampleWorld> {
  const [parcel, organisation, block] = await Promise.all([firstParcel(db), firstOrganisation(db), newestBlock(db)]);
  const [evidence, right] = await Promise.all([firstEvidence(db, parcel?.id), firstRight(db)]);
  const found = {
    parcel: parcel?.id,
    region: parcel && String(parcel.region),
    organisation: organisation?.id,
    evidence: evidence?.id,
    right: right?.id,
    document: evidence?.content_hash,
    ...(await marketExamples(db)),
    block: block && `0x${BigInt(block).toString(16)}`,
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...unknownWorld, ...fixed, ...Object.fromEntries(known) };
}

/** The last of each, so that the examples speak of what moves now. */
async function marketExamples(db: Kysely<Database>) {
  const [project, certificate, offer, instruction, holding] = await Promise.all([
    db.selectFrom('projection.carbon_project').select('id').orderBy('id').executeTakeFirst(),
    db.selectFrom('projection.carbon_certificate').select('id').orderBy('block', 'desc').executeTakeFirst(),
    db.selectFrom('projection.market_offer').select('id').orderBy('fills', 'desc').orderBy('id').executeTakeFirst(),
    db.selectFrom('projection.settlement_instruction').select('id').orderBy('id').executeTakeFirst(),
    db.selectFrom('projection.carbon_holding').selectAll().orderBy('lot').orderBy('account').executeTakeFirst(),
  ]);
  return {
    project: project?.id,
    lot: holding?.lot,
    certificate: certificate?.id,
    short: certificate && shortPath(certificate.id as Hex),
    listing: offer?.id,
    instruction: instruction?.id,
    holder: holding?.account,
  };
}

function firstParcel(db: Kysely<Database>) {
  return db
    .selectFrom('projection.parcel')
    .select(['id', 'region'])
    .where('state', '=', ACTIVE)
    .orderBy('code')
    .executeTakeFirst();
}

/** A statement about the parcel where there is one, so that the examples speak of one thing. */
function firstEvidence(db: Kysely<Database>, subject: string | undefined) {
  return db
    .selectFrom('projection.evidence')
    .select(['id', 'content_hash'])
    .orderBy((e) =>
      e
        .case()
        .when('subject', '=', subject ?? '')
        .then(0)
        .else(1)
        .end(),
    )
    .orderBy('block')
    .orderBy('log_index')
    .executeTakeFirst();
}

/** An organisation's: what weighs on a person's right isn't public. */
function firstRight(db: Kysely<Database>) {
  return db
    .selectFrom('projection.right as r')
    .innerJoin('projection.account as a', 'a.address', 'r.holder')
    .innerJoin('projection.participant as p', 'p.id', 'a.participant')
    .select('r.id')
    .where('r.state', '=', 'live')
    .where('p.scheme', '!=', PERSON_SCHEME)
    .orderBy('r.block')
    .orderBy('r.log_index')
    .executeTakeFirst();
}

function firstOrganisation(db: Kysely<Database>) {
  return db
    .selectFrom('projection.participant')
    .select('id')
    .where('scheme', '!=', PERSON_SCHEME)
    .orderBy('account_index')
    .executeTakeFirst();
}

async function newestBlock(db: Kysely<Database>): Promise<string | undefined> {
  const { block } = await db
    .selectFrom('projection.event')
    .select((e) => e.fn.max('block').as('block'))
    .executeTakeFirstOrThrow();
  return block === null ? undefined : String(block);
}

/** Examples sign in as the demo's appraiser where the world is simulated, elsewhere as whoever `$CONTACT` is. */
export function fixedExamples(config: Config, deployment: Deployment, verifier: string): FixedExamples {
  return {
    origin: config.PUBLIC_ORIGIN,
    chainId: String(deployment.chainId),
    contact: config.CHAIN_RPC_URL === undefined ? unknownWorld.contact : '$CONTACT',
    contract: deployment.contracts.Evidence.address,
    verifier,
  };
}
