import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { isActive, unpackAccount } from '../../participants/types.ts';
import type { BankSide } from '../presentation/checkPresentation.ts';
import { presentationDomain } from '../presentation/presentationData.ts';

/** What `checkPresentation` needs of the chain, as it stood at one block. */
export type PresentationFacts = Pick<BankSide, 'domain' | 'accounts' | 'commitment' | 'consentEndedAt' | 'now'> & {
  block: number;
};

/**
 * Reads from any node what a bank can't know by itself: which accounts of the subject are active, its commitment, whether this
 * presentation was ended, and the chain's time. All at one block, so that no fact is of another moment than the next. The
 * domain is the contract's own answer (ERC-5267), for the address that the caller trusts.
 * @param nonce of the presentation's word
 * @throws {LedgerError} when the contracts refuse to answer; what the reader throws when it doesn't reach a node
 */
export async function readPresentationFacts(
  ledger: LedgerContext,
  { subject, nonce }: { subject: Bytes32; nonce: Bytes32 },
): Promise<PresentationFacts> {
  const head = (await ledger.reader.request('eth_getBlockByNumber', ['latest', false])) as HeadBlock;
  const block = Number(head.number);
  const [[commitment], [endedAt], accounts, domain] = await Promise.all([
    read(ledger, 'EcoCredit', 'commitmentOf', [subject], block),
    read(ledger, 'EcoCredit', 'consentEndedAt', [subject, nonce], block),
    activeAccounts(ledger, subject, block),
    domainAt(ledger, block),
  ]);
  const ended = Number(endedAt);
  const now = Number(head.timestamp);
  return { domain, accounts, commitment, consentEndedAt: ended === 0 ? null : ended, now, block };
}

interface HeadBlock {
  number: string;
  timestamp: string;
}

/** At most sixteen a participant (IParticipants). */
async function activeAccounts(ledger: LedgerContext, subject: Bytes32, block: number): Promise<string[]> {
  const [listed] = await read(ledger, 'Participants', 'accountsOf', [subject], block);
  const accounts = [...(listed as Iterable<string>)];
  const words = await Promise.all(
    accounts.map((account) => read(ledger, 'Participants', 'accountWord', [account], block)),
  );
  return accounts.filter((_account, place) => {
    const facts = unpackAccount(BigInt(words[place]?.[0] ?? 0n));
    return facts !== undefined && isActive(facts);
  });
}

async function domainAt(ledger: LedgerContext, block: number): Promise<BankSide['domain']> {
  const { chainId, verifyingContract } = await read(ledger, 'EcoCredit', 'eip712Domain', [], block);
  return presentationDomain(Number(chainId), verifyingContract);
}
