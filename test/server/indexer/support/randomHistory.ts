import { keccak256, toUtf8Bytes } from 'ethers';
import { evidenceId, parcelId, participantId, schemaId } from './ids.ts';
import { type ContractName, type LedgerChain, NEVER, OPEN_SCHEMA } from './ledgerChain.ts';

/** One random act: which, and two numbers that choose its subjects. Many are refused, as on a real chain. */
export interface RandomAct {
  kind: number;
  a: number;
  b: number;
}

type Act = [ContractName, string, unknown[]];

const BASIS_DATE = 1_700_000_000;

/** Does one act; refused ones are mined and leave no event. */
export async function doRandomAct(chain: LedgerChain, { kind, a, b }: RandomAct): Promise<void> {
  const acts = actsOf(chain, a, b);
  const [contract, method, args] = acts[kind % acts.length] as Act;
  await chain.send(contract, method, args);
}

function actsOf(chain: LedgerChain, a: number, b: number): Act[] {
  const id = participantId(1, word(`code ${a}`));
  const account = chain.accounts[1 + (a % 6)] as string;
  const other = chain.accounts[1 + (b % 6)] as string;
  const subject = word(`subject ${b % 3}`);
  const issuer = participantId(1, word('bank'));
  const [schema, content] = [schemaId(OPEN_SCHEMA), word(`content ${a}`)];
  const parcel = parcelId(1, code(a));
  const claim = [parcel, word(`kind ${b % 2}`), word(`claimant ${a % 2}`)];
  return [
    ['Participants', 'enrol', [1, word(`code ${a}`), 4, 1, 331121]],
    ['Participants', 'addAccount', [id, account]],
    ['Participants', 'suspend', [id, word('basis')]],
    ['Participants', 'reinstate', [id, word('basis')]],
    ['Participants', 'amend', [id, b % 4, 331102]],
    ['Participants', 'replaceAccount', [account, word(`account ${b}`).slice(0, 42)]],
    ['Participants', 'suspendAccount', [account]],
    ['Evidence', 'attest', [statement(schema, subject, content, word(''))]],
    [
      'Evidence',
      'attest',
      [statement(schema, subject, content, evidenceId(issuer, schema, subject, word(`content ${b}`), BASIS_DATE))],
    ],
    ['Evidence', 'revoke', [evidenceId(issuer, schema, subject, content, BASIS_DATE), schema, subject, word('why')]],
    ['Cash', 'mint', [account, a * 100, word(`reference ${a} ${b}`)]],
    ['Cash', 'mint', [chain.admin, a, word(`reference ${b}`)]],
    ['Cash', 'transfer', [other, b]],
    ['Parcels', 'register', [entry(a)]],
    ['Evidence', 'attest', [statement(schemaId('OVERLAP_CHECK'), parcel, content, word(''))]],
    [
      'Parcels',
      'activate',
      [
        {
          parcel,
          evidence: evidenceId(issuer, schemaId('OVERLAP_CHECK'), parcel, content, BASIS_DATE),
          checkedAgainst: b % 3,
          overlaps: [],
        },
      ],
    ],
    ['Parcels', 'claim', [...claim, 1000 + b * 10, 1010 + b * 10]],
    ['Parcels', 'claim', [...claim, 1000 + a * 10, 1010 + a * 10]],
    ['Parcels', 'releaseClaim', claim],
    ['Parcels', 'claimAreas', [...claim.slice(1), [{ parcel, area: 1 + (a % 3) }]]],
    ['Parcels', 'releaseAreas', [...claim.slice(1), [{ parcel, area: 1 + (b % 3) }]]],
    ['Parcels', 'retire', [parcel, word('struck off')]],
    ['LedgerAuthority', 'grantRole', [20 + (a % 3), account, b]],
    ['LedgerAuthority', 'revokeRole', [20 + (a % 3), account]],
    ['LedgerAuthority', 'labelRole', [20 + (a % 3), `role ${b}`]],
    ['Directory', 'propose', [word(`name ${a % 2}`), chain.addresses[b % 2 === 0 ? 'Cash' : 'Parcels']]],
  ];
}

function statement(schema: string, subject: string, contentHash: string, corrects: string) {
  return { schema, subject, value: 0, basisDate: BASIS_DATE, validUntil: NEVER, contentHash, corrects };
}

function entry(a: number) {
  const facts = { region: 331121, area: 500, geometryHash: word('geometry'), registeredAt: BASIS_DATE };
  return { scheme: 1, code: code(a), registerNumber: `登记\t\\N "${a}" 示例\u0000`, ...facts };
}

function code(a: number): string {
  return `331121999001JC0000${a}\n\\.`;
}

function word(text: string): string {
  return text === '' ? `0x${'0'.repeat(64)}` : keccak256(toUtf8Bytes(text));
}

export { BASIS_DATE, word };
