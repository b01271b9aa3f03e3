import { type Fraud, onDemo } from '../fraud.ts';
import { HOLDER, recordedOn, rightOf, YAXI } from './rightScene.ts';
import { document } from './statement.ts';

/** Packages that aren't what they say. */
export const packageFrauds: Fraud[] = [
  onDemo('pack-a-pledged-right', 'PackageMemberEncumbered', async (stage) => {
    const right = rightOf(stage, YAXI);
    const { subject, lienId: lien } = await recordedOn(stage, right);
    const number = document('示例资源包 作弊 001');
    const form = () => stage.as(HOLDER).packages.form({ number, document: document('示例清单'), members: [right] });
    const release = () => stage.as('bankA').encumbrances.release({ subject, lien });
    return { fraud: form, honest: async () => [await release(), await form()] };
  }),
];
