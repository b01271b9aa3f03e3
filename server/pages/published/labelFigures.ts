/** How many models carried a label when the plan was written, as the plan prints it; never computed with. */
export const LABEL_FIGURES = { models: '101', unlabelled: '81' } as const;
