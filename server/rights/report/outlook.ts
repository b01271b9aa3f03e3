import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { nameWord } from '../../carbon/assetNames.ts';
import { isLive, rankLiens } from '../../encumbrance/rankLiens.ts';
import type { RightFacts } from './loadFacts.ts';
import { isValid } from './paperRows.ts';
import type { PartyBook } from './partyBook.ts';
import type { Outlook, TitlePart, ValuePart } from './reportTypes.ts';
import { Schema } from './schemaNames.ts';
import { SEARCH_DAYS } from './weakPoints.ts';

const DAY = 86_400;
const BPS = 10_000n;
const VALUATIONS: Bytes32[] = [Schema.valuation, Schema.selfValuation];

/** A pledge of one fen by the product: what stands against it stands against any. */
export interface PledgeQuestion {
  right: Bytes32;
  bank: Bytes32;
  product: string;
  /** Seconds. */
  maturity: number;
  valuation: Bytes32 | null;
  papers: Bytes32[];
}

/** Names of the reasons that the chain gives now; empty when nothing stands against it. */
export type PledgeReasons = (question: PledgeQuestion) => Promise<string[]>;

export interface OutlookQuestion {
  participant: Bytes32;
  product?: string | undefined;
  maturity?: number | undefined;
  value: ValuePart;
  title: TitlePart;
  parties: PartyBook;
}

/** What a pledge of the asking bank's would meet now, by its own product's rules. */
export async function outlookOf(
  reasons: PledgeReasons,
  facts: RightFacts,
  question: OutlookQuestion,
): Promise<Outlook> {
  const { participant: bank, product, value, title, parties } = question;
  const { time } = facts.at;
  const registered = rankLiens(facts.liens, time).filter(({ standing }) => standing === 'registered');
  const valuation = usableValuation(value, bank);
  return {
    bank: parties.party(bank),
    product: product ?? null,
    rank: registered.length + 1,
    room: roomOf(facts, ruleOf(facts, bank, product), valuation),
    reasons: product === undefined ? [] : await reasons(asPledge(facts, { ...question, product }, valuation)),
    searchIsOld: time - (title.lastSearch?.at ?? 0) > SEARCH_DAYS * DAY,
  };
}

type ProductRule = RightFacts['products'][number];

function ruleOf({ products }: RightFacts, bank: string, product: string | undefined): ProductRule | undefined {
  const word = product === undefined ? undefined : nameWord(product);
  return products.find((row) => row.bank === bank && row.product === word);
}

interface UsableValuation {
  id: Bytes32;
  amount: bigint;
  isSelf: boolean;
}

/** An appraiser's, else the bank's own: another bank's is none. */
function usableValuation({ current, self }: ValuePart, bank: string): UsableValuation | null {
  if (current) return { id: current.id, amount: current.amount, isSelf: false };
  return self?.appraiser.id === bank ? { id: self.id, amount: self.amount, isSelf: true } : null;
}

/** Cap × value, less all that is secured already: a pledge applied for may be registered before ours. */
function roomOf(
  { liens }: RightFacts,
  rule: ProductRule | undefined,
  valuation: UsableValuation | null,
): bigint | null {
  if (!rule || !valuation) return null;
  const left = (valuation.amount * BigInt(rule.cap_bps)) / BPS - securedBy(liens);
  const room = left > 0n ? left : 0n;
  return valuation.isSelf && room > rule.self_limit ? rule.self_limit : room;
}

function securedBy(liens: RightFacts['liens']): bigint {
  return liens.filter(isLive).reduce((sum, lien) => sum + lien.secured, 0n);
}

function asPledge(
  facts: RightFacts,
  { participant: bank, product, maturity }: OutlookQuestion & { product: string },
  valuation: UsableValuation | null,
): PledgeQuestion {
  const { right, evidence, at } = facts;
  return {
    right: right.id as Bytes32,
    bank,
    product,
    maturity: maturity ?? at.time + DAY,
    valuation: valuation?.id ?? null,
    papers: evidence
      .filter((statement) => statement.subject === right.id && isValid(statement, at.time))
      .filter(({ schema }) => !VALUATIONS.includes(schema as Bytes32))
      .map(({ id }) => id as Bytes32),
  };
}
