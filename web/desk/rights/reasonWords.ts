import { t } from '../words.ts';

/** What the chain has against something, in words: it says RIGHT_NOT_ACTIVE, the words are under RightNotActive. */
export function reasonWords(reason: string): string {
  const name = reason.includes('_')
    ? reason.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter) => upper(letter))
    : reason;
  return t(`rights.reason.${name}`);
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
