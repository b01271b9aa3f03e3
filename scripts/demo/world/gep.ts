import type { AreaLevelName } from '../../../sdk/gep/register/types.ts';

/** Who may publish for which area, and all that lies in it. */
export interface DemoAppointment {
  party: string;
  area: bigint;
  levels: AreaLevelName[];
}

/** 假定: the city publishes cities and counties, a county what lies in it. */
export const gepAppointments: DemoAppointment[] = [
  { party: 'gepCity', area: 3311n, levels: ['city', 'county'] },
  { party: 'gepJingning', area: 331127n, levels: ['township', 'village', 'project'] },
];
