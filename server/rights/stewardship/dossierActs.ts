import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { acknowledgeReportCall } from '../../../sdk/rights/stewardship/acknowledgeReport.ts';
import { advanceDossierCall } from '../../../sdk/rights/stewardship/advanceDossier.ts';
import { closeDossierCall } from '../../../sdk/rights/stewardship/closeDossier.ts';
import { openDossierCall } from '../../../sdk/rights/stewardship/openDossier.ts';
import { reportDossierCall } from '../../../sdk/rights/stewardship/reportDossier.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { bytes32 } from '../../kernel/http/wire.ts';
import type { Database } from '../../kernel/store/database.ts';
import { participantName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import { STAGE_NAMES } from '../../views/exchangeViewTypes.ts';
import type { RightsActDeps } from '../actDeps.ts';
import { printedNumber } from '../actSchemas.ts';
import { basisLine, type Line, papersLine } from '../rightWords.ts';
import type { DossierTables } from './tables.ts';

const dossier = bytes32.describe('id of the dossier');
const [, ...STAGES] = STAGE_NAMES;

export const openDossierParams = z
  .strictObject({
    number: printedNumber,
    parent: bytes32.nullable().describe('participant: the cooperative above; null for a city’s own'),
    document: bytes32.describe('sha2-256 of what the resource is'),
  })
  .meta({ id: 'DossierOpening', description: 'The file of a resource, before its first stage' });

export const advanceDossierParams = z
  .strictObject({
    dossier,
    to: z.enum(STAGES).describe('the next stage'),
    package: bytes32.nullable().describe('a live package of your own, at reserve alone'),
    papers: z.array(bytes32).max(4).describe("evidence about the dossier, in the order of the stage's rule"),
  })
  .meta({ id: 'DossierAdvance', description: 'The next of the nine stages, on its evidence' });

export const reportDossierParams = z
  .strictObject({ dossier, report: bytes32.describe('sha2-256 of the report') })
  .meta({ id: 'DossierReport', description: 'A report to the level above' });

export const dossierParams = z.strictObject({ dossier }).meta({ id: 'DossierStep', description: 'Which dossier' });

export const closeDossierParams = z
  .strictObject({ dossier, basis: bytes32.describe('sha2-256 of the reason') })
  .meta({ id: 'DossierClosing', description: 'The end of a file; it stays readable' });

const ONCE = { recordsOnce: true };

const STAGE_WORDS: Record<(typeof STAGE_NAMES)[number], Line> = {
  opened: ['立档', 'opened'],
  survey: ['调查', 'survey'],
  assessment: ['评估', 'assessment'],
  control: ['管控', 'control'],
  circulation: ['流转', 'circulation'],
  reserve: ['储备', 'reserve'],
  planning: ['策划', 'planning'],
  improvement: ['提升', 'improvement'],
  development: ['开发', 'development'],
  supervision: ['监管', 'supervision'],
};

/** Dossiers as acts: led by their steward, heard by the level above. */
export function dossierActs(deps: RightsActDeps): ActKinds {
  return { ...leading(deps), ...reporting(deps) };
}

function leading(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'dossiers.open': actKind(
      openDossierParams,
      async ({ number, parent, document }) => {
        await requireDocument(content, document);
        const above = parent === null ? null : await participantName(deps, parent);
        const words = sentences([
          [`建立资源档案，编号哈希 ${number}`, `Open the file of a resource, hash of its number ${number}`],
          above === null
            ? ['无上级合作社', 'with no level above']
            : [`上级合作社 ${above}`, `the cooperative above is ${above}`],
          [`资源文件 sha2-256 ${document}`, `document sha2-256 ${document}`],
        ]);
        return draft(deployment, openDossierCall(deps, { number, document, ...(parent && { parent }) }), words);
      },
      ONCE,
    ),
    'dossiers.advance': actKind(
      advanceDossierParams,
      async ({ dossier: id, to, package: stored, papers }) => {
        const row = await requireDossier(db, id);
        const [now, next] = [STAGE_WORDS[STAGE_NAMES[row.stage] ?? 'opened'], STAGE_WORDS[to]];
        const words = sentences([
          [`档案 ${id}：由${now[0]}进入${next[0]}`, `Dossier ${id}: from ${now[1]} to ${next[1]}`],
          stored === null ? null : [`储备权利包 ${stored}`, `what was stored is package ${stored}`],
          papersLine(papers),
        ]);
        const advance = { dossier: id, to: STAGE_NAMES.indexOf(to), papers, ...(stored && { package: stored }) };
        return draft(deployment, advanceDossierCall(deps, advance), words);
      },
      ONCE,
    ),
    'dossiers.close': actKind(
      closeDossierParams,
      async ({ dossier: id, basis }) => {
        await requireDossier(db, id);
        const words = sentences([[`关闭档案 ${id}`, `Close dossier ${id}`], basisLine(basis)]);
        return draft(deployment, closeDossierCall(deps, { dossier: id, basis }), words);
      },
      ONCE,
    ),
  };
}

function reporting(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'dossiers.report': actKind(reportDossierParams, async ({ dossier: id, report }) => {
      await requireDocument(content, report);
      const { parent } = await requireDossier(db, id);
      const above = parent === null ? null : await participantName(deps, parent);
      const words = sentences([
        [`就档案 ${id} 向上级${above ?? '（无）'}报告`, `Report on dossier ${id} to ${above ?? 'nobody above'}`],
        [`报告文件 sha2-256 ${report}`, `report sha2-256 ${report}`],
      ]);
      return draft(deployment, reportDossierCall(deps, { dossier: id, report }), words);
    }),
    'dossiers.acknowledge': actKind(
      dossierParams,
      async ({ dossier: id }) => {
        const row = await requireDossier(db, id);
        const report = (row.report ?? NO_ID) as Bytes32;
        const words = sentences([
          [`确认已收悉档案 ${id} 的报告`, `Acknowledge the report on dossier ${id}`],
          [`报告文件 sha2-256 ${report}`, `report sha2-256 ${report}`],
          ['确认后该资源可进入开发', 'the resource may then be developed'],
        ]);
        return draft(deployment, acknowledgeReportCall(deps, { dossier: id, report }), words);
      },
      ONCE,
    ),
  };
}

/** Errors: RecordUnknown. */
async function requireDossier(
  db: Kysely<Database>,
  id: string,
): Promise<Selectable<DossierTables['projection.dossier']>> {
  const row = await db.selectFrom('projection.dossier').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'dossier', id });
  return row;
}
