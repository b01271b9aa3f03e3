import { words } from '../../../../sdk/gs1/lists/words.ts';

/** Where GS1's link types are defined; the others are older spellings of the same. */
export const VOCABULARY = 'https://ref.gs1.org/voc/';
const NAMESPACES = [VOCABULARY, 'https://gs1.org/voc/', 'https://www.gs1.org/voc/', 'http://gs1.org/voc/', 'gs1:'];

/** Link types of the GS1 Web Vocabulary, those that were withdrawn among them: printed requests live longer. */
export const LINK_TYPES: readonly string[] = words(`
  activityIdeas allergenInfo appDownload backgroundInfo brandHomepageClinical brandHomepagePatient careersInfo
  certificationInfo consumerHandlingStorageInfo defaultLink defaultLinkMulti dpp eifu epcis epcisRepository epil eventsInfo
  faqs handledBy hasRetailers homepage ingredientsInfo instructions jws leaveReview locationInfo logisticsInfo loyaltyProgram
  masterData menuInfo nutritionalInfo openingHoursInfo paymentLink pip productSustainabilityInfo promotion
  purchaseSuppliesOrAccessories quickStartGuide recallStatus recipeInfo registerProduct registryEntry relatedImage
  relatedVideo reportFound review safetyInfo scheduleTime serviceInfo smartLabel smpc socialMedia statisticInfo subscribe
  support sustainabilityInfo traceability tutorial userAgreement verificationService whatsInTheBox`);

/** What `linkType` asks for: the list of all links, or those of one type. */
export type WantedLinks = { readonly isLinkset: true } | { readonly isLinkset: false; readonly type: string };

/**
 * Reads a `linkType`: `linkset` (or `all`, as it was called before 2024), or a type as CURIE, URI or bare name. Capitals
 * count in no spelling. A type of another vocabulary keeps its text: no link has it.
 */
export function readLinkType(text: string): WantedLinks {
  const lower = text.toLowerCase();
  if (lower === 'linkset' || lower === 'all') return { isLinkset: true };
  const namespace = NAMESPACES.find((one) => lower.startsWith(one));
  const name = lower.slice(namespace?.length ?? 0);
  return { isLinkset: false, type: LINK_TYPES.find((one) => one.toLowerCase() === name) ?? text };
}

/** A link type as RFC 9264 wants it: a URI. */
export function linkTypeUri(name: string): string {
  return VOCABULARY + name;
}
