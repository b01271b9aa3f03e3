import { NO_ID } from '../../../../sdk/evidence/types.ts';
import type { GepAccount } from '../../../../sdk/gep/account/account.ts';
import { accountDocument } from '../../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../../sdk/gep/methodology/methodologyRef.ts';
import { seriesOf } from '../../../../sdk/gep/register/seriesOf.ts';
import { yearEnd } from '../../../../sdk/gep/register/yearEnd.ts';
import { type Bytes32, gepAccountId, gepSeriesId, schemaId } from '../../../../sdk/ids/keys.ts';
import { createReckonerPair, type ReckonerPair } from '../../../../server/gep/reckon/reckonerPair.ts';
import type { Blocks } from '../../../../server/kernel/content/blocks.ts';
import { type ContentStore, createContentStore } from '../../../../server/kernel/content/createContentStore.ts';
import { createDocumentBook } from '../../../../server/views/documentBook.ts';
import { createGepViews } from '../../../../server/views/gep/createGepViews.ts';
import type { GepQueries } from '../../../../server/views/gep/gepViewTypes.ts';
import { startToldWorld, type ToldWorld, word } from '../../rights/support/toldWorld.ts';

export const METHODOLOGY = methodologyRef(lishuiDemo).hash;

/** An account that was told, with everything it is known by. */
export interface Told {
  inputs: GepInputs;
  account: GepAccount;
  series: Bytes32;
  id: Bytes32;
  draft: Bytes32;
}

/** A chain that says what a test wants of GEP accounts, and what is read of them. */
export interface ToldAccounts {
  world: ToldWorld;
  gep: GepQueries;
  content: ContentStore;
  reckoners: ReckonerPair;
  register(): Promise<void>;
  openSeries(inputs: GepInputs, by?: Bytes32): Promise<Bytes32>;
  /** Stores the document and drafts it. `changed` goes into what is attested in place of the truth. */
  draft(inputs: GepInputs, by: Bytes32, changed?: { series?: Bytes32; document?: Uint8Array }): Promise<Told>;
  review(told: Told, by: Bytes32, isPassed?: boolean): Promise<Bytes32>;
  object(told: Told, by: Bytes32): Promise<Bytes32>;
  answer(told: Told, objection: Bytes32, by: Bytes32, isUpheld: boolean): Promise<Bytes32>;
  publish(told: Told, by: Bytes32, superseded?: Told & { publication: Bytes32 }): Promise<Bytes32>;
  /** A statement that has no gate: GEP_RECOMPUTATION, GEP_USE. */
  say(
    schema: string,
    about: Bytes32,
    by: Bytes32,
    said: { value: bigint; document: Bytes32; basisDate?: bigint },
  ): Promise<Bytes32>;
  revoke(paper: Bytes32, schema: string, about: Bytes32, by: Bytes32): Promise<void>;
  stop(): Promise<void>;
}

export async function startToldAccounts(): Promise<ToldAccounts> {
  const world = await startToldWorld();
  const { tell, now } = world;
  const content = createContentStore(memoryBlocks());
  const reckoners = createReckonerPair();
  const gep = createGepViews({ ...world.report, content, documents: createDocumentBook(content), reckoners });
  let papers = 0;

  async function attest(
    schema: string,
    subject: Bytes32,
    issuer: Bytes32,
    said: { value: bigint; document: Bytes32; basisDate?: bigint; corrects?: Bytes32 },
  ): Promise<Bytes32> {
    papers += 1;
    const id = word(`${schema} ${papers}`);
    const { value, document, basisDate = BigInt(await now()), corrects = NO_ID } = said;
    const rest = [value, basisDate, 0, document, NO_ID, corrects];
    await tell('Evidence', 'EvidenceAttested', [subject, issuer, schemaId(schema), id, ...rest]);
    return id;
  }

  const revoke: ToldAccounts['revoke'] = async (paper, schema, about, by) => {
    await tell('Evidence', 'EvidenceRevoked', [about, by, schemaId(schema), paper, word('reason'), await now()]);
  };

  return {
    world,
    gep,
    content,
    reckoners,
    register: () =>
      tell('GepAccounts', 'GepMethodologyRegistered', [
        METHODOLOGY,
        word('steward'),
        'LISHUI-DEMO',
        '2026',
        1_767_196_800,
        NO_ID,
        2,
      ]),
    async openSeries(inputs, by = word('anybody')) {
      const series = seriesOf(computeAccount(inputs, lishuiDemo));
      const { level, area, parcels, methodology, priceBasis } = series;
      const id = gepSeriesId(series);
      await tell('GepAccounts', 'GepSeriesOpened', [id, by, level, area, parcels, methodology, priceBasis]);
      return id;
    },
    async draft(inputs, by, changed = {}) {
      const account = computeAccount(inputs, lishuiDemo);
      const document = changed.document ?? accountDocument(inputs, account);
      const hash = await content.put(document);
      const series = changed.series ?? gepSeriesId(seriesOf(account));
      const { totalFen: value, year } = account;
      const id = gepAccountId(series, hash, value, yearEnd(year));
      const paper = await attest('GEP_DRAFT', series, by, { value, document: hash, basisDate: yearEnd(year) });
      await tell('GepAccounts', 'GepAccountDrafted', [id, by, series, paper, value, yearEnd(year), hash]);
      return { inputs, account, series, id, draft: paper };
    },
    async review({ id }, by, isPassed = true) {
      const paper = await attest('GEP_REVIEW', id, by, { value: isPassed ? 1n : 0n, document: word('report') });
      const until = isPassed ? (await now()) + 604_800 : 0;
      await tell('GepAccounts', 'GepAccountReviewed', [id, by, paper, isPassed, until]);
      return paper;
    },
    async object({ id }, by) {
      const paper = await attest('GEP_OBJECTION', id, by, { value: 0n, document: word('objection') });
      await tell('GepAccounts', 'GepObjectionRaised', [id, by, paper]);
      return paper;
    },
    async answer({ id }, objection, by, isUpheld) {
      const said = { value: isUpheld ? 1n : 0n, document: word('answer') };
      const paper = await attest('GEP_OBJECTION_ANSWER', objection, by, said);
      await tell('GepAccounts', 'GepObjectionAnswered', [id, by, objection, paper, isUpheld]);
      return paper;
    },
    async publish({ id, series, account }, by, superseded) {
      const { totalFen: value, hash: document, year } = account;
      const corrects = superseded?.publication ?? NO_ID;
      const said = { value, document, basisDate: yearEnd(year), corrects };
      if (superseded) await revoke(superseded.publication, 'GEP_PUBLICATION', series, by);
      const paper = await attest('GEP_PUBLICATION', series, by, said);
      await tell('GepAccounts', 'GepAccountPublished', [id, by, series, paper, superseded?.id ?? NO_ID]);
      return paper;
    },
    say: attest,
    revoke,
    async stop() {
      await reckoners.stop();
      await world.stop();
    },
  };
}

function memoryBlocks(): Blocks {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (hash, bytes) => {
      kept.set(hash, bytes);
    },
    get: async (hash) => kept.get(hash),
    has: async (hash) => kept.has(hash),
    health: async () => ({ ok: true, kind: 'memory', detail: '' }),
  };
}
