import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { dissolvePackageCall } from '../../../sdk/rights/packages/dissolvePackage.ts';
import { formPackageCall } from '../../../sdk/rights/packages/formPackage.ts';
import { reregisterPackageCall } from '../../../sdk/rights/packages/reregisterPackage.ts';
import { wordText } from '../../carbon/assetNames.ts';
import { account } from '../../carbon/schemas.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { bytes32, instant } from '../../kernel/http/wire.ts';
import type { Database } from '../../kernel/store/database.ts';
import { accountName } from '../../market/actDeps.ts';
import { moment, sentences } from '../../market/actWords.ts';
import type { RightsActDeps } from '../actDeps.ts';
import { papers, printedNumber } from '../actSchemas.ts';
import { basisLine, CAUSE_WORDS, className, type Line } from '../rightWords.ts';

const MOST_MEMBERS = 128;
const packageId = bytes32.describe('id of the package');
const basis = bytes32.describe('sha2-256 of the document behind it');

export const formPackageParams = z
  .strictObject({
    number: printedNumber,
    document: bytes32.describe('sha2-256 of its lists: 资源资产清单、产权清单、项目清单'),
    members: z
      .array(bytes32)
      .min(1)
      .max(MOST_MEMBERS)
      .refine((ids) => new Set(ids).size === ids.length, 'each right once')
      .describe('rights of one holder, class and register that nothing weighs on'),
  })
  .meta({ id: 'PackageForming', description: 'Scattered rights as one' });

export const dissolvePackageParams = z
  .strictObject({ package: packageId, basis })
  .meta({ id: 'PackageDissolution', description: 'Takes a package apart that nothing weighs on' });

export const reregisterPackageParams = z
  .strictObject({
    package: packageId,
    to: account,
    cause: z.int().min(0).max(5).describe('0 交易, 1 继承, 2 赠与, 3 分割, 4 作价入股, 5 生效法律文书'),
    basis,
    registeredAt: instant,
    papers: z
      .array(papers)
      .max(MOST_MEMBERS)
      .describe('what the class asks for on a transfer, a list a member, in the order of the members'),
  })
  .meta({ id: 'PackageReregistration', description: 'A package and all its members to another holder' });

const ONCE = { recordsOnce: true };

/** Packages as acts: formed and taken apart by their holder, moved by the register of their members. */
export function packageActs(deps: RightsActDeps): ActKinds {
  return { ...holding(deps), ...registering(deps) };
}

function holding(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'packages.form': actKind(
      formPackageParams,
      async ({ number, document, members: given }) => {
        await requireDocument(content, document);
        const members = given.toSorted();
        const code = await classOf(db, members);
        const [zh, en] = className(code);
        const words = sentences([
          [`将 ${members.length} 项${zh}组成权利包`, `Make ${members.length} rights (${en}) one package`],
          [members.join('、'), members.join(', ')],
          [`编号哈希 ${number}`, `hash of its number ${number}`],
          [`清单文件 sha2-256 ${document}`, `lists sha2-256 ${document}`],
          [
            '在包内期间，各项不得单独质押、出租或转让；其一被查封即及于全包',
            'in the package none is pledged, let or moved singly, and an order on one reaches the whole',
          ],
        ]);
        return draft(deployment, formPackageCall(deps, { number, document, members }), words);
      },
      ONCE,
    ),
    'packages.dissolve': actKind(
      dissolvePackageParams,
      async ({ package: id, basis: document }) => {
        const row = await requirePackage(db, id);
        const words = sentences([
          ...packageLines(row),
          ['拆分权利包，各项恢复单独处分', 'take it apart: each right stands for itself again'],
          basisLine(document),
        ]);
        return draft(deployment, dissolvePackageCall(deps, { package: id, basis: document }), words);
      },
      ONCE,
    ),
  };
}

function registering(deps: RightsActDeps): ActKinds {
  const { deployment, db } = deps;
  return {
    'packages.reregister': actKind(
      reregisterPackageParams,
      async (params) => {
        const row = await requirePackage(db, params.package);
        const name = await accountName(deps, params.to);
        const words = sentences([
          ...packageLines(row),
          [
            `变更登记：整包及各项转至 ${name}（${params.to}）`,
            `register it and each of its rights to ${name} (${params.to})`,
          ],
          CAUSE_WORDS[params.cause] ?? null,
          [`登记时间 ${moment(params.registeredAt)}`, `registered ${moment(params.registeredAt)}`],
          basisLine(params.basis),
        ]);
        return draft(deployment, reregisterPackageCall(deps, params), words);
      },
      ONCE,
    ),
  };
}

interface StandingPackage {
  id: string;
  class: string;
  members: number;
}

function packageLines({ id, class: word, members }: StandingPackage): Line[] {
  const [zh, en] = className(wordText(word));
  return [[`权利包 ${id}，${zh} ${members} 项`, `Package ${id} of ${members} rights (${en})`]];
}

/** Errors: RecordUnknown. */
async function requirePackage(db: Kysely<Database>, id: string): Promise<StandingPackage> {
  const row = await db
    .selectFrom('projection.package')
    .select(['id', 'class', 'members'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'package', id });
  return row;
}

/** Code of the first right's class; every one must stand. Errors: RecordUnknown. */
async function classOf(db: Kysely<Database>, members: readonly Bytes32[]): Promise<string> {
  const rows = await db.selectFrom('projection.right').select(['id', 'class']).where('id', 'in', members).execute();
  const found = new Map(rows.map((row) => [row.id, row.class]));
  const missing = members.find((id) => !found.has(id));
  if (missing !== undefined) throw new AppError('RecordUnknown', { kind: 'right', id: missing });
  return wordText(found.get(members[0] as string) ?? '0x');
}
