import type { AdvisoryException } from './policy.ts';

/** What `npm audit --json` prints, as far as it is read. */
export interface AuditReport {
  vulnerabilities?: Record<string, { severity: string; via: (string | { url?: string; title?: string })[] }>;
}

/** One line for each advisory that no exception covers and each exception that is over or covers none; `today` is YYYY-MM-DD. */
export function advisoryComplaints(report: AuditReport, exceptions: AdvisoryException[], today: string): string[] {
  const advisories = Object.entries(report.vulnerabilities ?? {}).flatMap(([name, { severity, via }]) =>
    via.flatMap((each) =>
      typeof each === 'string' ? [] : [{ name, severity, id: idOf(each.url), title: each.title ?? '' }],
    ),
  );
  const open = advisories.filter(({ id }) => !exceptions.some((exception) => exception.id === id));
  return [
    ...open.map(({ name, severity, id, title }) => `${name}: ${severity} ${id} ${title}`),
    ...exceptions
      .filter(({ until }) => until < today)
      .map(({ id, until }) => `the exception for ${id} ended on ${until}`),
    ...exceptions
      .filter(({ id }) => !advisories.some((one) => one.id === id))
      .map(({ id }) => `the exception for ${id} covers nothing`),
  ];
}

/** The same, where there is no report to hold them against: only whether one is over. */
export function overdue(exceptions: AdvisoryException[], today: string): string[] {
  return exceptions
    .filter(({ until }) => until < today)
    .map(({ id, until }) => `the exception for ${id} ended on ${until}`);
}

function idOf(url = ''): string {
  return url.split('/').at(-1) ?? '';
}
