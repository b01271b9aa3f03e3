import { Wallet } from 'ethers';
import { mintCall } from '../../sdk/cash/mint.ts';
import type { CreditEvent } from '../../sdk/credit/lists/types.ts';
import { newSalt } from '../../sdk/credit/presentation/levelCommitment.ts';
import { commitLevelCall } from '../../sdk/credit/register/commitLevel.ts';
import { currentList } from '../../sdk/credit/register/level.ts';
import { publishListCall } from '../../sdk/credit/register/publishList.ts';
import { canonicalJson } from '../../sdk/documents/canonicalJson.ts';
import { encodeConsent } from '../../sdk/encumbrance/consentData.ts';
import { signConsent } from '../../sdk/encumbrance/signConsent.ts';
import { Effect } from '../../sdk/encumbrance/types.ts';
import { drawCall } from '../../sdk/loans/register/draw.ts';
import { drawWithReceiptCall } from '../../sdk/loans/register/drawWithReceipt.ts';
import { drawingId } from '../../sdk/loans/register/moneyIds.ts';
import { signOffer } from '../../sdk/loans/register/signOffer.ts';
import { Gate, type Security } from '../../sdk/loans/register/types.ts';
import { signBankReceipt } from '../../sdk/market/signBankReceipt.ts';
import { rightSubject } from '../../sdk/rights/rightSubject.ts';
import { fileEvent } from '../../server/credit/files/fileEvent.ts';
import { keptFile } from '../../server/credit/files/fileOf.ts';
import { keepFile } from '../../server/credit/files/keepFile.ts';
import { ofOffice, workOnFile } from '../../server/credit/files/workOnFile.ts';
import { openProposal } from '../../server/credit/levels/openings.ts';
import { keepApplication, prepareApplication } from '../../server/finance/applications/fileApplication.ts';
import { loanApplicationBody } from '../../server/finance/schemas.ts';
import type { Gateway } from '../../server/startGateway.ts';
import { createDocumentBook } from '../../server/views/documentBook.ts';
import { createNameBook } from '../../server/views/nameBook.ts';
import { demoFile, demoLoans, demoTeaLot, demoTeaMonth } from '../demo/lending/demoLending.ts';
import { type DemoLoan, demoOffer, drawnPledge, type LoanSketch } from '../demo/lending/demoOffer.ts';
import { attestDemo, paperId } from '../demo/seed/attestDemo.ts';
import { makeTea } from '../demo/seed/makeTea.ts';
import { recordTeaTrades } from '../demo/seed/recordTeaTrades.ts';
import { demoRightId } from '../demo/seed/seedRights.ts';
import { type SeedContext, type SeedDeps, seedContext } from '../demo/seed/seedWorld.ts';
import { LIANDU_DEMO, LIANDU_LIST } from '../demo/world/credit.ts';
import { ordinaryPpm } from '../demo/world/loanSheets.ts';
import { demoRight } from '../demo/world/rights.ts';
import { honestTeaTrades } from '../demo/world/teaTrades.ts';
import { sha256Of } from '../lib/sha256Of.ts';
import { keepSeedTrades } from './keepSeedTrades.ts';

const DAY = 86_400n;

/**
 * What pages about lending have to show (示例): lists of eco-credit, a villager's file at AA, two loans that are owed, an
 * application that waits, a tea trader's month. Done once, after the rest of the world; the published list is the sign.
 */
export async function seedLending(gateway: Gateway, deps: SeedDeps): Promise<void> {
  const context = seedContext(deps);
  const jurisdiction = Number(LIANDU_DEMO.jurisdiction);
  if ((await currentList(context, { jurisdiction, kind: 'person' })) !== undefined) return;
  await indexed(gateway, context);
  await lendOnEcoRight(context);
  await lendToVillager(context);
  await trade(gateway, context);
  await apply(gateway, context);
  await rate(gateway, context);
}

async function indexed(gateway: Gateway, { reader }: SeedContext): Promise<void> {
  await gateway.indexer.waitFor(Number(await reader.request('eth_blockNumber', [])), 60_000);
}

