import { messageOf, startChild, stopChild } from './benchChild.ts';

/** An API to measure, and how to know that it answers what is meant. */
export interface ApiSubject {
  /** A server beside this file that sends its port and the paths to ask. */
  file: string;
  args: string[];
  /** The floor's one route. */
  route: string;
  /** What answers have when they are the ones to be measured, and not a short "there is none" with status 200. */
  mustHave: string;
}

export interface ReadyApi {
  port: number;
  paths: string[];
  /** Of every request, where what is asked is for one reader alone. */
  headers?: Record<string, string>;
  /** Rows that what is asked for took in the database, where the subject counts them. */
  rows?: number;
}

/**
 * Runs an API and plain Express with the bytes of its first answer, each a process of its own, for as long as `measure` takes.
 * Errors: BenchAnswersOther.
 */
export async function besideExpress<T>(
  { file, args, route, mustHave }: ApiSubject,
  measure: (api: ReadyApi, floorPort: number) => Promise<T>,
): Promise<T> {
  const subject = startChild(file, args);
  try {
    const api = await messageOf<ReadyApi>(subject);
    const floor = startChild('floors/plainExpress.ts', [await firstAnswer(api, mustHave), route]);
    try {
      return await measure(api, await messageOf<number>(floor));
    } finally {
      await stopChild(floor);
    }
  } finally {
    await stopChild(subject);
  }
}

/** Of the first path, once that and the middle one are seen to be what is to be measured. */
async function firstAnswer({ port, paths, headers = {} }: ReadyApi, mustHave: string): Promise<string> {
  const asked = [paths[0], paths[Math.floor(paths.length / 2)]];
  const bodies = await Promise.all(
    asked.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text()),
  );
  const other = bodies.find((body) => !body.includes(mustHave));
  if (other !== undefined) throw new Error(`BenchAnswersOther: no ${mustHave} in ${other.slice(0, 300)}`);
  return bodies[0] ?? '';
}
