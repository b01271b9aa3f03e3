import { toBeHex } from 'ethers';
import { CaseState, Effect, FixingCause } from '../../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, caseId, leaseId, lienId, pledgeId } from '../../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { rightSubject, rightSubjectId } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type HistoryLien, type HistoryRight, type HistoryWorld, HOLDERS } from './historyWorld.ts';

/** One random act: which, and three numbers that choose subjects, sums and times. Many are refused, as on a real chain. */
export interface RandomAct {
  kind: number;
  a: number;
  b: number;
  c: number;
}

type Doing = (world: HistoryWorld, act: RandomAct) => Promise<unknown>;

const DAY = 86_400n;
const YEAR = 365n * DAY;
/** Places of the right that binds components, and of what it binds. */
const WHOLE = 3;
const COMPONENT = 2;
const BANKS = ['bankA', 'bankB'];
const PRODUCTS: Record<string, string> = {
  FOREST_RIGHT: 'ECO_LOAN',
  PUBLIC_FOREST_INCOME: 'TWO_MOUNTAINS_LOAN',
};

/** Does one act; a refused one leaves nothing. */
export async function doRandomAct(world: HistoryWorld, act: RandomAct): Promise<void> {
  const [kind, doing] = doings[act.kind % doings.length] as [string, Doing];
  await world.attempt(kind, () => doing(world, act));
}

/** Every kind of act that a history is made of. */
export function actKinds(): string[] {
  return doings.map(([kind]) => kind);
}

const doings: [string, Doing][] = [
  ['record', record],
  ['record', record],
  ['pledge', pledge],
  ['pledge', pledge],
  ['release', (world, act) => onLien(world, act, (on) => bank(world, act).release(on))],
  ['assign', assign],
  ['reduce', (world, act) => onLien(world, act, (on) => bank(world, act).reduce({ ...on, secured: sum(act) }))],
  ['fix', fix],
  ['declare', (world, act) => onLien(world, act, (on) => bank(world, act).declareDebt({ ...on, owed: sum(act) }))],
  ['waive', (world, act) => onLien(world, act, (on) => bank(world, act).waiveRank(on))],
  ['exchange', exchange],
  ['notice', fileNotice],
  ['prolong', renewRegistration],
  ['lapse', (world, act) => world.as('auditor').encumbrances.tellLapsed({ subject: subjectOf(world, act) })],
  ['freeze', freeze],
  ['freeze', freeze],
  ['unfreeze', unfreeze],
  ['renewOrder', renewOrder],
  ['prune', (world, act) => world.as('auditor').encumbrances.prune({ subject: subjectOf(world, act) })],
  ['openCase', openCase],
  ['closeCase', (world, act) => onCase(world, act, (on) => world.as('court', 1).encumbrances.closeCase(on))],
  ['releaseByCourt', releaseByCourt],
  ['reregister', reregister],
  ['renew', renew],
  ['end', end],
  ['bind', bind],
  ['unbind', (world) => binding(world).unbindComponent({ component: component(world) })],
  ['let', conclude],
  ['let', conclude],
  ['possess', possess],
  ['rent', acknowledge],
  ['terminate', terminate],
  ['rule', setRule],
  ['pass', (world, { c }) => world.pass(BigInt(1 + (c % 12)) * DAY)],
];

//------------------------------------------------------------------------------------------------
// Liens
//------------------------------------------------------------------------------------------------

