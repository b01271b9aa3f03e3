import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { participantName } from '../../market/actDeps.ts';
import { money } from '../../market/actWords.ts';
import type { Line } from '../../rights/rightWords.ts';
import { type StoredAccount, storedAccount } from '../../views/gep/accountRows.ts';
import { GEP_LEVELS } from '../../views/gep/gepViewTypes.ts';
import type { GepActDeps } from './reckonedDocument.ts';

const LEVELS: Record<(typeof GEP_LEVELS)[number], Line> = {
  none: ['', ''],
  city: ['市级', 'city'],
  county: ['县级', 'county'],
  township: ['乡级', 'township'],
  village: ['村级', 'village'],
  project: ['项目', 'project'],
};

/** An account as the chain has it. Errors: RecordUnknown. */
export async function standingAccount({ db }: GepActDeps, id: Bytes32): Promise<StoredAccount> {
  const row = await storedAccount(db, id);
  if (!row) throw new AppError('RecordUnknown', { kind: 'gepAccount', id });
  return row;
}

/** What an act on a recorded account is about. */
export async function accountLines(deps: GepActDeps, row: StoredAccount): Promise<Line[]> {
  const [zh, en] = levelLine(GEP_LEVELS[row.level] ?? 'none');
  const author = await participantName(deps, row.author);
  const total = money(BigInt(row.total));
  return [
    [
      `${zh} ${row.area} 的 ${row.year} 年 GEP ${total}（账户 ${row.id}）`,
      `GEP of ${en} ${row.area} in ${row.year}: ${total} (account ${row.id})`,
    ],
    [`由 ${author} 编制，价格口径 ${row.price_basis}`, `drafted by ${author}, price basis ${row.price_basis}`],
    [`账户文件 sha2-256 ${row.content_hash}`, `document sha2-256 ${row.content_hash}`],
  ];
}

/** What an act says of an account that was computed here just now. */
export function computedLines({ area, year, methodology, priceBasis, totalFen, hash }: GepAccount): Line[] {
  const [zh, en] = levelLine(area.level);
  const { code, edition } = methodology;
  const total = `${totalFen < 0n ? '-' : ''}${money(totalFen < 0n ? -totalFen : totalFen)}`;
  return [
    [`${zh} ${area.region} ${area.name}，${year} 年`, `${en} ${area.region} ${area.name}, ${year}`],
    [`方法 ${code} ${edition}，价格口径 ${priceBasis}`, `by ${code} ${edition}, price basis ${priceBasis}`],
    [`总值 ${total}`, `total ${total}`],
    [`账户文件 sha2-256 ${hash}`, `document sha2-256 ${hash}`],
  ];
}

export function levelLine(level: (typeof GEP_LEVELS)[number]): Line {
  return LEVELS[level];
}

export function paperLine(document: string): Line {
  return [`文件 sha2-256 ${document}`, `document sha2-256 ${document}`];
}
