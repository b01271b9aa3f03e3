import { CBV, GS1_VOC, type Vocabulary, vocabularies, vocabularyAt } from '../vocabulary/terms.ts';
import { partsOf, type RuledEvent } from './eventParts.ts';
import { type EpcisProblem, step } from './problem.ts';

const CODES = new Map<Vocabulary, string>([
  [vocabularies.bizStep, 'BizStepUnknown'],
  [vocabularies.disposition, 'DispositionUnknown'],
  [vocabularies.transactionType, 'TransactionTypeUnknown'],
  [vocabularies.partyType, 'PartyTypeUnknown'],
  [vocabularies.errorReason, 'ErrorReasonUnknown'],
  [vocabularies.measurement, 'MeasurementTypeUnknown'],
  [vocabularies.alert, 'SensorAlertUnknown'],
  [vocabularies.component, 'ComponentUnknown'],
]);

/** What GS1's examples measure although its context has no such word; it stays as it is in the hash. */
const ALSO_MEASURED = new Set(['EffectiveDoseRate', 'gs1:EffectiveDoseRate']);

/** Words where CBV 2.0, 7 has a vocabulary: one of its words, or somebody else's by address. */
export function wordProblems(event: RuledEvent): EpcisProblem[] {
  return partsOf(event).flatMap(({ place, pointer, part }) =>
    Object.entries(part).flatMap(([key, value]) => {
      const vocabulary = vocabularyAt(place, key);
      if (!vocabulary) return [];
      const listed: [unknown, string][] = Array.isArray(value)
        ? value.map((one, i) => [one, `${pointer}${step(key)}/${i}`])
        : [[value, pointer + step(key)]];
      return listed.flatMap(([word, at]) => wordProblem(word, vocabulary, at));
    }),
  );
}

function wordProblem(word: unknown, vocabulary: Vocabulary, pointer: string): EpcisProblem[] {
  if (typeof word !== 'string' || isWord(word, vocabulary)) return [];
  const code = CODES.get(vocabulary) ?? 'WordUnknown';
  return [{ code, pointer, value: word, message: 'use a word of CBV 2.0, or the full address of your own' }];
}

function isWord(word: string, { words, base, urn }: Vocabulary): boolean {
  if (words.has(word) || ALSO_MEASURED.has(word)) return true;
  const address = word.replace(/^cbv:/, CBV).replace(/^gs1:/, GS1_VOC);
  const head = [base, urn].find((one) => one !== undefined && address.startsWith(one));
  if (head !== undefined) return words.has(address.slice(head.length));
  // Somebody else's word, by address or prefix. GS1's own examples leave such prefixes undeclared.
  return word.includes(':');
}
