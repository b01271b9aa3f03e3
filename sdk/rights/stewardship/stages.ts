import { Stage } from './types.ts';

export type StageName = keyof typeof Stage;

/** The nine stages in their order, without the beginning before them. */
export const stageNames = Object.keys(Stage).filter((name) => name !== 'None') as Exclude<StageName, 'None'>[];

/** The name of a stage by its number. @throws {RangeError} for a number that no stage has */
export function stageName(stage: number): StageName {
  const name = (Object.keys(Stage) as StageName[]).find((each) => Stage[each] === stage);
  if (!name) throw new RangeError(`There is no stage ${stage}.`);
  return name;
}

/** The stage that follows; undefined after the last. */
export function nextStage(stage: number): number | undefined {
  return stage < Stage.Supervision ? stage + 1 : undefined;
}
