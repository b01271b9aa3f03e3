import { type Setting, settings } from './settings.ts';

const HEADER = `# Settings of the Liangshan Ledger. Every one is optional: "./ledger up" without any starts a complete demo.
# Copy what you need into the environment; an empty value counts as unset. Values shown are examples.
`;

/** The text of `.env.example`; a test compares the file with it. */
export function envExample(): string {
  let group = '';
  const lines = Object.entries<Setting>(settings).flatMap(([name, setting]) => {
    const heading = setting.group === group ? [] : ['', `## ${setting.group}`];
    group = setting.group;
    return [...heading, `# ${setting.about}${defaultOf(setting)}`, `# ${name}=${setting.example}`];
  });
  return `${HEADER}${lines.join('\n')}\n`;
}

function defaultOf(setting: Setting): string {
  const { data } = setting.schema.safeParse(undefined);
  return data === undefined || Array.isArray(data) ? '' : ` Default: ${data}.`;
}
