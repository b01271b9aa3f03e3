/** Shows which point of the map a row of the table is, and the other way round. */
export function highlightParcels(root: Document): void {
  const points = new Map<string, SVGAElement>();
  for (const point of root.querySelectorAll<SVGAElement>('.map__points a')) {
    points.set(point.getAttribute('href') ?? '', point);
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>('.table a[href^="/parcels/"]')) {
    const point = points.get(link.getAttribute('href') ?? '');
    const row = link.closest('tr');
    if (!point || !row) continue;
    pair(row, point);
  }
}

function pair(row: HTMLElement, point: SVGAElement): void {
  for (const [from, to] of [
    [row, point],
    [point, row],
  ] as const) {
    from.addEventListener('mouseenter', () => to.classList.add('is-hinted'));
    from.addEventListener('mouseleave', () => to.classList.remove('is-hinted'));
  }
}