async function record(world: HistoryWorld, act: RandomAct): Promise<void> {
  const { a, b, c } = act;
  const right = rightOf(world, act);
  const pledged = c % 3 === 0 ? world.liens.findLast((each) => each.right === right && each.isPledge) : undefined;
  const debt = pledged?.debt ?? word(world, act);
  const time = await world.now();
  const lien = {
    ...(await termsOf(world, act, debt)),
    lienId: lienId(world.participant(right.register), `示例登记 ${a} ${b} ${c}`),
    registeredAt: time - BigInt(c % 90) * DAY,
    registrySeq: 1 + (b % 5),
    expiresAt: c % 4 === 0 ? time + BigInt(1 + (c % 60)) * DAY : 0n,
    covenant: c % 7 === 0,
    isMaximum: c % 5 === 0,
  };
  const receipt = await world.state(right.register, 'LIEN_RECEIPT', lien.lienId);
  const entry = { lien, receipt, ...(pledged ? { perfects: pledged.id } : {}) };
  const { encumbrances } = world.as(right.register);
  const signer = world.wallet(right.register, 1);
  const countersignature = await encumbrances.signExtract({ ...entry, perfects: pledged?.id ?? NO_ID, signer });
  await encumbrances.record({ ...entry, countersignature });
  world.liens.push({ id: lien.lienId, right, debt, isPledge: false });
}

async function pledge(world: HistoryWorld, act: RandomAct): Promise<void> {
  const right = rightOf(world, act);
  const debt = word(world, act);
  const lien = await termsOf(world, act, debt);
  const product = PRODUCTS[right.facts.class] ?? 'GEP_LOAN';
  const valuation = await world.state('appraiser', 'VALUATION', right.id, 90_000_000_000n);
  const validUntil = (await world.now()) + 30n * DAY;
  const given = { lien, product, valuation, validUntil, papers: right.papers };
  const consent = await bank(world, act).signConsent({ ...given, signer: world.wallet(await world.holderOf(right)) });
  await bank(world, act).pledge({ lien, product, valuation, consent });
  world.liens.push({ id: lien.lienId, right, debt, isPledge: true });
}

/** As a bank states it before any register does. */
async function termsOf(world: HistoryWorld, act: RandomAct, debt: Bytes32) {
  const right = rightOf(world, act);
  const lienor = world.participant(bankOf(act));
  const [{ effect = Effect.InRemOpposable } = {}] = right.facts.layers;
  return {
    lienId: pledgeId(lienor, debt),
    subject: rightSubject(right.id),
    amount: 0n,
    lienor,
    secured: sum(act),
    isMaximum: false,
    effect,
    registeredAt: 0n,
    registrySeq: 0,
    expiresAt: 0n,
    maturity: (await world.now()) + YEAR,
    covenant: false,
    debt,
  };
}

async function assign(world: HistoryWorld, act: RandomAct): Promise<void> {
  const lien = lienOf(world, act);
  const to = world.participant(BANKS[(act.b + 1) % 2] as string);
  const debt = word(world, act);
  const { secured: whole } = await world.as('auditor').encumbrances.lien(lien.id);
  const secured = act.c % 2 === 0 ? whole : sum(act);
  await bank(world, act).assign({ ...onOf(lien), lienor: to, secured, debt });
  if (secured === whole) lien.debt = debt;
  else world.liens.push({ id: pledgeId(to, debt), right: lien.right, debt, isPledge: false });
}

/** The first that is for a maximum, while an order is live. */
async function fix(world: HistoryWorld, act: RandomAct): Promise<unknown> {
  const right = rightOf(world, act);
  const liens = await world.as('auditor').encumbrances.liens(rightSubjectId(right.id));
  const lien = liens.find(({ isMaximum }) => isMaximum);
  if (!lien) return false;
  const party = BANKS.find((each) => world.participant(each) === lien.lienor) ?? bankOf(act);
  const owed = quantity('fen', lien.secured / 2n);
  const on = { subject: rightSubject(right.id), lien: lien.lienId };
  return world.as(party).encumbrances.fix({ ...on, owed, cause: FixingCause.Seized });
}

