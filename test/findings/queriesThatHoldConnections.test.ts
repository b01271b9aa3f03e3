import { expect } from 'chai';
import { sql } from 'kysely';
import { exceptionOf } from '../../server/trace/epcis/http/exceptions.ts';
import { findEvents } from '../../server/trace/epcis/query/findEvents.ts';
import { queryOfJson } from '../../server/trace/epcis/query/parseQuery.ts';
import { type EpcisGateway, openEpcisGateway } from '../server/trace/epcis/support/epcisGateway.ts';
import { rejection } from '../support/rejection.ts';

const BRIEF = { perPage: 10, after: undefined, ms: 200 };

/**
 * A query of events is made up by whoever asks, kept under a name, and asked again by anybody; nothing ended one that ran for
 * minutes, and as many of them as there are connections stopped the gateway.
 */
describe('a query of events', function () {
  this.timeout(60_000);
  let gateway: EpcisGateway;

  before(async () => {
    gateway = await openEpcisGateway();
  });
  after(() => gateway?.close());

  it('that takes longer than it may is ended, and named', async () => {
    const { db } = gateway.deps;
    const refused = await db.transaction().execute(async (trx) => {
      // As long as this stands no statement on events comes to an end.
      await sql`LOCK TABLE record.epcis_event IN ACCESS EXCLUSIVE MODE`.execute(trx);
      return rejection(findEvents(db, queryOfJson({}), BRIEF));
    });

    expect(refused).to.include({ code: 'QueryTooComplex' });
    expect(exceptionOf('QueryTooComplex')).to.equal('epcisException:QueryTooComplexException');
  });

  it('leaves its connection without a bound for others', async () => {
    const { db } = gateway.deps;
    expect((await findEvents(db, queryOfJson({}), BRIEF)).rows).to.deep.equal([]);
    await Promise.all(Array.from({ length: 10 }, () => sql`SELECT pg_sleep(0.4)`.execute(db)));
  });
});