/** GEP贷: 5,000,000 yuan on the eco-product right of Zhenbu, paid to who builds. */
async function lendOnEcoRight(context: SeedContext): Promise<void> {
  const { keys, participant } = context;
  const { number, bank, borrower, right: key } = demoLoans.gep;
  const right = demoRightId(keys, key);
  const { valuation: worth } = demoRight(key);
  const basisDate = await context.now();
  const value = {
    schema: 'VALUATION',
    issuer: 'appraiser',
    subject: right,
    ...worth,
    basisDate,
    validUntil: basisDate + 365n * DAY,
  };
  await attestDemo(context, value);
  const valuation = paperId(participant('appraiser'), value);
  const made = demoOffer(keys, {
    ...{ number, bank, borrower, product: 'GEP_LOAN', collateral: rightSubject(right), principal: 500_000_000n },
    ...{
      ratePpm: ordinaryPpm('GEP_LOAN'),
      months: 36,
      everyMonths: 3,
      repayment: 'interestFirst',
      payee: 'coopQingtian',
    },
    ...{ gates: Gate.Investigation | Gate.Interview | Gate.Entrusted, now: basisDate },
  });
  const lien = drawnPledge(made, Effect.ContractOnly);
  const told = { issuer: 'townshipZhenbu', schema: 'PLEDGE_NOTICE', subject: lien.lienId, value: 0n, basisDate };
  const notice = await attestDemo(context, { ...told, note: '示例质押通知：镇政府已收悉' });
  const word = { lien, product: made.offer.product, valuation, validUntil: basisDate + 30n * DAY, papers: [] };
  const consent = await signConsent(context, { ...word, signer: new Wallet(keys.privateKeyOf(borrower)) });
  await draw(context, { bank, borrower }, made, {
    ...{ effect: Effect.ContractOnly, valuation, consent: encodeConsent(consent), notice },
  });
}

/** 两山贷 of 30,000 yuan on credit alone. */
async function lendToVillager(context: SeedContext): Promise<void> {
  const { number, bank, borrower } = demoLoans.villager;
  const sketch: LoanSketch = {
    ...{ number, bank, borrower, product: 'TWO_MOUNTAINS_LOAN', principal: 3_000_000n },
    ...{ ratePpm: ordinaryPpm('TWO_MOUNTAINS_LOAN'), months: 12, everyMonths: 1, repayment: 'equalInstalment' },
    now: await context.now(),
  };
  await draw(context, { bank, borrower }, demoOffer(context.keys, sketch), undefined);
}

async function draw(
  context: SeedContext,
  { bank, borrower }: { bank: string; borrower: string },
  made: DemoLoan,
  security: Security | undefined,
): Promise<void> {
  const { keys, deployment, run } = context;
  const { loan, offer } = made;
  const [lender, signer] = [new Wallet(keys.privateKeyOf(bank)), keys.privateKeyOf(borrower)];
  const basisDate = await context.now();
  const gate = { issuer: bank, subject: loan, value: 0n, basisDate };
  const isGated = offer.gates !== 0;
  const investigation = isGated
    ? await attestDemo(context, { ...gate, schema: 'LOAN_INVESTIGATION', note: '示例：双人调查' })
    : undefined;
  const interview = isGated
    ? await attestDemo(context, { ...gate, schema: 'LOAN_INTERVIEW', note: '示例：面签' })
    : undefined;
  const bankSignature = await signOffer(context, { offer, signer: lender });
  const papers = { bankSignature, ...(investigation && { investigation }), ...(interview && { interview }) };
  const bankReference = sha256Of(`示例放款 ${loan}`);
  if (deployment.profile === 'demo') {
    const booked = { holder: lender.address, fen: offer.principal, bankReference };
    await run([
      { signer: keys.privateKeyOf('settlementBank'), call: mintCall(context, booked), standsAs: ['BankReferenceUsed'] },
    ]);
    return run([{ signer, call: drawCall(context, { offer, papers, security }), standsAs: ['LoanAlreadyRecorded'] }]);
  }
  const heldUntil = basisDate + 30n * DAY;
  const held = {
    instruction: drawingId(context, loan),
    bank: offer.bank,
    payer: lender.address,
    amount: offer.principal,
  };
  const signed = await signBankReceipt(context, { signer: lender, receipt: { ...held, bankReference, heldUntil } });
  return run([
    {
      signer,
      call: drawWithReceiptCall(context, { offer, papers, security, signed }),
      standsAs: ['LoanAlreadyRecorded'],
    },
  ]);
}

