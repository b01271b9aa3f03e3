import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import type { z } from 'zod';
import { attestParams } from '../../../server/evidence/actKinds.ts';
import * as acts from '../../../server/trace/acts/actSchemas.ts';
import type { TraceDesk } from './traceApi.ts';

/** What the gateway takes, by the kind of act. */
const PARAMS: Record<string, z.ZodType> = {
  'evidence.attest': attestParams,
  'items.set': acts.setItemParams,
  'items.setRecipe': acts.setRecipeParams,
  'bases.admit': acts.admitBaseParams,
  'bases.withdraw': acts.withdrawBaseParams,
  'batches.harvest': acts.harvestParams,
  'batches.split': acts.splitParams,
  'batches.merge': acts.mergeParams,
  'batches.transform': acts.transformParams,
  'batches.enclose': acts.encloseParams,
  'batches.handOver': acts.handOverParams,
  'batches.lose': acts.goodsEndParams,
  'batches.sell': acts.goodsEndParams,
  'batches.recover': acts.goodsEndParams,
  'batches.recall': acts.recallParams,
  'batches.liftRecall': acts.recallStepParams,
  'batches.closeRecall': acts.recallStepParams,
  'labels.pack': acts.packParams,
  'labels.void': acts.voidLabelsParams,
  'labels.voidSet': acts.voidSetParams,
  'cards.issue': acts.issueCardParams,
  'cards.block': acts.blockCardParams,
  'cards.sign': acts.cardDraftParams,
  'cards.record': acts.cardDraftParams,
};

/** Somebody who reads and writes at the desks of traceability. */
export class TraceReader {
  readonly #desk: TraceDesk;
  readonly #page: Page;

  constructor(desk: TraceDesk, page: Page) {
    this.#desk = desk;
    this.#page = page;
  }

  async open(tab: string, party: number, roles: string[] = [], language = 'zh-CN'): Promise<void> {
    this.#desk.signIn(party, roles);
    await this.#serveEvidence();
    await this.#page.goto(`${this.#desk.site.url}/desk?lang=${language}`);
    await this.#page.click(`#tab-${tab}`);
  }

  press(name: string): Promise<void> {
    return this.#page.getByRole('button', { name, exact: true }).click();
  }

  async preview(): Promise<void> {
    await this.press('预览并确认');
    await this.#page.waitForSelector('.act__factors');
  }

  async confirm(code: string): Promise<void> {
    await this.#page.fill('[name="code"]', code);
    await this.#page.keyboard.press('Enter');
  }

  /** As it was sent, once the gateway's own schema has taken it. */
  lastAct(): { kind: string; params: Record<string, unknown> } {
    const act = this.#desk.api.acts.at(-1) as { kind: string; params: Record<string, unknown> };
    const schema = PARAMS[act.kind];
    if (!schema) throw new Error(`ActUnknown: the gateway has no ${act.kind}.`);
    schema.parse(act.params);
    return act;
  }

  /** The gateway takes no act from now on. */
  async refuseActs(code: string): Promise<void> {
    const json = { code, title: '示例拒绝', next: '请修改。' };
    await this.#page.route('**/api/acts', (route) => route.fulfill({ status: 422, json }));
  }

  async textOf(file: Download): Promise<string> {
    return readFileSync(await file.path(), 'utf8');
  }

  /** Evidence about goods, which the fixture's own list doesn't have. */
  async #serveEvidence(): Promise<void> {
    await this.#page.route(/\/evidence\.json/, (route) => {
      const { searchParams } = new URL(route.request().url());
      const [subject, issuer] = [searchParams.get('subject'), searchParams.get('issuer')];
      const rows = this.#desk.evidence.filter(
        (one) => (subject === null || one.subject === subject) && (issuer === null || one.issuer === issuer),
      );
      return route.fulfill({ json: rows });
    });
  }
}
