import { uploadDocument } from '../uploadDocument.ts';
import { certificateText, type FactsDraft, factsParams } from './facts.ts';

/** Stores the certificate's public text and gives the facts that state its hash. @throws ApiError */
export async function storedFacts(draft: FactsDraft, isPerson: boolean): Promise<ReturnType<typeof factsParams>> {
  const text = new File([certificateText(draft, isPerson)], 'certificate.json', { type: 'application/json' });
  return factsParams(draft, await uploadDocument(text, () => undefined));
}
