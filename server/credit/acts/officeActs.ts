import { subjectKindOf } from '../../../sdk/credit/lists/creditList.ts';
import type { SubjectKind } from '../../../sdk/credit/lists/types.ts';
import { commitLevelCall } from '../../../sdk/credit/register/commitLevel.ts';
import { publishListCall } from '../../../sdk/credit/register/publishList.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import { draft } from '../../evidence/actKinds.ts';
import { type ActKinds, type ActPrincipal, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { participantName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import { RECORD_SCHEMA, recordOf } from '../files/fileEvent.ts';
import { eventIn, fileOfOffice, openFile } from '../files/fileOf.ts';
import { ofOffice, refreshFile } from '../files/workOnFile.ts';
import { openProposal } from '../levels/openings.ts';
import { readList } from '../lists/readList.ts';
import { commitParams, publishListParams, recordParams } from '../schemas.ts';
import type { CreditActDeps } from './creditActs.ts';

const ONCE = { recordsOnce: true };
const KINDS: Record<SubjectKind, Line> = {
  person: ['个人', 'persons'],
  enterprise: ['企业', 'enterprises'],
  village: ['信用村', 'villages'],
};

/** What a credit office puts on chain. Of a person no act has a level in its call or its words. */
export function officeActs(deps: CreditActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'credit.publishList': actKind(
      publishListParams,
      async ({ hash }) => {
        const list = await readList(deps.content, hash);
        // One that ships is put where everybody reads it before its hash is published.
        await deps.content.put(new TextEncoder().encode(canonicalJson(list)));
        const [zh, en] = KINDS[subjectKindOf(list)];
        const words = sentences([
          [`发布清单「${list.zh}」`, `Publish the list "${list.en}"`],
          [`适用于 ${list.jurisdiction} 的${zh}`, `for ${en} in ${list.jurisdiction}`],
          [
            `自 ${list.effectiveFrom} 起施行，共 ${list.items.length} 项`,
            `from ${list.effectiveFrom} on, ${list.items.length} items`,
          ],
          [`清单文件 sha2-256 ${hash}`, `document sha2-256 ${hash}`],
        ]);
        return draft(deployment, publishListCall(deps, list), words);
      },
      ONCE,
    ),
    'credit.commit': actKind(
      commitParams,
      async ({ subject }, principal) => {
        const office = officeOf(principal);
        const row = await fileOfOffice(deps.db, subject, office);
        // Rated once more: evidence may have come since, or time may have passed. Of an erased file a blank one waits.
        if (row.erased_at === null) await refreshFile(deps, subject, ofOffice(office));
        const proposal = await openProposal(deps, row);
        if (proposal === undefined) throw new AppError('CreditNothingProposed', { subject });
        const { commitment, list, level } = proposal;
        const isPerson = row.kind === 'person';
        const words = sentences([
          isPerson
            ? ['为一名个人的生态信用等级上链加盐承诺', 'Put a salted commitment to a person’s level on chain']
            : [
                `为 ${await participantName(deps, subject)} 的生态信用等级上链承诺`,
                `Put the level of ${await participantName(deps, subject)} on chain`,
              ],
          isPerson
            ? ['等级和分数都不上链', 'neither level nor score goes with it']
            : [`等级 ${level ?? '无'}，公开`, `level ${level ?? 'none'}, in clear`],
          [`对象 ${subject}`, `subject ${subject}`],
          [`承诺值 ${commitment}`, `commitment ${commitment}`],
        ]);
        const call = commitLevelCall(deps, { subject, kind: row.kind, commitment, list, level });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
    'credit.record': actKind(
      recordParams,
      async ({ subject, event: id }, principal) => {
        const row = await fileOfOffice(deps.db, subject, officeOf(principal));
        const { stored } = eventIn(await openFile(deps, row), id);
        const record = recordOf(row, stored);
        if (record === undefined) throw new AppError('CreditEvidenceMissing', { event: id });
        const words = sentences([
          ['为一项信用事件出具加盐记录', 'Vouch for an event by a salted record'],
          ['链上看不出涉及谁、何事', 'the chain tells neither whom nor what it is about'],
          [`记录对象 ${record.subject}`, `subject ${record.subject}`],
        ]);
        const call = attestCall(deps, {
          ...{ schema: schemaId(RECORD_SCHEMA), subject: record.subject, value: 0n, contentHash: record.contentHash },
          ...{ basisDate: BigInt(record.basisDate), validUntil: 0n },
        });
        return draft(deployment, call, words);
      },
      ONCE,
    ),
  };
}

/** Whether it holds the role is asked when the act is submitted, by the contract. Errors: ParticipantMissing. */
function officeOf({ account, participant }: ActPrincipal): Bytes32 {
  if (participant === null) throw new AppError('ParticipantMissing', { account });
  return participant as Bytes32;
}
