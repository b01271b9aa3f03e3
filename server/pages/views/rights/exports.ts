import type { RightClassView, RightRow } from '../../../views/rightViewTypes.ts';
import { chinaDate } from '../../render/dates.ts';
import { type Export, table } from '../exports.ts';
import { isPerson } from '../party.ts';

/** Of a natural person's right neither number nor holder is in the file. */
export function rightsExport(rows: readonly RightRow[]): Export {
  return table('rights', rows, {
    id: ({ id }) => id,
    class: ({ class: name }) => name,
    number: ({ certificateNumber }) => certificateNumber ?? '',
    register: ({ register }) => register.id,
    registerName: ({ register }) => register.name ?? '',
    holder: ({ holder }) => (isPerson(holder) ? '' : holder.id),
    holderName: ({ holder }) => (isPerson(holder) ? '' : (holder.name ?? '')),
    region: ({ region }) => String(region),
    areaM2: ({ area }) => area.toString(),
    effect: ({ effect }) => String(effect),
    state: ({ state }) => state,
    starts: ({ startsAt }) => day(startsAt),
    ends: ({ endsAt }) => day(endsAt),
    registered: ({ registeredAt }) => day(registeredAt),
    liens: ({ hasLiens }) => String(hasLiens),
    orders: ({ hasOrders }) => String(hasOrders),
  });
}

export function rightClassesExport(rows: readonly RightClassView[]): Export {
  return table('right-classes', rows, {
    code: ({ code }) => code,
    powers: ({ powers }) => powers.join(' '),
    policy: ({ policy }) => policy,
    chargeable: ({ isChargeable }) => String(isChargeable),
    receivable: ({ isReceivable }) => String(isReceivable),
    forest: ({ isForest }) => String(isForest),
    bindsComponents: ({ bindsComponents }) => String(bindsComponents),
    defaultCapBps: ({ defaultCapBps }) => String(defaultCapBps),
    register: ({ register }) => register,
    ground: ({ ground }) => ground,
    papersForCharge: ({ papers }) => papers.charge.join(' '),
    rights: ({ count }) => String(count),
  });
}

function day(seconds: number): string {
  return seconds === 0 ? '' : chinaDate(seconds);
}