/** A lienor lets the next one go before it: nobody else comes off worse, so that nobody else is asked. */
async function exchange(world: HistoryWorld, act: RandomAct): Promise<unknown> {
  const right = rightOf(world, act);
  const ranks = (await world.as('auditor').encumbrances.ranking(rightSubjectId(right.id))).flat();
  const registered = ranks.filter(({ isRegistered }) => isRegistered);
  const place = act.b % Math.max(1, registered.length - 1);
  const [senior, junior] = [registered[place], registered[place + 1]];
  if (!senior || !junior) return false;
  const party = BANKS.find((each) => world.participant(each) === senior.lienor) ?? bankOf(act);
  const pair = { senior: senior.lienId, junior: junior.lienId };
  return world.as(party).encumbrances.exchangeRanks({ subject: rightSubject(right.id), ...pair, consents: [] });
}

async function fileNotice(world: HistoryWorld, act: RandomAct): Promise<void> {
  const lien = lienOf(world, act);
  const evidence = await world.state('townshipZhenbu', 'PLEDGE_NOTICE', lien.id);
  await bank(world, act).fileNotice({ ...onOf(lien), evidence });
}

async function renewRegistration(world: HistoryWorld, act: RandomAct): Promise<void> {
  const lien = lienOf(world, act);
  const receipt = await world.state(lien.right.register, 'LIEN_RECEIPT', lien.id);
  const expiresAt = (await world.now()) + BigInt(act.c) * DAY;
  await world.as(lien.right.register).encumbrances.renewRegistration({ ...onOf(lien), expiresAt, receipt });
}

//------------------------------------------------------------------------------------------------
// Courts
//------------------------------------------------------------------------------------------------

async function freeze(world: HistoryWorld, act: RandomAct): Promise<void> {
  const from = (await world.now()) + BigInt(act.b % 3) * DAY;
  const order = { subject: subjectOf(world, act), caseId: orderCase(world, act), amount: 0n };
  await court(world).freeze({ ...order, from, to: from + BigInt(1 + (act.c % 20)) * DAY });
}

/** The last of those on the list. */
async function unfreeze(world: HistoryWorld, act: RandomAct): Promise<unknown> {
  const orders = await world.as('auditor').encumbrances.orders(rightSubjectId(rightOf(world, act).id));
  const last = orders.at(-1);
  return last !== undefined && court(world).unfreeze({ subject: subjectOf(world, act), caseId: last.caseId });
}

async function renewOrder(world: HistoryWorld, act: RandomAct): Promise<void> {
  const to = (await world.now()) + BigInt(1 + (act.c % 50)) * DAY;
  await court(world).renewOrder({ subject: subjectOf(world, act), caseId: orderCase(world, act), to });
}

async function openCase(world: HistoryWorld, act: RandomAct): Promise<void> {
  const right = rightOf(world, act);
  const id = caseId(world.participant('court'), `执 ${act.a} ${act.b} ${act.c}`);
  const lien = world.liens.findLast((each) => each.right === right)?.id ?? NO_ID;
  const [writ, liftsOrders] = [word(world, act), act.c % 2 === 0];
  const filed = { caseId: id, subject: rightSubject(right.id), lien, amount: 0n, writ, liftsOrders };
  await world.as('court', 1).encumbrances.openCase(filed);
  world.cases.push({ id, right });
}

function releaseByCourt(world: HistoryWorld, act: RandomAct): Promise<unknown> {
  return onCase(world, act, async (on) => {
    const subject = rightSubjectId(on.right.id);
    const { state } = await world.as('auditor').encumbrances.caseOf({ subject, caseId: on.caseId });
    const [lien] = await world.as('auditor').encumbrances.liens(subject);
    if (!lien || state !== CaseState.Open) return false;
    return world.as('court', 1).encumbrances.releaseByCourt({ ...on, lien: lien.lienId });
  });
}

//------------------------------------------------------------------------------------------------
// Rights
//------------------------------------------------------------------------------------------------

async function reregister(world: HistoryWorld, act: RandomAct): Promise<void> {
  const right = rightOf(world, act);
  const to = await world.wallet(HOLDERS[act.b % HOLDERS.length] as string).getAddress();
  const deed = { to, cause: 1 + (act.c % 5), basis: word(world, act), registeredAt: await world.now() };
  await registrarOf(world, act).reregister({ right: right.id, ...deed, papers: right.papers });
}

