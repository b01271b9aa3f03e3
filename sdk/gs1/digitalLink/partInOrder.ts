/** Whether these stand in that sequence, in its order, gaps allowed. */
export function isPartInOrder(part: readonly string[], sequence: readonly string[]): boolean {
  let from = 0;
  return part.every((item) => {
    const at = sequence.indexOf(item, from);
    from = at + 1;
    return at >= 0;
  });
}