/** A month of trades under three hands each, whose prices the hands find again among their drafts. */
async function trade(gateway: Gateway, context: SeedContext): Promise<void> {
  const tea = await makeTea(context, demoTeaLot);
  const recorded = await recordTeaTrades(context, tea, honestTeaTrades(demoTeaMonth));
  await keepSeedTrades(gateway, context, recorded);
}

async function apply(gateway: Gateway, context: SeedContext): Promise<void> {
  await indexed(gateway, context);
  const { auth, content, store } = gateway.kernel;
  const { deployment, reader, keys } = context;
  const names = createNameBook(store.db, content);
  const deps = { db: store.db, content, names, documents: createDocumentBook(content), deployment, reader, auth };
  const { borrower, right, fen, income } = demoLoans.wish;
  const wish = loanApplicationBody.parse({
    ...{ bank: context.participant('bankA'), product: 'ECO_LOAN', principal: `${fen}`, repayment: 'equalInstalment' },
    subject: { asset: 'USE_RIGHTS', right: demoRightId(keys, right) },
    ...{ months: 24, everyMonths: 1, purpose: { code: 'forestCare', words: '示例：抚育与林道维修' } },
    income: { yearly: `${income}`, words: '示例：木材与林下经济收入' },
  });
  const applicant = { borrower: context.participant(borrower), account: keys.addressOf(borrower) };
  const prepared = await prepareApplication(deps, applicant, wish);
  await store.db.transaction().execute((trx) => keepApplication(trx, prepared, auth.clock()));
}

/** The list is published, the deed is on file, and the chain has the commitment to AA. */
async function rate(gateway: Gateway, context: SeedContext): Promise<void> {
  const { keys, participant, run } = context;
  const { auth, content, store } = gateway.kernel;
  const [office, signer] = [participant('creditOffice'), keys.privateKeyOf('creditOffice')];
  await context.store(canonicalJson(LIANDU_DEMO as unknown as Parameters<typeof canonicalJson>[0]));
  const basisDate = (await context.now()) - 1n;
  const record = { issuer: 'creditOffice', schema: 'CREDIT_RECORD', subject: newSalt(), value: 0n, basisDate };
  const evidence = await attestDemo(context, { ...record, note: '示例：国家级标准化试点验收合格' });
  await run([{ signer, call: publishListCall(context, LIANDU_DEMO), standsAs: ['CreditListAlreadyRecorded'] }]);
  await indexed(gateway, context);

  const subject = participant(demoFile.person);
  const files = { db: store.db, keyring: auth.keyring, content };
  const opened = { subject, kind: 'person' as const, jurisdiction: Number(LIANDU_DEMO.jurisdiction), office };
  await store.db.transaction().execute((trx) => keepFile(trx, auth.keyring, { ...opened, now: auth.clock() }));
  const by = { account: keys.addressOf('creditOffice').toLowerCase(), now: auth.clock() };
  const deed: Pick<CreditEvent, 'item'> = { item: demoFile.item };
  await workOnFile(files, subject, ofOffice(office), (trx, file) =>
    fileEvent(trx, file, { ...deed, at: basisDate, evidence }, by),
  );
  const row = await keptFile(store.db, subject);
  const proposal = row && (await openProposal(files, row));
  if (!proposal) throw new Error('SeedStalled: the villager’s file came to no level.');
  const { commitment } = proposal;
  await run([
    { signer, call: commitLevelCall(context, { subject, kind: 'person', commitment, list: LIANDU_LIST, level: null }) },
  ]);
}
