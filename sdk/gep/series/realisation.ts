import { type Rational, rational } from '../../geo/rational.ts';
import { GepRefused } from '../gepRefused.ts';

/** What was realised in a year, fen, by where it is taken from. Each line is a sum of facts of the ledger, or declared with its source. */
export interface RealisedLine {
  kind: 'produce' | 'ecotourism' | 'waterAndEnergy' | 'compensation' | 'rightsTrades' | 'carbonTrades' | 'purchases';
  fen: bigint;
  /** `ledger`: summed from settlements; `declared`: somebody's figure, named in `source`. */
  origin: 'ledger' | 'declared';
  source: string;
}

/**
 * Σ realised ÷ GEP (system 12, target 48 % in 2025). Loans realise nothing: they are debts.
 * @throws GepRefused SourceMissing for a declared line without source, QuantityNegative, RecordsIncomparable for no GEP
 */
export function realisationRate(lines: readonly RealisedLine[], gepFen: bigint): Rational {
  if (gepFen <= 0n) throw new GepRefused('RecordsIncomparable', gepFen.toString(), 'there is no GEP to compare with');
  lines.forEach(({ fen, origin, source }, row) => {
    const place = { table: 'realised', row };
    if (fen < 0n) throw new GepRefused('QuantityNegative', fen.toString(), 'nothing is the least', place);
    if (origin === 'declared' && source.trim() === '') {
      throw new GepRefused('SourceMissing', '', 'say whose figure it is', place);
    }
  });
  return rational(
    lines.reduce((total, { fen }) => total + fen, 0n),
    gepFen,
  );
}
