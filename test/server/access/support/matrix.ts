import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { type Caller, NOBODY, SIGNED_IN, STRANGER } from '../expected/callers.ts';
import type { Expected, Refusal } from '../expected/expectation.ts';
import { ASKED_LATER, actParams } from './actCalls.ts';
import type { Asker, Met } from './asker.ts';
import { type Given, type RouteCall, routeCall } from './routeCalls.ts';
import { NO_UUID, type Things, UNKNOWN } from './world.ts';

/** What somebody met at a door, told as the tables tell it. `unread`, `unheard` and `fault` are never right. */
type Outcome = 'done' | 'content' | 'forbidden' | 'hidden' | 'signInNeeded' | 'unread' | 'unheard' | 'fault';

export interface Asking {
  asker: Asker;
  things: Things;
  given: Given;
}

export interface Cells {
  checked: number;
  /** One line each: who met what at which door, and what the table says. */
  wrong: string[];
}

/** The request said nothing that could be read: then nothing was found out about who asks. */
const UNREAD = [
  'RequestInvalid',
  'ActParamsInvalid',
  'BodyMalformed',
  'ContentTypeUnsupported',
  'RouteUnknown',
  'ActKindUnknown',
];
/** What is named beside the object isn't there: that is about what is asked. */
const MISSING_BESIDE = ['EvidenceUnknown', 'ContentMissing', 'LabelIndexOutside', 'DeliveryUnknown'];
/** Where a thing is signed by an act, the act is looked for behind the door. */
const SIGNED_BY_ACT = /^(?!POST \/api\/acts).*\{id\}\/(sign|consent|countersign|decide)$/;
const OWN_TROUBLES = [501, 502, 503, 507];
const TOO_MANY = 429;

/** @param call where an act that isn't there is no closed door */
export function outcomeOf({ status, code }: Pick<Met, 'status' | 'code'>, call = ''): Outcome {
  if (UNREAD.includes(code)) return 'unread';
  // Refused for the number of questions: who asked wasn't looked at.
  if (status === TOO_MANY) return 'unheard';
  if (status >= 500 && !OWN_TROUBLES.includes(status)) return 'fault';
  if (status === 401 && code === 'SessionMissing') return 'signInNeeded';
  if (status === 403) return 'forbidden';
  const isBeside = MISSING_BESIDE.includes(code) || (code === 'ActUnknown' && SIGNED_BY_ACT.test(call));
  if (status === 404) return isBeside ? 'content' : 'hidden';
  return status < 400 ? 'done' : 'content';
}

/** Whether what was met is what the table says. */
export function isAsSaid(outcome: Outcome, said: 'may' | Refusal): boolean {
  if (['unread', 'unheard', 'fault', 'signInNeeded'].includes(outcome)) return false;
  if (said === 'may') return outcome === 'done' || outcome === 'content';
  if (said === 'closed') return outcome === 'forbidden' || outcome === 'hidden';
  return said === 'lacking' ? outcome !== 'done' : outcome === said;
}

export async function openAsking(asker: Asker, things: Things): Promise<Asking> {
  const { demo } = asker.ledger;
  if (!demo) throw new TypeError('The test ledger is the demo’s.');
  const given = {
    ...{ party: (key: string) => demoParticipant(demo, key), addressOf: asker.addressOf },
    ...{ soon: await asker.time(-60), later: await asker.time(200 * 86_400) },
  };
  return { asker, things, given };
}

/** Whom a row is asked by: all, or who may and some of the others, drawn so that each is asked at some door. */
export type Choose = (row: Expected, place: number) => readonly Caller[];

export const everybody: Choose = () => SIGNED_IN;

/** @param most others asked a row */
export function someOf(most: number): Choose {
  return ({ may, but = {}, sees = [] }, place) => {
    const named = SIGNED_IN.filter((caller) => caller in but || sees.includes(caller));
    const others = SIGNED_IN.filter((caller) => !may.includes(caller));
    const drawn = Array.from(
      { length: Math.min(most, others.length) },
      (_, n) => others[(place * most + n) % others.length],
    );
    const admitted = may.length <= 3 ? may : Array.from({ length: 2 }, (_, n) => may[(place * 2 + n) % may.length]);
    return SIGNED_IN.filter((caller) => [...named, ...drawn, ...admitted].includes(caller));
  };
}

