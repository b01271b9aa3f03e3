import type { ActSpec, FieldSpec } from '../forms/fieldSpec.ts';
import type { AccountSheetAnswer, ObjectionAnswer } from './gepApi.ts';

/** What a reader does with an account: a form, or computing it again first. */
export type AccountAct =
  | { how: 'form'; name: string; spec: ActSpec; fixed: Record<string, unknown> }
  | { how: 'recompute'; name: string }
  | { how: 'withdraw'; name: string };

export interface AccountReader {
  participant: string | null;
  roles: readonly string[];
  /** The chain's clock, seconds. */
  now: number;
  /** The publication of this series and year that stands, which another takes the place of. */
  standing: string | null;
}

const USES = ['plan', 'decision', 'project', 'trade', 'monitoring', 'assessment', 'loan'] as const;
const paper = (label: string): FieldSpec => ({ name: 'document', kind: 'document', label });

/** Who may do what, in the order in which it is due; the chain decides again. */
export function actsFor(account: AccountSheetAnswer, reader: AccountReader): AccountAct[] {
  return [
    ...reviewActs(account, reader),
    ...answerActs(account, reader),
    ...publishActs(account, reader),
    ...objectActs(account, reader),
    ...anybodysActs(account, reader),
    ...authorsActs(account, reader),
  ];
}

/** A review is somebody else's. */
function reviewActs(account: AccountSheetAnswer, { participant, roles }: AccountReader): AccountAct[] {
  const isDue = account.state === 'draft' && roles.includes('GEP_REVIEWER') && !isAuthor(account, participant);
  if (!isDue) return [];
  return [true, false].map((isPassed) =>
    form(isPassed ? 'reviewPassed' : 'reviewFailed', 'gep.review', account, [paper('desk.gep.paper.review')], {
      isPassed,
    }),
  );
}

/** By a reviewer who neither wrote the account nor objected. */
function answerActs(account: AccountSheetAnswer, { participant, roles }: AccountReader): AccountAct[] {
  if (account.state !== 'reviewed' || !roles.includes('GEP_REVIEWER') || isAuthor(account, participant)) return [];
  const open = account.objections.filter(({ state, objector }) => state === 'open' && objector?.id !== participant);
  return open.flatMap((objection) => [answer(objection, false), answer(objection, true)]);
}

function answer({ evidence }: ObjectionAnswer, isUpheld: boolean): AccountAct {
  const name = isUpheld ? 'uphold' : 'dismissObjection';
  const spec: ActSpec = {
    kind: 'gep.answer',
    words: `gep.${name}`,
    fields: [paper('desk.gep.paper.answer')],
    subject: null,
  };
  return { how: 'form', name, spec, fixed: { objection: evidence, isUpheld } };
}

/** When the window is over and nothing waits for an answer; never what a methodology without its tables came to. */
function publishActs(account: AccountSheetAnswer, { participant, roles, now, standing }: AccountReader): AccountAct[] {
  const isReady = account.state === 'reviewed' && now > account.objectionsUntil;
  const isClear = account.objections.every(({ state }) => state !== 'open' && state !== 'upheld');
  const mayPublish = roles.includes('GEP_PUBLISHER') && account.review?.reviewer?.id !== participant;
  if (!isReady || !isClear || !mayPublish || account.methodology.state === 'incomplete') return [];
  const isSuperseding = standing !== null;
  return [
    form(
      isSuperseding ? 'supersede' : 'publish',
      'gep.publish',
      account,
      [],
      isSuperseding ? { corrects: standing } : {},
    ),
  ];
}

/** Once a participant, within the window. */
function objectActs(account: AccountSheetAnswer, { participant, now }: AccountReader): AccountAct[] {
  const isOpen = account.state === 'reviewed' && now <= account.objectionsUntil;
  const hasObjected = account.objections.some(({ objector }) => objector !== null && objector.id === participant);
  return isOpen && !hasObjected ? [form('object', 'gep.object', account, [paper('desk.gep.paper.objection')])] : [];
}

function anybodysActs(account: AccountSheetAnswer, { participant }: AccountReader): AccountAct[] {
  const isLive = ['draft', 'reviewed', 'published'].includes(account.state);
  const again: AccountAct[] =
    isLive && !isAuthor(account, participant) ? [{ how: 'recompute', name: 'recompute' }] : [];
  if (account.state !== 'published') return again;
  const kind: FieldSpec = {
    name: 'kind',
    kind: 'choice',
    label: 'desk.gep.useKind',
    choices: USES.map((one) => [one, `gep.use.${one}`]),
  };
  return [...again, form('use', 'gep.use', account, [kind, paper('gep.usePaper')])];
}

function authorsActs(account: AccountSheetAnswer, { participant }: AccountReader): AccountAct[] {
  const mayWithdraw = ['draft', 'reviewed'].includes(account.state) && isAuthor(account, participant);
  return mayWithdraw ? [{ how: 'withdraw', name: 'withdraw' }] : [];
}

function isAuthor({ author }: AccountSheetAnswer, participant: string | null): boolean {
  return author !== null && author.id === participant;
}

/** Its words are under `desk.act.gep.<name>`. */
function form(
  name: string,
  kind: Extract<ActSpec['kind'], `gep.${string}`>,
  { id }: AccountSheetAnswer,
  fields: readonly FieldSpec[],
  fixed: object = {},
): AccountAct {
  return {
    how: 'form',
    name,
    spec: { kind, words: `gep.${name}`, fields, subject: null },
    fixed: { account: id, ...fixed },
  };
}