async function renew(world: HistoryWorld, act: RandomAct): Promise<void> {
  const right = rightOf(world, act);
  const endsAt = right.facts.endsAt + BigInt(act.c) * DAY;
  await registrarOf(world, act).renew({ facts: right.facts, endsAt, basis: word(world, act) });
  right.facts = { ...right.facts, endsAt };
}

/** One in ten, and never the whole or its part: a right that has ended has no history any more. */
async function end(world: HistoryWorld, act: RandomAct): Promise<unknown> {
  if (act.c % 10 > 0 || act.a === WHOLE || act.a === COMPONENT) return false;
  const { facts } = rightOf(world, act);
  return registrarOf(world, act).end({ facts, cause: 2 + (act.b % 3), basis: word(world, act) });
}

async function bind(world: HistoryWorld): Promise<void> {
  const whole = world.rights[WHOLE]?.id ?? NO_ID;
  await binding(world).bindComponents({ whole, components: [component(world)] });
}

//------------------------------------------------------------------------------------------------
// Leases and products
//------------------------------------------------------------------------------------------------

async function conclude(world: HistoryWorld, act: RandomAct): Promise<void> {
  const right = rightOf(world, act);
  const [lessor, lessee] = [await world.holderOf(right), act.b % 2 === 0 ? 'teaTraderA' : 'teaTraderB'];
  const from = (await world.now()) + BigInt(act.c % 30) * DAY;
  const terms = {
    right: right.id,
    under: NO_ID,
    lessor: await world.wallet(lessor).getAddress(),
    lessee: await world.wallet(lessee).getAddress(),
    number: certificateNumber(`租 ${act.a} ${act.b} ${act.c}`),
    from,
    to: from + BigInt(10 + act.c) * DAY,
    isExclusive: act.c % 3 === 0,
    rent: sum(act),
    document: word(world, act),
  };
  const { leases } = world.as(lessee);
  const lessorSignature = await leases.sign({ signer: world.wallet(lessor), terms });
  const lesseeSignature = await leases.sign({ signer: world.wallet(lessee), terms });
  await leases.conclude({ terms, lessorSignature, lesseeSignature, papers: right.papers });
  const id = leaseId(world.participant(lessor), world.participant(lessee), terms.number);
  world.leases.push({ id, terms });
}

async function possess(world: HistoryWorld, act: RandomAct): Promise<void> {
  const { id } = leaseOf(world, act);
  const evidence = await world.state('registrarForestry', 'POSSESSION', id);
  await world.as('auditor').leases.notePossession({ lease: id, evidence });
}

async function acknowledge(world: HistoryWorld, act: RandomAct): Promise<void> {
  const { id, terms } = leaseOf(world, act);
  const lessor = await partyAt(world, terms.lessor);
  const until = terms.from + BigInt(1 + (act.c % 10)) * DAY;
  await world.as(lessor).leases.acknowledgeRent({ lease: id, amount: sum(act), until });
}

/** By the lessee, with the lessor's signature. */
async function terminate(world: HistoryWorld, act: RandomAct): Promise<void> {
  const { id: lease, terms } = leaseOf(world, act);
  const [lessor, basis] = [await partyAt(world, terms.lessor), word(world, act)];
  const lessee = (await world.wallet('teaTraderA').getAddress()) === terms.lessee ? 'teaTraderA' : 'teaTraderB';
  const { leases } = world.as(lessee);
  const signature = await leases.signTermination({ signer: world.wallet(lessor), lease, basis });
  await leases.terminate({ lease, basis, other: terms.lessor, signature });
}

