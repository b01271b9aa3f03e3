import { contentHash } from '../../sdk/verify/contentHash.ts';
import { ApiError, type Problem } from '../shared/api.ts';

/**
 * Stores a document and gives its sha-256, which is computed here too: a gateway that stored something else is found
 * out. XMLHttpRequest, since fetch tells nothing of how far an upload is.
 * @throws ApiError
 */
export async function uploadDocument(file: File, onProgress: (percent: number) => void): Promise<string> {
  const own = contentHash(new Uint8Array(await file.arrayBuffer()));
  const { hash } = await post(file, onProgress);
  if (hash === own) return hash;
  throw new ApiError({ code: 'ContentHashDiffers', title: `${own} ≠ ${hash}`, next: '' }, 0);
}

function post(file: File, onProgress: (percent: number) => void): Promise<{ hash: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents');
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((100 * loaded) / total));
    request.onload = () =>
      request.status < 300 ? resolve(request.response) : reject(refusal(request.response, request.status));
    request.onerror = () => reject(refusal(null, 0));
    request.send(file);
  });
}

function refusal(problem: Problem | null, status: number): ApiError {
  return new ApiError(problem ?? { code: 'GatewayUnreachable', title: '', next: '' }, status);
}
