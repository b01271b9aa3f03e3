import { AppError } from '../kernel/errors/AppError.ts';

/** The record itself. Errors: RecordUnknown. */
export function known<View>(view: View | undefined, id: string): View {
  if (view === undefined) throw new AppError('RecordUnknown', { id });
  return view;
}
