import type { LedgerContext } from '../../../../sdk/context.ts';
import { CreditRefused } from '../../../../sdk/credit/creditRefused.ts';
import { rateSubject } from '../../../../sdk/credit/lists/rateSubject.ts';
import {
  applyForRepair,
  decideRepair,
  proveRepair,
  type Repair,
  restore,
} from '../../../../sdk/credit/lists/repair.ts';
import type { CreditEvent, CreditLevel } from '../../../../sdk/credit/lists/types.ts';
import { checkPresentation } from '../../../../sdk/credit/presentation/checkPresentation.ts';
import { levelCommitment, newSalt } from '../../../../sdk/credit/presentation/levelCommitment.ts';
import { type Presentation, presentLevel } from '../../../../sdk/credit/presentation/present.ts';
import { offerFor } from '../../../../sdk/credit/rate/offerFor.ts';
import { LIANGSHAN_RATE } from '../../../../sdk/credit/rate/rateRule.ts';
import { readPresentationFacts } from '../../../../sdk/credit/register/readPresentationFacts.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { applicationPurpose } from '../../../../sdk/loans/applicationPurpose.ts';
import { LIANDU_DEMO, LIANDU_LIST } from '../../world/credit.ts';
import { ordinaryPpm } from '../../world/loanSheets.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, earlier, now, once, placed, reach, sound, unlessStanding } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, type DrawnLoan, drawn, sketched } from './ground.ts';

const [PERSON, BANK, OTHER_BANK, OFFICE] = ['farmerYaxi', 'bankA', 'bankB', 'creditOffice'];
const PRODUCT = 'TWO_MOUNTAINS_LOAN';
const PURPOSE = applicationPurpose(PRODUCT);
const PRINCIPAL = 3_000_000n;
const BEFORE = 'loans.levelAA';
const AFTER = 'loans.violated';
const REPAIRED = 'loans.repaired';
/** 100 to begin with and 30 for it: AA. */
const DEEDS = ['standard-farming-nation'] as const;

/** A level as the office gave it to the person, and the loan that came of presenting it. */
interface Rated {
  level: CreditLevel;
  presentation: Presentation;
  events: CreditEvent[];
  lent: DrawnLoan;
}

