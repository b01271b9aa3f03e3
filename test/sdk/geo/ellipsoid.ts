/** The ellipsoid of CGCS2000, computed here apart from the code under test. */
const A = 6_378_137;
const F = 1 / 298.257222101;
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const B2 = A * A * (1 - E2);

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Area in m² between the equator and a latitude, per radian of longitude: the closed form of the authalic latitude. */
export function zoneToEquator(degrees: number): number {
  const s = Math.sin(radians(degrees));
  return (B2 / 2) * (s / (1 - E2 * s * s) + Math.log((1 + E * s) / (1 - E * s)) / (2 * E));
}

/** M(φ) N(φ) cos φ, m² per rad². */
export function density(degrees: number): number {
  const s = Math.sin(radians(degrees));
  return (B2 * Math.cos(radians(degrees))) / (1 - E2 * s * s) ** 2;
}

/** ∫ density over a span of latitudes, m² per radian of longitude: Gauss–Legendre with five points. */
export function zoneByQuadrature(south: number, north: number): number {
  const nodes: [number, number][] = [
    [0, 128 / 225],
    [0.5384693101056831, 0.47862867049936647],
    [0.906179845938664, 0.23692688505618908],
  ];
  const half = (north - south) / 2;
  const middle = (north + south) / 2;
  const total = nodes.reduce((sum, [node, weight]) => {
    const sides = node === 0 ? density(middle) : density(middle - half * node) + density(middle + half * node);
    return sum + weight * sides;
  }, 0);
  return total * radians(half);
}
