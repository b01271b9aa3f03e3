import type { CopyRules, SignalRule, Threshold } from './types.ts';

/**
 * The numbers in force. They were set on two thirds of the histories in scripts/copies and judged on the rest
 * (docs/trace/copy-detection.md): invented lives, so every one is an assumption until the log of a season replaces it.
 * Changed numbers get a new version; verdicts name theirs.
 */
export const COPY_RULES: CopyRules = {
  version: '2026-11',
  suspectAt: assumed(100, '达到此分数即提示疑似复制', 'Points from which a copy is suspected'),
  windows: {
    provinceHours: assumed(72, '多省同现的时间窗（小时）', 'Hours within which provinces count as at once'),
    burstMinutes: assumed(60, '集中查询的时间窗（分钟）', 'Minutes within which devices make a burst'),
    openingGraceHours: assumed(
      48,
      '启用后仍视为同一家庭的时间（小时）',
      'Hours after opening that are the household’s own',
    ),
    shipmentGraceHours: assumed(72, '出库登记可能滞后的时间（小时）', 'Hours that a shipment may be entered late'),
    fastestKmh: assumed(500, '门到门最快行程（公里/时）', 'Kilometres an hour of the fastest journey, door to door'),
  },
  signals: {
    provincesAtOnce: points(3, 30, 90, '短时间内出现的省份数', 'Provinces at once'),
    provinces: points(2, 35, 100, '累计出现的省份数', 'Provinces in all'),
    devices: points(3, 5, 50, '累计设备数', 'Devices in all'),
    lasting: points(6, 25, 100, '设备数与查询日数中较小者', 'Devices or days of scans, whichever are fewer'),
    jumps: points(1, 25, 75, '来不及往返的省份对数', 'Pairs of provinces too far apart for the time between'),
    afterOpening: points(1, 50, 100, '启用后在外省出现的其他设备数', 'Other devices in other provinces after opening'),
    outsideRegions: points(
      3,
      20,
      80,
      '在未发货省份出现的设备数',
      'Devices in provinces the batch was never shipped to',
    ),
    beforeShipment: points(0, 50, 100, '出库前出现的设备数', 'Devices before the batch was shipped'),
    burst: points(6, 5, 10, '集中查询的设备数', 'Devices in a burst'),
    openReports: points(0, 10, 30, '未查实的举报数', 'Reports that nobody has looked into yet'),
  },
};

function assumed(value: number, zh: string, en: string): Threshold {
  return { value, basis: '假定', zh, en };
}

function points(free: number, each: number, cap: number, zh: string, en: string): SignalRule {
  return { free, each, cap, basis: '假定', zh, en };
}
