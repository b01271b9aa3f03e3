import { sql } from 'kysely';
import { batchId, labelSetId } from '../../sdk/ids/keys.ts';
import { textAt } from '../../sdk/trace/labels/labelChunk.ts';
import { SERIAL_LENGTH } from '../../sdk/trace/labels/labelCipher.ts';
import type { Kernel } from '../../server/createKernel.ts';
import type { LabelBook } from '../../server/trace/labels/labelBook.ts';
import { GTIN } from '../demo/world/trace.ts';

/** As many as one packing may have. */
const OF_ONE_SET = 1_000_000;
const LOT = 'BENCH-1';
const ASKED = 2_000;
const MODEL = 'DEMO-TEA-1';

/**
 * Puts a lot with so many labels beside the demonstration's own, with its lineage and papers, and makes the trees. The chain
 * doesn't know it: what is measured is the gateway. Returns links of labels evenly spread over it.
 */
export async function fillLabels({ store, labels }: Kernel, count: number): Promise<string[]> {
  const { db } = store;
  const [model, batch] = [batchId(GTIN.tea, MODEL), batchId(GTIN.tea, LOT)];
  await sql`INSERT INTO projection.batch SELECT (jsonb_populate_record(b, jsonb_build_object(
    'id', ${batch}::text, 'lot', ${LOT}::text, 'labels', ${count}::bigint))).* FROM projection.batch b
    WHERE b.id = ${model}`.execute(db);
  await sql`INSERT INTO projection.batch_parent SELECT (jsonb_populate_record(p, jsonb_build_object('batch', ${batch}::text))).*
    FROM projection.batch_parent p WHERE p.batch = ${model}`.execute(db);
  const sets = Math.ceil(count / OF_ONE_SET);
  for (let number = 0; number < sets; number += 1) {
    const firstIndex = number * OF_ONE_SET;
    const size = Math.min(OF_ONE_SET, count - firstIndex);
    const { root } = await labels.issue({ gtin: GTIN.tea, lot: LOT, firstIndex, count: size, hasSecrets: false });
    await sql`INSERT INTO projection.label_set SELECT (jsonb_populate_record(s, jsonb_build_object(
      'id', ${labelSetId(batch, number)}::text, 'batch', ${batch}::text, 'number', ${number}::bigint,
      'first_index', ${firstIndex}::bigint, 'count', ${size}::bigint, 'root', ${root}::text, 'has_secrets', false))).*
      FROM projection.label_set s WHERE s.batch = ${model} ORDER BY s.number LIMIT 1`.execute(db);
  }
  await sql`ANALYZE projection.label_set`.execute(db);
  return linksOf(labels, count);
}

/** Links of labels of the bench's lot, evenly spread over so many. */
export async function linksOf(labels: Pick<LabelBook, 'codes'>, count: number): Promise<string[]> {
  const links: string[] = [];
  const step = Math.max(1, Math.floor(count / ASKED));
  for (let index = 0; index < count && links.length < ASKED; index += step) {
    const range = { gtin: GTIN.tea, lot: LOT, firstIndex: index, count: 1, hasSecrets: false };
    for await (const { serials } of labels.codes(range)) {
      links.push(`https://id.gs1.org/01/${GTIN.tea}/10/${LOT}/21/${textAt(serials, SERIAL_LENGTH, 0)}`);
    }
  }
  return links;
}
