import { expect } from 'chai';
import type { LabelAnswer } from '../../../../server/trace/verify/labelAnswer.ts';
import { labelAnswerText } from '../../../../server/trace/verify/labelAnswerText.ts';

describe('an answer of the verification service as text', () => {
  const item = { gtin: '09521234500025', name: { zh: '茶"叶"', en: 'tea\n' } } as unknown as LabelAnswer['item'];
  const batch = { id: '0x01', lot: 'L}1' } as unknown as LabelAnswer['batch'];
  const shared = { item, batch, timeline: [], papers: [{ schema: 'LAB_RESULT' }] as unknown as LabelAnswer['papers'] };
  const answer = (own: Partial<LabelAnswer>): LabelAnswer => ({
    ...{ uri: 'https://id.gs1.org/01/09521234500025/10/L%7D1/21/A', scanToken: 'a', asOf: '2026-01-01T00:00:00.000Z' },
    ...{ verdict: { state: 'FIRST_SCAN' } as unknown as LabelAnswer['verdict'], claim: null },
    ...shared,
    ...own,
  });

  it('is the JSON of the answer, of the first label of a lot and of the next', () => {
    for (const own of [
      { scanToken: 'a' },
      { scanToken: 'b', claim: { uri: 'x' } as unknown as LabelAnswer['claim'] },
    ]) {
      expect(JSON.parse(labelAnswerText(answer(own)))).to.deep.equal(answer(own));
    }
  });

  it('is JSON where nothing is known of the code', () => {
    const nothing = answer({ uri: null, item: null, batch: null, timeline: [], papers: [] });
    expect(JSON.parse(labelAnswerText(nothing))).to.deep.equal(nothing);
  });

  it('tells one lot from another', () => {
    const other = { ...batch, lot: 'L2' } as LabelAnswer['batch'];
    labelAnswerText(answer({}));
    expect(JSON.parse(labelAnswerText(answer({ batch: other }))).batch.lot).to.equal('L2');
  });
});
