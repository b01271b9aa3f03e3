/** One setting that cannot be used, as shown to the operator. */
export interface ConfigProblem {
  name: string;
  /** As given, cut to a readable length; a secret shows only its length. */
  value: string;
  reason: string;
  /** A value that would have been accepted. */
  example: string;
}

/** Settings that cannot be used; lists every one of them, so that one look mends all. */
export class ConfigError extends Error {
  readonly code = 'ConfigInvalid';
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    const lines = problems.map(
      ({ name, value, reason, example }) => `  ${name}=${value}: ${reason}; e.g. ${name}=${example}`,
    );
    super(`ConfigInvalid: correct these settings (see .env.example) and start again.\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