/** 两山贷 of a villager: cheaper with a level, ordinary after a violation, cheaper again once it is repaired. */
export const levels: Check<World>[] = [
  {
    what: 'loans: a villager with level AA borrows cheaper than anybody’s offer, by his own presentation to this bank alone',
    observe: async (world) => {
      const { presentation, lent } = await once(world, BEFORE, () => asRated(world));
      const found = await levelSeen(world, presentation, BANK);
      const { ratePpm } = offerFor(ordinaryPpm(PRODUCT), found.level, LIANGSHAN_RATE);
      const ok = found.level === 'AA' && lent.offer.ratePpm === ratePpm && ratePpm < ordinaryPpm(PRODUCT);
      return { ...placed(lent.sent), ok, found: `${found.level ?? found.code}: ${lent.offer.ratePpm}` };
    },
    sabotage: (world) => bendView(world, 'EcoCredit', 'commitmentOf'),
  },
  {
    what: 'loans: of a person the chain has a salted commitment and no level: asked by raw eth_call',
    observe: async (world) => {
      const { presentation } = earlier<Rated>(world, BEFORE);
      const { address } = world.deployment.contracts.EcoCredit;
      const data = callData('EcoCredit', 'commitmentOf', [participant(world, PERSON)]);
      const [word] = await rawCall(world.rpcUrl(), address, data);
      const { salt, ...facts } = presentation.opening;
      const record = await world.as('auditor').credit.level(participant(world, PERSON));
      const isHidden = record?.level === null && `0x${word}` === levelCommitment(salt, facts);
      return { ok: isHidden, recheck: curl(world.rpcUrl(), address, data), found: `0x${word}; ${record?.level}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'loans: handed on to another bank the same presentation is worth nothing, and neither is it once the person ended it',
    observe: async (world) => {
      const { presentation } = earlier<Rated>(world, BEFORE);
      const elsewhere = await levelSeen(world, presentation, OTHER_BANK);
      const ended = await once(world, 'loans.ended', () => endedPresentation(world, presentation));
      const seen = await levelSeen(world, ended, BANK);
      const ok = elsewhere.code === 'CreditPresentationOtherBank' && seen.code === 'CreditConsentEnded';
      return { ok, recheck: 'EcoCredit.consentEndedAt', found: `${elsewhere.code}; ${seen.code}` };
    },
    sabotage: (world) => bendView(world, 'EcoCredit', 'consentEndedAt', 55),
  },
  {
    what: 'loans: after a violation, under its statute, the old level no longer opens the chain’s word; the ordinary offer, and no refusal',
    observe: async (world) => {
      const { presentation: old } = earlier<Rated>(world, BEFORE);
      const { level, presentation, lent } = await once(world, AFTER, () => afterViolation(world));
      const [before, after] = [await levelSeen(world, old, BANK), await levelSeen(world, presentation, BANK)];
      const isOrdinary = lent.offer.ratePpm === ordinaryPpm(PRODUCT);
      const ok = before.code === 'CreditCommitmentMismatch' && after.level === level && level === 'B' && isOrdinary;
      return {
        ...placed(lent.sent),
        ok,
        found: `${before.code ?? before.level}; ${after.level}: ${lent.offer.ratePpm}`,
      };
    },
    sabotage: (world) => bendView(world, 'EcoCredit', 'commitmentOf'),
  },
  {
    what: 'loans: repaired in its time and restored, the villager borrows cheaper again',
    observe: async (world) => {
      const { presentation, lent } = await once(world, REPAIRED, () => afterRepair(world));
      const { level } = await levelSeen(world, presentation, BANK);
      const record = await world.as('auditor').loans.loan(lent.loan);
      const isCheaper = lent.offer.ratePpm < ordinaryPpm(PRODUCT) && record.outstanding === PRINCIPAL;
      return { ...placed(lent.sent), ok: level === 'AA' && isCheaper, found: `${level}: ${lent.offer.ratePpm}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 4 * 64 - 1),
  },
];

async function asRated(world: World): Promise<Rated> {
  const office = world.as(OFFICE);
  await unlessStanding(office.credit.publishList(LIANDU_DEMO), 'CreditListAlreadyRecorded');
  const events = await Promise.all(DEEDS.map((item) => deed(world, item)));
  return rated(world, { events, repairs: [], contract: '示例两山贷合同 A-2026-0701' });
}

async function afterViolation(world: World): Promise<Rated> {
  const { events } = earlier<Rated>(world, BEFORE);
  const at = Number(await now(world)) - 60;
  const pledge = { subject: participant(world, PERSON), kind: 'person' as const, at };
  await world.as(PERSON).credit.promise(pledge);
  const evidence = await credited(world, '示例：行政处罚决定，违规排污');
  const breach = { id: 'sewage-1', item: 'sewage', subject: pledge.subject, evidence, at: at + 30 };
  const statute = '中华人民共和国水污染防治法';
  const all: CreditEvent[] = [...events, { ...breach, statute }];
  return rated(world, { events: all, repairs: [], contract: '示例两山贷合同 A-2026-0702' });
}

async function afterRepair(world: World): Promise<Rated> {
  const { events } = earlier<Rated>(world, AFTER);
  const breach = events.at(-1);
  if (!breach) throw new TypeError('There was a violation.');
  await reach(world, BigInt(breach.at) + 91n * DAY);
  const time = Number(await now(world));
  const asked = applyForRepair(LIANDU_DEMO, breach, time);
  const proof = await credited(world, '示例：整改完成，现场复核合格');
  const proven = proveRepair(LIANDU_DEMO, asked, proof, time);
  const repair = restore(decideRepair(LIANDU_DEMO, proven, true, time), time);
  return rated(world, { events, repairs: [repair], contract: '示例两山贷合同 A-2026-0703' });
}

interface Rating {
  events: CreditEvent[];
  repairs: Repair[];
  contract: string;
}

/** Rated by the office, committed to, handed to the bank by the person, lent by it. */
async function rated(world: World, { events, repairs, contract }: Rating): Promise<Rated> {
  const subject = participant(world, PERSON);
  const issuedAt = Number(await now(world));
  const file = { subject, kind: 'person' as const, events, repairs, objections: [] };
  const { level } = rateSubject(LIANDU_DEMO, file, issuedAt);
  if (level === null) throw new TypeError('Who did something has a level.');
  const opening = { subject, level, list: LIANDU_LIST, issuedAt, salt: newSalt() };
  const { salt, ...facts } = opening;
  const commitment = levelCommitment(salt, facts);
  await world.as(OFFICE).credit.commit({ subject, kind: 'person', commitment, list: LIANDU_LIST, level: null });
  const presentation = await presented(world, opening);
  const seen = checkPresentation(presentation, await bankSide(world, presentation, BANK, sound(world)));
  return { level, presentation, events, lent: await lentAt(world, contract, seen.level) };
}

async function presented(world: World, opening: Presentation['opening']): Promise<Presentation> {
  const time = Number(await now(world));
  const facts = await readPresentationFacts(sound(world), { subject: opening.subject, nonce: LIANDU_LIST });
  const terms = { bank: participant(world, BANK), purpose: PURPOSE, presentedAt: time, validUntil: time + 30 * 86_400 };
  return presentLevel(world.wallet(PERSON), facts.domain, opening, terms);
}

/** On credit alone, at the rate of the level. */
async function lentAt(world: World, number: string, level: CreditLevel): Promise<DrawnLoan> {
  const { ratePpm } = offerFor(ordinaryPpm(PRODUCT), level, LIANGSHAN_RATE);
  const made = await sketched(world, {
    ...{ number, bank: BANK, borrower: PERSON, product: PRODUCT, principal: PRINCIPAL, ratePpm },
    ...{ months: 12, everyMonths: 1, repayment: 'equalInstalment' },
  });
  const sent = await drawn(world, { bank: BANK, borrower: PERSON, made });
  return { loan: made.loan, offer: made.offer, lien: `0x${'0'.repeat(64)}`, sent };
}

/** What a bank makes of a presentation by what any node says; the code of what is against it otherwise. */
async function levelSeen(
  world: World,
  presentation: Presentation,
  bank: string,
): Promise<{ level: CreditLevel | null; code?: string }> {
  try {
    return checkPresentation(presentation, await bankSide(world, presentation, bank));
  } catch (error) {
    if (error instanceof CreditRefused) return { level: null, code: error.code };
    throw error;
  }
}

async function bankSide(
  world: World,
  { word, opening }: Presentation,
  bank: string,
  reading: LedgerContext = world.as(bank).context,
) {
  const facts = await readPresentationFacts(reading, { subject: opening.subject, nonce: word.nonce });
  // Judged on the day that it was made: later chapters look back.
  return { ...facts, now: Math.min(facts.now, word.validUntil), bank: participant(world, bank), purpose: PURPOSE };
}

/** A presentation of the same level that the person took back. */
async function endedPresentation(world: World, { opening }: Presentation): Promise<Presentation> {
  const made = await presented(world, opening);
  await world.as(PERSON).credit.endConsent(made.word.nonce);
  return made;
}

async function deed(world: World, item: string): Promise<CreditEvent> {
  const evidence = await credited(world, `示例：${item} 验收合格`);
  return { id: item, item, subject: participant(world, PERSON), evidence, at: Number(await now(world)) - 1 };
}

/** What the office has on file, as a statement that says nothing of whom it is about. */
function credited(world: World, note: string): Promise<Bytes32> {
  return state(world, { issuer: OFFICE, schema: 'CREDIT_RECORD', subject: newSalt(), value: 0n, note });
}
