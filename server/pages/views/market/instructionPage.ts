import type { InstructionLeg, InstructionView } from '../../../views/marketViews.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotName } from '../carbon/lotLines.ts';
import { partyView } from '../party.ts';

const TONES = { affirmed: 'waiting', settled: 'good', lapsed: 'bad' } as const;

/** One instruction: every leg, who agreed, what banks hold, until when. */
export function instructionPage(speech: Speech, view: InstructionView, now: number): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  // Nobody has freed a lock yet, but nothing can execute any more.
  const state = view.state === 'affirmed' && now > view.settleBy ? 'lapsed' : view.state;
  return {
    template: 'instruction',
    title: t('instruction.title'),
    section: 'market',
    data: {
      view,
      state,
      tone: TONES[state],
      legs: view.legs.map((leg) => legLine(speech, leg)),
      affirmations: view.affirmations.map(({ party, actor, at }) => ({
        ...{ party, actor: partyView(speech, actor), at: f.dateTime(at) },
      })),
      receipts: view.receipts.map(({ bank, payer, amount, bankReference, heldUntil, at }) => ({
        ...{ payer, bankReference, bank: partyView(speech, bank), amount: c.yuan(amount) },
        ...{ heldUntil: f.dateTime(heldUntil), at: f.dateTime(at) },
      })),
      trade: state === 'settled' ? tradeOf(view) : null,
      facts: instructionFacts(speech, view),
    },
  };
}

function instructionFacts(speech: Speech, view: InstructionView) {
  const { t, f } = speech;
  const rows = [
    { label: t('offer.mode'), text: f.named('tradeMode', view.mode) },
    view.venue && { label: t('instruction.venue'), party: partyView(speech, view.venue) },
    { label: t('instruction.payBy'), text: f.dateTime(view.payBy) },
    { label: t('instruction.settleBy'), text: f.dateTime(view.settleBy) },
    { label: t('instruction.maxFee'), text: carbonFormats(speech).yuan(view.maxFee) },
    view.agreement && { label: t('instruction.agreement'), text: view.agreement.number },
    view.agreement && { label: t('instruction.document'), chip: view.agreement.document },
    view.terms && { label: t('instruction.terms'), chip: view.terms },
    view.settledAt !== 0 && { label: t('instruction.settledAt'), text: f.dateTime(view.settledAt) },
    { label: t('instruction.id'), chip: view.id },
  ];
  return rows.filter((row) => row !== null && row !== false);
}

/** The first thing that was sold for money; trades are numbered by their leg. */
function tradeOf({ id, legs }: InstructionView): string | null {
  const position = legs.findIndex(
    ({ lot, from, to }) => lot && legs.some((other) => isMoney(other) && other.from === to && other.to === from),
  );
  return position < 0 ? null : `/market/trades/${id}/${position + 1}`;
}

function isMoney({ kind }: InstructionLeg): boolean {
  return kind === 'erc20' || kind === 'offChain';
}

function legLine(speech: Speech, leg: InstructionLeg) {
  const c = carbonFormats(speech);
  return {
    kind: speech.t(`legKind.${leg.kind}`),
    from: { account: leg.from, party: leg.giver && partyView(speech, leg.giver) },
    to: { account: leg.to, party: leg.taker && partyView(speech, leg.taker) },
    lot: leg.lot && lotName(speech, leg.lot),
    amount: isMoney(leg) ? c.yuan(leg.amount) : c.tonnes(leg.amount),
  };
}
