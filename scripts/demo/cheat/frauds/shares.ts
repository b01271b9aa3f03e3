import { coopShareId, ParticipantScheme, participantId } from '../../../../sdk/ids/keys.ts';
import { Flag, Kind } from '../../../../sdk/participants/types.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { attested } from './attested.ts';
import { HOLDER } from './rightScene.ts';
import { document } from './statement.ts';

/** 国发〔2011〕38号: at most so many. */
const MAX_HOLDERS = 200;

/** Members' shares that would become an offering. */
export const shareFrauds: Fraud[] = [
  onDemo('make-one-holder-of-shares-too-many', 'HoldersFull', async (stage) => {
    const members = await enrolled(stage, MAX_HOLDERS + 1);
    await stage.as(HOLDER).coopShares.open({ document: document('示例章程') });
    await allot(stage, members.slice(0, MAX_HOLDERS));
    return { fraud: () => allot(stage, members.slice(-1)), honest: () => allot(stage, members.slice(0, 1)) };
  }),
];

/** Villagers by their made-up commitments; their accounts. */
async function enrolled(stage: Stage, count: number): Promise<string[]> {
  const { participants } = stage.as('enrolment');
  const accounts: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const party = `shareholder ${number}`;
    const [scheme, code] = [ParticipantScheme.PersonCommitment, document(`示例农户 ${party}`)];
    const kind = Kind.Villager;
    await participants.enrol({ scheme, code, kind, flags: Flag.MayHold | Flag.MayTrade, region: 331102 });
    await participants.addAccount({ participant: participantId(scheme, code), account: stage.address(party) });
    accounts.push(stage.address(party));
  }
  return accounts;
}

/** One share each, by the village's resolution. */
async function allot(stage: Stage, accounts: readonly string[]) {
  const subject = coopShareId(stage.participant(HOLDER));
  const content = `示例量化决议：${accounts.length} 人`;
  const resolution = await attested(stage, HOLDER, { schema: 'VILLAGE_RESOLUTION', subject, content });
  const members = accounts.map((account) => ({ account, amount: 1n }));
  return stage.as(HOLDER).coopShares.allot({ members, resolution });
}
