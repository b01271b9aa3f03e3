import { Wallet } from 'ethers';
import { pledgeCall } from '../../../sdk/encumbrance/pledge.ts';
import { recordLienCall } from '../../../sdk/encumbrance/recordLien.ts';
import { signConsent } from '../../../sdk/encumbrance/signConsent.ts';
import { Effect, type Lien } from '../../../sdk/encumbrance/types.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { setProductRuleCall } from '../../../sdk/finance/setProductRule.ts';
import { type Bytes32, leaseId, lienId, pledgeId, rightId, schemaId } from '../../../sdk/ids/keys.ts';
import { concludeLeaseCall } from '../../../sdk/leases/concludeLease.ts';
import { notePossessionCall } from '../../../sdk/leases/notePossession.ts';
import { signLease } from '../../../sdk/leases/signLease.ts';
import { setGateRuleCall } from '../../../sdk/loans/register/setGateRule.ts';
import { sheetDocument, sheetSubject } from '../../../sdk/loans/sheet/sheetDocument.ts';
import { bindComponentsCall } from '../../../sdk/rights/bindComponents.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { policySubject } from '../../../sdk/rights/classes/rightClass.ts';
import { setCountyRuleCall } from '../../../sdk/rights/classes/setCountyRule.ts';
import { issueRightCall } from '../../../sdk/rights/issueRight.ts';
import { rightSubject } from '../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { DemoKeys } from '../keys.ts';
import { chinaDate } from '../world/carbon.ts';
import { demoProducts } from '../world/lending.ts';
import { type DemoSheet, demoSheets } from '../world/loanSheets.ts';
import { type DemoRight, demoBindings, demoCountyRules, demoRight, demoRights } from '../world/rights.ts';
import { attestDemo, type DemoPaper, paperId } from './attestDemo.ts';
import { demoCertificateNumber, demoFacts, rightCertificateText } from './rightCertificate.ts';
import { beginning } from './seedClock.ts';
import { demoParticipant, type SeedContext } from './seedWorld.ts';

const DAY = 24n * 3600n;

/** Use-rights with their papers and values, what banks lend on, a farmer's loan and a lease. */
export async function seedRights(context: SeedContext): Promise<void> {
  for (const right of demoRights) await issueDemoRight(context, right);
  for (const binding of demoBindings) await bind(context, binding);
  for (const rule of demoCountyRules) await setCountyRule(context, rule);
  await setProducts(context);
  await lendToFarmer(context);
  await letHouses(context);
}

/** Id of a right of the demo. */
export function demoRightId(keys: DemoKeys, key: string): Bytes32 {
  const right = demoRight(key);
  return rightId(demoParticipant(keys, right.register), demoCertificateNumber(keys, right));
}

/** Id of the paper of one kind that a right of the demo rests on. */
export function demoPaperId(keys: DemoKeys, key: string, schema: string): Bytes32 {
  const paper = papersOf(keys, demoRight(key)).find((other) => other.schema === schema);
  if (!paper) throw new TypeError(`The right ${key} has no ${schema}.`);
  return paperId(demoParticipant(keys, paper.issuer), paper);
}

/** Papers are older than the entry in the register. */
function papersOf(keys: DemoKeys, right: DemoRight): DemoPaper[] {
  const subject = demoRightId(keys, right.key);
  const basisDate = right.registeredAt - 30n * DAY;
  return right.papers.map((paper) => ({ value: 0n, ...paper, subject, basisDate }));
}

async function issueDemoRight(context: SeedContext, right: DemoRight): Promise<void> {
  const { keys } = context;
  const document = await context.store(rightCertificateText(right));
  const papers: Bytes32[] = [];
  for (const paper of papersOf(keys, right)) papers.push(await attestDemo(context, paper));

  const holder = keys.addressOf(right.holder);
  const call = issueRightCall(context, { holder, facts: demoFacts(keys, right, document), papers });
  await context.run([{ signer: keys.privateKeyOf(right.register), call, standsAs: ['RightAlreadyRecorded'] }]);
  await attestDemo(context, await valuationOf(context, right));
}

/** What a right was found to be worth sixty days before the world begins. */
async function valuationOf(context: SeedContext, right: DemoRight): Promise<DemoPaper> {
  const basisDate = (await beginning(context)) - 60n * DAY;
  return {
    schema: 'VALUATION',
    issuer: 'appraiser',
    subject: demoRightId(context.keys, right.key),
    ...right.valuation,
    basisDate,
    validUntil: basisDate + 365n * DAY,
  };
}

async function bind(context: SeedContext, { whole, components }: (typeof demoBindings)[number]): Promise<void> {
  const { keys } = context;
  const call = bindComponentsCall(context, {
    whole: demoRightId(keys, whole),
    components: components.map((key) => demoRightId(keys, key)),
  });
  const signer = keys.privateKeyOf(demoRight(whole).register);
  await context.run([{ signer, call, standsAs: ['ComponentInvalid'] }]);
}

async function setCountyRule(context: SeedContext, rule: (typeof demoCountyRules)[number]): Promise<void> {
  const { class: code, county, from, note } = rule;
  const subject = await policySubject(context, { code, county });
  const basisDate = from - 30n * DAY;
  const paper = { schema: 'CHARGE_POLICY', issuer: 'steward', subject, value: 0n, note, basisDate };
  const policy = await attestDemo(context, paper);
  const call = setCountyRuleCall(context, { code, county, rule: { isChargeable: true, from, policy } });
  await context.run([{ signer: context.keys.privateKeyOf('steward'), call }]);
}

