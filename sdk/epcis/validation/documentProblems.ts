import { EpcisRefused } from '../epcisRefused.ts';
import { isXml, parseJson } from '../hashEvents.ts';
import { xmlDocument } from '../xml/xmlDocument.ts';
import type { EpcisProblem } from './problem.ts';
import { schemaProblems } from './schemaProblems.ts';
import { vocabularyProblems } from './vocabularyProblems.ts';

/**
 * Everything that is wrong with a document's text, JSON-LD or XML by its content; empty where nothing is. XML is read
 * as the JSON-LD it stands for, and pointers lead into that.
 * @param options.schemaOnly asks the schema alone
 */
export function documentProblems(text: string, options: { schemaOnly?: boolean } = {}): EpcisProblem[] {
  try {
    const document = isXml(text) ? xmlDocument(text) : parseJson(text);
    return [...schemaProblems(document), ...(options.schemaOnly ? [] : vocabularyProblems(document))];
  } catch (error) {
    if (!(error instanceof EpcisRefused)) throw error;
    const message = error.message.replace(`${error.code}: `, '');
    return [{ code: error.code, pointer: '', value: undefined, message }];
  }
}
