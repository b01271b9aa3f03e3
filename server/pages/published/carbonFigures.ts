/**
 * Figures as somebody else printed them, shown with their source and never computed with. Each is a key of
 * `published.*` in web/i18n, so that the words around the number are the source's own.
 */
export const CARBON_FIGURES = {
  /** Until when the source counts. */
  until: '2023',
  items: [
    { key: 'trades', value: '23' },
    { key: 'tonnes', value: '24,000' },
    { key: 'money', value: '1,342,000' },
    { key: 'donated', value: '20,000' },
  ],
} as const;
