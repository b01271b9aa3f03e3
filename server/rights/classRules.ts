import type {
  ClassSetEvent,
  CountyRuleSetEvent,
  PapersRequiredEvent,
} from '../../types/ethers-contracts/rights/interfaces/IRightClasses.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { classPaperTable, classTable, countyRuleTable } from './classTables.ts';

/** At most so many kinds of paper an occasion (IRightClasses). */
const MOST_PAPERS = 4;

/** Classes of rights, the papers they ask for, and what counties say about charging them. */
export const classRules: Record<string, Rule> = {
  'RightClasses.ClassSet': rule<ClassSetEvent.OutputObject>({
    reads: ({ titleClass }) => [[classTable, titleClass]],
    apply(state, { args: { titleClass, index, rule: terms }, block }) {
      state.put(classTable, {
        class: titleClass,
        number: Number(index),
        powers: Number(terms.powers),
        policy: Number(terms.policy),
        is_chargeable: terms.chargeable !== 0n,
        is_receivable: terms.isReceivable,
        is_forest: terms.isForest,
        binds_components: terms.bindsComponents,
        passes_freely: terms.passesFreely,
        may_lie_in_red_line: terms.mayLieInRedLine,
        default_cap_bps: Number(terms.defaultCap),
        register: terms.register,
        ground: nullIfZeroWord(terms.ground),
        block: BigInt(block),
      });
    },
  }),
  'RightClasses.PapersRequired': rule<PapersRequiredEvent.OutputObject>({
    reads: ({ titleClass, occasion }) =>
      Array.from({ length: MOST_PAPERS }, (_, i): Read => [classPaperTable, titleClass, String(occasion), String(i)]),
    apply(state, { args: { titleClass, occasion, schemas } }) {
      for (let position = 0; position < MOST_PAPERS; position += 1) {
        const schema = schemas[position];
        if (schema === undefined) drop(state, titleClass, occasion, position);
        else state.put(classPaperTable, { class: titleClass, occasion: Number(occasion), position, schema });
      }
    },
  }),
  'RightClasses.CountyRuleSet': rule<CountyRuleSetEvent.OutputObject>({
    reads: ({ titleClass, county }) => [[countyRuleTable, titleClass, String(county)]],
    apply(state, { args: { titleClass, county, rule: terms }, block }) {
      state.put(countyRuleTable, {
        class: titleClass,
        county: Number(county),
        is_chargeable: terms.isChargeable,
        valid_from: terms.from,
        policy: nullIfZeroWord(terms.policy),
        block: BigInt(block),
      });
    },
  }),
};

function drop(state: ProjectionState, titleClass: string, occasion: bigint, position: number): void {
  const key = [titleClass, String(occasion), String(position)];
  if (state.get(classPaperTable, ...key)) state.remove(classPaperTable, ...key);
}
