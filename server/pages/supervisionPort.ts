import type { Kysely } from 'kysely';
import type { Database } from '../kernel/store/database.ts';
import { fileReport, requireSubject } from '../supervision/fileReport.ts';
import { readReport } from '../supervision/readReport.ts';
import type { SupervisionPort } from './marketDeps.ts';

/** Reports as the form of a page hands them in. */
export function supervisionPort(deps: { db: Kysely<Database>; clock: () => Date }): SupervisionPort {
  return {
    submit: async (report) => {
      await requireSubject(deps.db, report.subject);
      return deps.db.transaction().execute((trx) => fileReport(trx, report, deps.clock()));
    },
    find: (receipt) => readReport(deps.db, receipt, deps.clock()),
  };
}
