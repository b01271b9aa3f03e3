import type { FileListRow } from '../../../server/credit/files/listFiles.ts';
import { callApi } from '../../shared/api.ts';
import type { EventView, FileView } from '../credit/creditApi.ts';

/** What the gateway tells a credit office of its own files; times are ISO 8601. */

export type { FileListRow };

/** A file as the office's staff sees it, with the commitment that waits for the chain. */
export interface OfficeFile extends FileView {
  /** Blank: it stands for no level. */
  proposal: { commitment: string; issuedAt: string; isBlank: boolean } | null;
}

const FILES = '/api/credit/office/files';
const MOST = 200;

export async function listFiles(): Promise<FileListRow[]> {
  return (await callApi<{ rows: FileListRow[] }>(`${FILES}?limit=${MOST}`)).rows;
}

/** A look at a file is kept, with why, and the person reads it. */
export function readFile(subject: string, purpose: string): Promise<OfficeFile> {
  return callApi<OfficeFile>(`${FILES}/${subject}?${new URLSearchParams({ purpose })}`);
}

export function openFile(file: object): Promise<unknown> {
  return callApi(FILES, { json: file });
}

/** @param event with an id of one's own making: the same again is the same event */
export function fileEvent(subject: string, event: object): Promise<unknown> {
  return callApi(`${FILES}/${subject}/events`, { json: event });
}

export function decideRepair(subject: string, { id }: EventView, decision: { accept: boolean; reason: string }) {
  return callApi<unknown>(`${FILES}/${subject}/events/${id}/repair/decide`, { json: decision });
}

export function decideObjection(subject: string, { id }: EventView, decision: { remove: boolean; reason: string }) {
  return callApi<unknown>(`${FILES}/${subject}/events/${id}/objection/decide`, { json: decision });
}

/** What was accepted counts no more from now on; time does it as well. */
export function restoreNow(subject: string, { id }: EventView): Promise<unknown> {
  return callApi(`${FILES}/${subject}/events/${id}/repair/restore`, { json: {} });
}
