/** A province: its seat of government, and how far from there its land goes. */
export interface Province {
  zh: string;
  /** Degrees north and east of the capital, to a hundredth. */
  capital: readonly [number, number];
  /** Kilometres from the capital to the farthest county of it, rounded up generously. */
  reachKm: number;
}

/** By GB/T 2260, two digits. Positions are geographic facts; the reaches are estimates of ours (假定), never too small. */
export const PROVINCES: Readonly<Record<string, Province>> = {
  11: { zh: '北京', capital: [39.9, 116.41], reachKm: 180 },
  12: { zh: '天津', capital: [39.08, 117.2], reachKm: 150 },
  13: { zh: '河北', capital: [38.04, 114.51], reachKm: 600 },
  14: { zh: '山西', capital: [37.87, 112.55], reachKm: 400 },
  15: { zh: '内蒙古', capital: [40.84, 111.75], reachKm: 1_750 },
  21: { zh: '辽宁', capital: [41.8, 123.43], reachKm: 450 },
  22: { zh: '吉林', capital: [43.82, 125.32], reachKm: 500 },
  23: { zh: '黑龙江', capital: [45.8, 126.53], reachKm: 950 },
  31: { zh: '上海', capital: [31.23, 121.47], reachKm: 120 },
  32: { zh: '江苏', capital: [32.06, 118.8], reachKm: 350 },
  33: { zh: '浙江', capital: [30.27, 120.15], reachKm: 350 },
  34: { zh: '安徽', capital: [31.82, 117.23], reachKm: 350 },
  35: { zh: '福建', capital: [26.07, 119.3], reachKm: 400 },
  36: { zh: '江西', capital: [28.68, 115.86], reachKm: 500 },
  37: { zh: '山东', capital: [36.65, 117.12], reachKm: 520 },
  41: { zh: '河南', capital: [34.75, 113.62], reachKm: 400 },
  42: { zh: '湖北', capital: [30.59, 114.31], reachKm: 600 },
  43: { zh: '湖南', capital: [28.23, 112.94], reachKm: 450 },
  44: { zh: '广东', capital: [23.13, 113.26], reachKm: 500 },
  45: { zh: '广西', capital: [22.82, 108.37], reachKm: 500 },
  46: { zh: '海南', capital: [20.04, 110.34], reachKm: 350 },
  50: { zh: '重庆', capital: [29.56, 106.55], reachKm: 450 },
  51: { zh: '四川', capital: [30.57, 104.07], reachKm: 700 },
  52: { zh: '贵州', capital: [26.65, 106.63], reachKm: 400 },
  53: { zh: '云南', capital: [25.04, 102.72], reachKm: 650 },
  54: { zh: '西藏', capital: [29.65, 91.14], reachKm: 1_300 },
  61: { zh: '陕西', capital: [34.34, 108.94], reachKm: 620 },
  62: { zh: '甘肃', capital: [36.06, 103.83], reachKm: 1_150 },
  63: { zh: '青海', capital: [36.62, 101.78], reachKm: 1_150 },
  64: { zh: '宁夏', capital: [38.49, 106.23], reachKm: 350 },
  65: { zh: '新疆', capital: [43.83, 87.62], reachKm: 1_400 },
  71: { zh: '台湾', capital: [25.03, 121.57], reachKm: 400 },
  81: { zh: '香港', capital: [22.32, 114.17], reachKm: 60 },
  82: { zh: '澳门', capital: [22.2, 113.54], reachKm: 20 },
};

const EARTH_KM = 6_371;

/**
 * Kilometres that lie at least between a place of one province and a place of the other: the distance of the capitals less
 * both reaches, 0 for neighbours and for codes that are none.
 */
export function leastKm(from: string, to: string): number {
  return BETWEEN.get(from)?.get(to) ?? 0;
}

/** Along the great circle between two capitals. */
export function capitalKm(a: Province, b: Province): number {
  const [latA, lonA] = radiansOf(a);
  const [latB, lonB] = radiansOf(b);
  const haversine = (angle: number) => Math.sin(angle / 2) ** 2;
  const h = haversine(latB - latA) + Math.cos(latA) * Math.cos(latB) * haversine(lonB - lonA);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}

function radiansOf({ capital: [north, east] }: Province): [number, number] {
  return [(north * Math.PI) / 180, (east * Math.PI) / 180];
}

/** Computed once: a scan page asks for dozens of pairs. */
const BETWEEN = new Map(
  Object.entries(PROVINCES).map(([from, a]) => [
    from,
    new Map(
      Object.entries(PROVINCES).map(([to, b]) => [to, Math.max(0, capitalKm(a, b) - a.reachKm - b.reachKm)] as const),
    ),
  ]),
);
