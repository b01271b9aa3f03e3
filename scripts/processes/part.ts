/** A running part of the ledger: a child process or something in our own, started and stopped by the supervisor. */
export interface Part {
  /** `chain`, `database`, `gateway`: how errors and the terminal name it. */
  name: string;
  /** Resolves with the reason when the part can no longer serve. Not consulted once `stop` has been called. */
  failed: Promise<Error>;
  /** Stops within a bound and leaves everything accepted on disk. */
  stop(): Promise<void>;
}

/** A part that is a child process, listening on 127.0.0.1. */
export interface ChildPart extends Part {
  pid: number;
  port: number;
  url: string;
}
