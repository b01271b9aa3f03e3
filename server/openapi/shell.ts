/** Commands of the examples: POSIX shell and curl only, so that they run wherever they are pasted. */
export interface Asking {
  method?: 'POST' | 'DELETE';
  /** Sent as JSON; `$NAME` inside is filled by the shell. */
  body?: object;
  /** Sent as a form's fields. */
  form?: Record<string, string>;
  /** Variable that holds the session's token. */
  token?: string;
  headers?: string[];
}

/** One request, written over several lines. */
export function ask(path: string, { method, body, form = {}, token, headers = [] }: Asking = {}): string {
  const lines = [
    `curl -sS ${method && body === undefined ? `-X ${method} ` : ''}"{{origin}}${path}"`,
    ...(token ? [`-H "Authorization: Bearer $${token}"`] : []),
    ...headers.map((header) => `-H "${header}"`),
    ...(body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d "${quoted(JSON.stringify(body))}"`]),
    ...Object.entries(form).map(([field, value]) => `--data-urlencode "${field}=${value}"`),
  ];
  return lines.join(' \\\n  ');
}

/** Runs a command, shows its answer and keeps one field of it for the commands that follow. */
export function keep(variable: string, field: string, command: string): string {
  return [
    `ANSWER=$(${command}) && printf '%s\\n' "$ANSWER" && \\`,
    `${variable}=$(printf '%s' "$ANSWER" | sed -n 's/.*"${field}":"\\([^"]*\\)".*/\\1/p')`,
  ].join('\n');
}

/** Asks the reader for the six digits first. One logical line: a shell that is being pasted to reads nothing else. */
export function withCode(command: string): string {
  return `printf 'code: ' && read -r CODE && \\\n${command}`;
}

/** Prepares an act and confirms it with a code: what every act needs before it counts. Leaves its id in `variable`. */
export function confirmedAct(variable: string, kind: string, params: object): string {
  return [
    keep(variable, 'id', ask('/api/acts', { method: 'POST', body: { kind, params }, token: 'TOKEN' })),
    `${ask(`/api/acts/$${variable}/code`, { method: 'POST', token: 'TOKEN' })} && echo`,
    `${withCode(ask(`/api/acts/$${variable}/confirm`, { body: { code: '$CODE' }, token: 'TOKEN' }))} && echo`,
  ].join('\n');
}

function quoted(json: string): string {
  return json.replace(/["\\`]/g, '\\$&');
}
