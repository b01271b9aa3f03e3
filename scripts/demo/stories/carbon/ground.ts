import { demoProjectIds } from '../../seed/seedCarbon.ts';
import { type DemoProject, demoProjects } from '../../world/carbon.ts';

/** The projects of the story: P1 to P3 in Yaxi, P11 in Suichang. */
export const yaxi = projectOf('yaxi');
export const suichang = projectOf('suichang');
export const yaxiLot = demoProjectIds(yaxi).lot;
export const suichangLot = demoProjectIds(suichang).lot;

function projectOf(key: string): DemoProject {
  const project = demoProjects.find((other) => other.key === key);
  if (!project) throw new TypeError(`The demo world has no project ${key}.`);
  return project;
}