/**
 * Every row of closed doors by those whom `choose` names. At all doors who may not asks before anybody who may at any: what one
 * row uses up (an offer that was declined) would refuse everybody at the next for what it is, and no longer for who asks.
 */
export async function checkRoutes(asking: Asking, rows: readonly Expected[], choose: Choose): Promise<Cells> {
  const cells: Cells = { checked: 0, wrong: [] };
  const doors = rows.map((row, place) => {
    const asked = choose(row, place);
    const outsiders = asked.filter((caller) => !row.may.includes(caller));
    return { row, outsiders, insiders: asked.filter((caller) => row.may.includes(caller)) };
  });
  const callOf = (row: Expected) => routeCall(row, asking.things, asking.given);
  for (const { row, outsiders } of doors) {
    await checkNobody(asking, row, callOf(row), cells);
    for (const caller of outsiders) await checkRoute(asking, row, callOf(row), caller, cells);
  }
  for (const { row, insiders } of doors)
    for (const caller of insiders) await checkRoute(asking, row, callOf(row), caller, cells);
  return cells;
}

async function checkNobody(
  { asker }: Asking,
  row: Expected,
  { method, path, ...asked }: RouteCall,
  cells: Cells,
): Promise<void> {
  const { status, json } = await asker.ask(NOBODY, method, path, asked);
  const code = String(json.code);
  note(cells, outcomeOf({ status, code }) === 'signInNeeded', row, NOBODY, `${status} ${code}`, 'signInNeeded');
}

async function checkRoute(asking: Asking, row: Expected, call: RouteCall, caller: Caller, cells: Cells): Promise<void> {
  const { method, path, ...asked } = call;
  const { status, json, text } = await asking.asker.ask(caller, method, path, asked);
  const code = String(json.code ?? 'done');
  const said = saidOf(row, caller);
  note(
    cells,
    isAsSaid(outcomeOf({ status, code }, row.call), said),
    row,
    caller,
    `${status} ${code} ${explained(status, text)}`,
    said,
  );
  if (row.sees === undefined || said !== 'may') return;
  const found = text.includes(asking.things[THING_OF_LIST[row.call] ?? ''] ?? 'no such thing');
  note(
    cells,
    found === row.sees.includes(caller),
    row,
    caller,
    found ? 'found it' : 'found nothing',
    `sees ${row.sees}`,
  );
}

/** The thing of the world that a list shows to who has a part in it. */
export const THING_OF_LIST: Record<string, string> = {
  ...{ 'GET /api/writes': 'write', 'GET /api/my/rights': 'farmerForest', 'GET /api/report-consents': 'leave' },
  ...{
    'GET /api/pledge-requests': 'request',
    'GET /api/lien-extracts': 'extract',
    'GET /api/rank-exchanges': 'exchange',
  },
  ...{
    'GET /api/my/leases': 'lease',
    'GET /api/lease-drafts': 'leaseDraft',
    'GET /api/deposit-drafts': 'depositDraft',
  },
  ...{
    'GET /api/dividend-runs': 'run',
    'GET /api/purchase-drafts': 'purchaseDraft',
    'GET /api/consents': 'draftConsent',
  },
  ...{ 'GET /api/recall-notices': 'notice', 'GET /api/recall-webhooks': 'recallWebhook' },
  ...{ 'GET /api/card-trade-drafts': 'cardDraft', 'GET /epcis/capture': 'capture', 'GET /api/loans': 'loan' },
  ...{ 'GET /api/loans/applications': 'application', 'GET /api/loans/offers': 'offer' },
  ...{ 'GET /api/loan-amendment-drafts': 'amendmentDraft', 'GET /api/loan-guarantee-drafts': 'guaranteeDraft' },
  ...{
    'GET /api/loans/tea/decisions': 'teaDecision',
    'GET /api/loans/tea/consents': 'teaLeave',
    'GET /api/clients': 'client',
  },
  ...{ 'GET /api/banks/alerts': 'alert', 'GET /api/banks/watches': 'zhenbuEco', 'GET /api/banks/webhooks': 'webhook' },
  'GET /api/banks/books': 'book',
};

