/** The legal act behind a re-registration, numbered as contracts/rights/types/Right.sol does. */
const CAUSES = ['sale', 'inheritance', 'gift', 'division', 'contribution', 'judgment'];

export function causeName(cause: bigint): string {
  return CAUSES[Number(cause)] as string;
}
