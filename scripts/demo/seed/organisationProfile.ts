import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';

/** The public names of an organisation, as the enrolment office attests them (schema ORGANISATION_PROFILE). */
export interface OrganisationProfile {
  participant: Bytes32;
  zh: string;
  en: string;
}

/** Canonical JSON of the profile: what is stored and hashed. */
export function organisationProfileText({ participant, zh, en }: OrganisationProfile): string {
  return canonicalJson({ type: 'OrganisationProfile', version: 1, participant, names: { en, 'zh-CN': zh } });
}