/** Parameters of paths by the shape of what they name, where nothing of that name is there. */
const NOTHING: [shape: RegExp, unknown: string][] = [
  [/^0x[0-9a-f]{64}$/, UNKNOWN],
  [/^[0-9a-f]{8}-[0-9a-f-]{27}$/, NO_UUID],
];

/** A door behind which something is hidden from somebody, and the same door where nothing of that name is. */
export interface HidingDoor extends RouteCall {
  row: Expected;
  nowhere: string;
  outsider: Caller;
}

/** Each door behind which something is hidden, with one who is outside. */
export function hidingDoors({ things, given }: Asking, rows: readonly Expected[]): HidingDoor[] {
  return rows.flatMap((row) => {
    if (!['hidden', 'closed'].includes(row.others) || !row.call.includes('{')) return [];
    const call = routeCall(row, things, given);
    const nowhere = withoutThings(call.path);
    const outsider = OUTSIDERS.find((caller) => !row.may.includes(caller) && row.but?.[caller] === undefined);
    return outsider === undefined || nowhere === call.path ? [] : [{ ...call, row, nowhere, outsider }];
  });
}

/** Whether who may not know of a thing is answered the same about it and about nothing. */
export async function checkHiding(asking: Asking, rows: readonly Expected[]): Promise<Cells> {
  const cells: Cells = { checked: 0, wrong: [] };
  for (const { row, outsider, method, path, nowhere, ...asked } of hidingDoors(asking, rows)) {
    const told = async (at: string) => {
      const { status, json } = await asking.asker.ask(outsider, method, at, asked);
      return `${status} ${String(json.code)}`;
    };
    const [foreign, nothing] = [await told(path), await told(nowhere)];
    note(cells, foreign === nothing, row, outsider, `${foreign} for another’s, ${nothing} for nothing`, 'the same');
  }
  return cells;
}

const OUTSIDERS: Caller[] = ['teaTraderB', 'bankB', 'villageWuxi', 'auditor'];

function withoutThings(path: string): string {
  const parts = path.split('/').map((part) => NOTHING.find(([shape]) => shape.test(part))?.[1] ?? part);
  return parts.join('/');
}

/** Every kind of act, composed and put to the chain as a question. */
export async function checkActs(
  asking: Asking,
  rows: readonly Expected[],
  choose: Choose,
): Promise<Cells & { done: string[] }> {
  const cells = { checked: 0, wrong: [] as string[], done: [] as string[] };
  for (const [place, row] of rows.entries()) {
    const params = actParams(row, asking.things, asking.given);
    for (const caller of choose(row, place)) {
      const { status, code, text } = await asking.asker.tryAct(caller, row.call, params, ASKED_LATER[row.call]);
      const said = saidOf(row, caller);
      const outcome = code === 'done' ? 'done' : outcomeOf({ status, code });
      note(cells, isAsSaid(outcome, said), row, caller, `${status} ${code} ${explained(status, text)}`, said);
      if (outcome === 'done' && !cells.done.includes(row.call)) cells.done.push(row.call);
    }
  }
  return cells;
}

/** Of a wallet that is no participant's the gateway may tell just that, whatever it hides. */
function saidOf({ may, others, but = {} }: Expected, caller: Caller): 'may' | Refusal {
  if (may.includes(caller)) return 'may';
  return but[caller] ?? (caller === STRANGER && others === 'hidden' ? 'closed' : others);
}

function explained(status: number, text: string): string {
  return status === 400 || status >= 500 ? text.slice(0, 400) : '';
}

function note(cells: Cells, isRight: boolean, { call, of }: Expected, caller: Caller, met: string, said: string): void {
  cells.checked += 1;
  if (!isRight) cells.wrong.push(`${call}${of ? ` (${of})` : ''} by ${caller}: ${met.trim()}, said: ${said}`);
}
