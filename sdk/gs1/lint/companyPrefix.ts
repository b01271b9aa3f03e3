import { type Flaw, flaw, type LintContext, shifted, wholly } from './flaw.ts';

/** The shortest GS1 Company Prefix has four digits. */
const SHORTEST = 4;

/** A GS1 Company Prefix stands at the head; its first digits, and where the context can tell, that it is allocated. */
export function gcppos1(value: string, context?: LintContext): Flaw | undefined {
  if (value.length < SHORTEST) return wholly('TooShortForGcp', value);
  const at = value.slice(0, SHORTEST).search(/[^0-9]/);
  if (at >= 0) return flaw('InvalidGcpPrefix', at);
  if (!context?.isPrefixAllocated) return undefined;

  const isAllocated = context.isPrefixAllocated(value);
  if (isAllocated === undefined) return wholly('GcpDatasourceOffline', value);
  return isAllocated ? undefined : wholly('InvalidGcpPrefix', value);
}

/** As `gcppos1`, after one leading digit: indicator of a GTIN, extension digit of an SSCC. */
export function gcppos2(value: string, context?: LintContext): Flaw | undefined {
  if (value.length < 2) return wholly('TooShortForGcp', value);
  return shifted(gcppos1(value.slice(1), context), 1);
}
