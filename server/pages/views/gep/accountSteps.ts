import type { GepAccountView } from '../../../views/gep/gepViewTypes.ts';
import type { Speech } from '../../render/renderPage.ts';
import type { PartyView } from '../party.ts';
import { authorOf } from './accountLines.ts';

/** One state on an account's way, taken or still to come. */
export interface AccountStep {
  text: string;
  isTaken: boolean;
  /** Empty for what hasn't come. */
  at: string;
  by: PartyView | null;
  evidence: string | null;
  note: string;
}

/** 草稿 → 审核 → 异议期 → 公布 → 被取代, or where it ended before. */
export function accountSteps(speech: Speech, view: GepAccountView, now: number): AccountStep[] {
  return [draftStep(speech, view), reviewStep(speech, view), windowStep(speech, view, now), ...lastSteps(speech, view)];
}

function draftStep(speech: Speech, { draft, author, draftedAt }: GepAccountView): AccountStep {
  const { t, f } = speech;
  return {
    ...{ text: t('gep.step.draft'), isTaken: true, at: f.dateTime(draftedAt), by: authorOf(speech, author) },
    ...{ evidence: draft, note: '' },
  };
}

function reviewStep(speech: Speech, { review }: GepAccountView): AccountStep {
  const { t, f } = speech;
  if (!review) return toCome(t('gep.step.review'), t('gep.step.reviewNote'));
  return {
    text: t(review.isPassed ? 'gep.step.reviewPassed' : 'gep.step.reviewFailed'),
    ...{ isTaken: true, at: f.dateTime(review.at), by: authorOf(speech, review.reviewer), evidence: review.evidence },
    note: review.isRevoked ? t('gep.revoked') : '',
  };
}

/** Objections are counted here, and shown below. */
function windowStep({ t, f }: Speech, view: GepAccountView, now: number): AccountStep {
  const { objectionsUntil, objections } = view;
  if (objectionsUntil === 0) return toCome(t('gep.step.window'), t('gep.step.windowNote'));
  const isOver = now > objectionsUntil;
  return {
    text: t('gep.step.window'),
    ...{ isTaken: isOver, by: null, evidence: null },
    at: t(isOver ? 'gep.step.windowOver' : 'gep.step.windowOpen', { at: f.dateTime(objectionsUntil) }),
    note: objections.length === 0 ? t('gep.step.noObjections') : t('gep.step.objections', { n: objections.length }),
  };
}

function lastSteps(speech: Speech, view: GepAccountView): AccountStep[] {
  const { t, f } = speech;
  if (view.state === 'rejected') return [ended(t('gep.step.rejected'))];
  if (view.state === 'withdrawn') return [ended(t('gep.step.withdrawn'))];
  if (view.publishedAt === 0) return [toCome(t('gep.step.published'), t('gep.step.publishedNote'))];
  const published = {
    ...{ text: t('gep.step.published'), isTaken: true, at: f.dateTime(view.publishedAt), note: '' },
    ...{ by: authorOf(speech, view.publisher), evidence: view.publication },
  };
  return view.state === 'superseded' ? [published, ended(t('gep.step.superseded'))] : [published];
}

function ended(text: string): AccountStep {
  return { text, isTaken: true, at: '', by: null, evidence: null, note: '' };
}

function toCome(text: string, note: string): AccountStep {
  return { text, isTaken: false, at: '', by: null, evidence: null, note };
}