async function setRule(world: HistoryWorld, act: RandomAct): Promise<void> {
  const titleClass = rightOf(world, act).facts.class;
  const rule = {
    cap: quantity('bps', BigInt(5_000 + (act.c % 5_000))),
    termMargin: act.c * 3_600,
    freshness: act.b * 86_400,
    selfLimit: sum(act),
    maxRank: 2 + (act.b % 9),
    perfection: act.c % 2,
    isOpen: act.c % 9 > 0,
  };
  const setting = { product: PRODUCTS[titleClass] ?? 'GEP_LOAN', titleClass, rule };
  await world.as(bankOf(act)).products.setRule({ ...setting, papers: act.c % 4 === 0 ? ['LAND_EXISTENCE'] : [] });
}

//------------------------------------------------------------------------------------------------
// Who and what
//------------------------------------------------------------------------------------------------

function rightOf({ rights }: HistoryWorld, { a }: RandomAct): HistoryRight {
  return rights[a % rights.length] as HistoryRight;
}

function subjectOf(world: HistoryWorld, act: RandomAct) {
  return rightSubject(rightOf(world, act).id);
}

function bankOf({ b }: RandomAct): string {
  return BANKS[b % 2] as string;
}

function bank(world: HistoryWorld, act: RandomAct) {
  return world.as(bankOf(act)).encumbrances;
}

function court(world: HistoryWorld) {
  return world.as('court').encumbrances;
}

function registrarOf(world: HistoryWorld, act: RandomAct) {
  return world.as(rightOf(world, act).register).rights;
}

function component({ rights }: HistoryWorld): Bytes32 {
  return rights[COMPONENT]?.id ?? NO_ID;
}

/** At the register of the whole. */
function binding(world: HistoryWorld) {
  return world.as(world.rights[WHOLE]?.register ?? '').rights;
}

/** Few, so that they come again. */
function orderCase(world: HistoryWorld, { b }: RandomAct): Bytes32 {
  return caseId(world.participant('court'), `保 ${b % 3}`);
}

/** The newest of few, mostly: older ones have ended. */
function lienOf({ liens }: HistoryWorld, { c }: RandomAct): HistoryLien {
  const lien = liens.at(-1 - (c % Math.min(liens.length, 12)));
  return lien ?? ({ id: NO_ID, right: { id: NO_ID, register: 'registrarForestry' } } as HistoryLien);
}

function onOf({ id, right }: HistoryLien) {
  return { subject: rightSubject(right.id), lien: id };
}

async function onLien(world: HistoryWorld, act: RandomAct, doing: (on: ReturnType<typeof onOf>) => Promise<unknown>) {
  await doing(onOf(lienOf(world, act)));
}

async function onCase(
  { cases }: HistoryWorld,
  { c }: RandomAct,
  doing: (on: { caseId: Bytes32; subject: ReturnType<typeof rightSubject>; right: HistoryRight }) => Promise<unknown>,
) {
  const found = cases.at(-1 - (c % Math.min(cases.length || 1, 4)));
  return found !== undefined && doing({ caseId: found.id, subject: rightSubject(found.right.id), right: found.right });
}

function leaseOf({ leases }: HistoryWorld, { c }: RandomAct) {
  const lease = leases.at(-1 - (c % Math.min(leases.length || 1, 5)));
  return lease ?? { id: NO_ID, terms: { lessor: '', lessee: '', from: 0n } as HistoryWorld['leases'][number]['terms'] };
}

async function partyAt(world: HistoryWorld, address: string): Promise<string> {
  for (const party of HOLDERS) if ((await world.wallet(party).getAddress()) === address) return party;
  return 'coopCity';
}

function sum({ c }: RandomAct) {
  return quantity('fen', BigInt(1 + c * 100));
}

/** One of its own each time. */
function word({ done }: HistoryWorld, { a, b, c }: RandomAct): Bytes32 {
  const count = [...done.values()].reduce((total, times) => total + times, 0);
  return toBeHex(1n + BigInt(a) + 1_000n * BigInt(b) + 1_000_000n * BigInt(c) + (BigInt(count) << 64n), 32) as Bytes32;
}
