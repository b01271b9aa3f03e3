import type { ProgrammeView, ProjectStateName } from '../../../views/carbonViews.ts';
import type { Speech } from '../../render/renderPage.ts';

/** The road of a project; closing or withdrawing ends it. */
export const PROJECT_STATES: readonly ProjectStateName[] = [
  'designed',
  'validated',
  'registered',
  'closed',
  'withdrawn',
];

/** A state as its programme calls it, with where that name comes from. */
export interface StateLabel {
  state: ProjectStateName;
  text: string;
  /** Source of the name, or that it is yet to be confirmed. */
  source: string;
  tone: string;
}

const TONES: Record<ProjectStateName, string> = {
  designed: 'expired',
  validated: 'expired',
  registered: 'valid',
  closed: 'state3',
  withdrawn: 'revoked',
};

/** The programme's own label; ours, marked as such, where its document says nothing. */
export function stateLabel(
  speech: Speech,
  state: ProjectStateName,
  labels: ProgrammeView['stateLabels'] = null,
): StateLabel {
  return { state, ...stageLabel(speech, state, labels), tone: TONES[state] };
}

/** The same for stages that come after a project's states: 监测核证, 签发, 注销. Documents name them beside the states. */
export function stageLabel(
  { t, f, language }: Speech,
  stage: string,
  labels: Readonly<Record<string, { 'zh-CN': string; en: string; source: string } | undefined>> | null = null,
): Pick<StateLabel, 'text' | 'source'> {
  const own = labels?.[stage];
  return {
    text: own?.[language] ?? f.named('projectState', stage),
    source: own?.source ?? t('project.sourceUnknown'),
  };
}