async function setProducts(context: SeedContext): Promise<void> {
  await context.run(
    demoProducts.map(({ bank, ...setting }) => ({
      signer: context.keys.privateKeyOf(bank),
      call: setProductRuleCall(context, setting),
    })),
  );
  for (const demo of demoSheets) await publishSheet(context, demo);
}

/** What a bank asks for before it pays out, and what it offers, in words of its own. */
async function publishSheet(context: SeedContext, { bank, gates, sheet }: DemoSheet): Promise<void> {
  const signer = context.keys.privateKeyOf(bank);
  const contentHash = (await context.put(sheetDocument(sheet).bytes)) as Bytes32;
  const subject = sheetSubject(context.participant(bank), sheet.product);
  const basisDate = (await beginning(context)) - DAY;
  const statement = {
    schema: schemaId('LOAN_PRODUCT_SHEET'),
    subject,
    value: 0n,
    basisDate,
    validUntil: 0n,
    contentHash,
  };
  await context.run([
    { signer, call: setGateRuleCall(context, { product: sheet.product, rule: gates }) },
    { signer, call: attestCall(context, statement), standsAs: ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'] },
  ]);
}

/** 生态贷 to a farmer: applied for, then recorded. Of a person's right the public page says 有 / 无登记, and no more. */
async function lendToFarmer(context: SeedContext): Promise<void> {
  const { keys, participant } = context;
  const right = demoRightId(keys, 'farmerForest');
  const begun = await beginning(context);
  const debt = certificateNumber('示例借款合同 A-2026-0001');
  const lien: Lien = {
    lienId: pledgeId(participant('bankA'), debt),
    subject: rightSubject(right),
    amount: 0n,
    lienor: participant('bankA'),
    secured: quantity('fen', 5_000_000n),
    isMaximum: false,
    effect: Effect.InRemOpposable,
    registeredAt: 0n,
    registrySeq: 0,
    expiresAt: 0n,
    maturity: chinaDate('2029-01-01'),
    covenant: false,
    debt,
  };
  const valuation = paperId(participant('appraiser'), await valuationOf(context, demoRight('farmerForest')));
  const word = { lien, product: 'ECO_LOAN', valuation, validUntil: begun + 30n * DAY };
  const papers = [demoPaperId(keys, 'farmerForest', 'CONTRACTOR_CONSENT')];
  const signer = new Wallet(keys.privateKeyOf('farmerYaxi'));
  const consent = await signConsent(context, { ...word, signer, papers });
  const call = pledgeCall(context, { lien, product: word.product, valuation, consent });
  // After a finished seed the completed pledge stands in the way of its own repetition.
  const standsAs = ['LienAlreadyRecorded', 'PledgeRefused'];
  await context.run([{ signer: keys.privateKeyOf('bankA'), call, standsAs }]);
  await recordForFarmer(context, lien);
}

async function recordForFarmer(context: SeedContext, pledged: Lien): Promise<void> {
  const { keys, participant } = context;
  const registeredAt = await beginning(context);
  const id = lienId(participant('registrarForestry'), '示例抵押登记 331102-2026-000001');
  const paper = { schema: 'LIEN_RECEIPT', issuer: 'registrarForestry', subject: id, value: 0n };
  const receipt = await attestDemo(context, { ...paper, note: '示例抵押登记回执', basisDate: registeredAt });
  const lien = { ...pledged, lienId: id, registeredAt, registrySeq: 1 };
  const call = recordLienCall(context, { lien, perfects: pledged.lienId, receipt });
  const signer = keys.privateKeyOf('registrarForestry');
  await context.run([{ signer, call, standsAs: ['LienAlreadyRecorded'] }]);
}

/** The houses of Dajun are let to a homestay operator, who has the keys. */
async function letHouses(context: SeedContext): Promise<void> {
  const { keys, participant } = context;
  const number = certificateNumber('示例租赁合同 2025-009');
  const document = await context.store('示例租赁合同 2025-009：民宿经营');
  const terms = {
    right: demoRightId(keys, 'dajunHouse'),
    under: NO_ID,
    lessor: keys.addressOf('villageDajun'),
    lessee: keys.addressOf('brandOperator'),
    number,
    from: chinaDate('2025-03-01'),
    to: chinaDate('2030-03-01'),
    isExclusive: true,
    rent: quantity('fen', 12_000_000n),
    document,
  };
  const sign = (party: string) => signLease(context, { signer: new Wallet(keys.privateKeyOf(party)), terms });
  const [lessorSignature, lesseeSignature] = await Promise.all([sign('villageDajun'), sign('brandOperator')]);
  const call = concludeLeaseCall(context, { terms, lessorSignature, lesseeSignature, papers: [] });
  await context.run([{ signer: keys.privateKeyOf('villageDajun'), call, standsAs: ['LeaseAlreadyRecorded'] }]);

  const lease = leaseId(participant('villageDajun'), participant('brandOperator'), number);
  const paper = { schema: 'POSSESSION', issuer: 'registrarLand', subject: lease, value: 0n };
  const note = '示例交付记录：房屋已移交承租人占有';
  const evidence = await attestDemo(context, { ...paper, note, basisDate: terms.from });
  const noted = notePossessionCall(context, { lease, evidence });
  const standsAs = ['PossessionInvalid', 'LeaseFactsInvalid'];
  await context.run([{ signer: keys.privateKeyOf('villageDajun'), call: noted, standsAs }]);
}
