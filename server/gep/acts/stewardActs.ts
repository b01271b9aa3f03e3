import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { GepRefused } from '../../../sdk/gep/gepRefused.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { type Methodology, readMethodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { appointPublisherCall } from '../../../sdk/gep/register/appointPublisher.ts';
import { dismissPublisherCall } from '../../../sdk/gep/register/dismissPublisher.ts';
import { registerGepMethodologyCall } from '../../../sdk/gep/register/registerGepMethodology.ts';
import { MethodologyState } from '../../../sdk/gep/register/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { participantName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import { gepAppointParams, gepDismissParams, gepMethodologyActParams } from './actSchemas.ts';
import type { GepActDeps } from './reckonedDocument.ts';
import { levelLine } from './standingAccount.ts';

const ONCE = { recordsOnce: true };

const STATES: Record<Methodology['state'], { number: number; line: Line }> = {
  complete: {
    number: MethodologyState.Complete,
    line: ['参数齐全，可发布', 'complete: its accounts may be published'],
  },
  demo: { number: MethodologyState.Demo, line: ['示例，仅演示环境可发布', 'a demonstration'] },
  incomplete: { number: MethodologyState.Incomplete, line: ['参数不全，只能作草案', 'incomplete: drafts at most'] },
};

/** By which methods GEP is accounted, and who publishes it. */
export function stewardActs(deps: GepActDeps): ActKinds {
  return { 'gep.registerMethodology': registering(deps), ...appointing(deps) };
}

function registering(deps: GepActDeps) {
  return actKind(
    gepMethodologyActParams,
    async ({ document }) => {
      const methodology = await methodologyOf(deps, document);
      const { code, edition, zh, en, effectiveFrom, state, missing } = methodology;
      const supersedes = await supersededBy(deps, methodology);
      const words = sentences([
        [`登记 GEP 核算方法「${zh}」${code} ${edition}`, `Register the methodology "${en}", ${code} ${edition}`],
        [`自 ${effectiveFrom} 起施行`, `in force from ${effectiveFrom}`],
        STATES[state].line,
        missing.length > 0 ? [`缺 ${missing.length} 张表`, `${missing.length} tables are missing`] : null,
        supersedes ? [`取代 ${supersedes}`, `in place of ${supersedes}`] : null,
        [`方法文件 sha2-256 ${document}`, `document sha2-256 ${document}`],
      ]);
      const call = registerGepMethodologyCall(deps, {
        ...{ methodology: document, code, edition, supersedes, state: STATES[state].number },
        effectiveFrom: BigInt(Date.parse(`${effectiveFrom}T00:00:00+08:00`) / 1000),
      });
      return draft(deps.deployment, call, words);
    },
    ONCE,
  );
}

function appointing(deps: GepActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'gep.appoint': actKind(gepAppointParams, async ({ participant, area, levels }) => {
      const name = await participantName(deps, participant);
      const [zh, en] = [0, 1].map((n) => levels.map((level) => levelLine(level)[n]).join(n === 0 ? '、' : ', '));
      const words = sentences([
        [`委任 ${name} 发布 ${area} 及其下级的 GEP`, `Appoint ${name} to publish GEP of ${area} and what lies in it`],
        [`限 ${zh}；取代该区域原委任`, `for ${en}, in place of what it was appointed for there`],
      ]);
      return draft(deployment, appointPublisherCall(deps, { participant, area: BigInt(area), levels }), words);
    }),
    'gep.dismiss': actKind(gepDismissParams, async ({ participant, area }) => {
      const name = await participantName(deps, participant);
      const words = sentences([
        [`终止 ${name} 对 ${area} 的 GEP 发布委任`, `End ${name}’s appointment to publish GEP of ${area}`],
        ['已发布的仍有效', 'what was published stays published'],
      ]);
      return draft(deployment, dismissPublisherCall(deps, { participant, area: BigInt(area) }), words);
    }),
  };
}

/**
 * One that ships is put into the store here, so that whoever recomputes finds it. Errors: ContentMissing,
 * MethodologyMalformed for a document that is no methodology or not in the one spelling that is hashed.
 */
async function methodologyOf({ content }: GepActDeps, hash: Bytes32): Promise<Methodology> {
  const shipped = METHODOLOGIES.find((one) => methodologyRef(one).hash === hash);
  if (shipped) {
    await content.put(new TextEncoder().encode(canonicalJson(shipped)));
    return shipped;
  }
  await requireDocument(content, hash);
  const methodology = readStored(await content.get(hash));
  if (methodologyRef(methodology).hash === hash) return methodology;
  throw malformed('write it as canonical JSON: keys sorted, no blanks');
}

function readStored(bytes: Uint8Array): Methodology {
  try {
    return readMethodology(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw malformed(error instanceof GepRefused ? error.message : 'it is no JSON');
  }
}

function malformed(advice: string): AppError {
  return new AppError('MethodologyMalformed', { advice });
}

/** The edition before, where that is registered. */
async function supersededBy({ db }: GepActDeps, { supersedes }: Methodology): Promise<Bytes32 | undefined> {
  if (supersedes === null) return undefined;
  const row = await db
    .selectFrom('projection.gep_methodology')
    .select('id')
    .where('code', '=', supersedes.code)
    .where('edition', '=', supersedes.edition)
    .orderBy('block', 'desc')
    .executeTakeFirst();
  return row?.id as Bytes32 | undefined;
}
