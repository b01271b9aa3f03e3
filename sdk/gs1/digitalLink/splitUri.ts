import { Gs1Refused } from '../gs1Refused.ts';

/** The parts of a Digital Link URI before anything of GS1 is read. */
export interface UriParts {
  /** Scheme and domain, "https://id.gs1.org". */
  readonly origin: string;
  /** Segments of the path, undecoded. */
  readonly segments: readonly string[];
  /** Undecoded; '' when there is none. */
  readonly query: string;
}

const LONGEST = 8_192;

/** Spelled in capitals or in small letters, never mixed (GS1 Digital Link URI Syntax 4.11). */
const SCHEME = /^(?:https?|HTTPS?):\/\//;

/** Splits a URI by RFC 3986; the fragment says nothing to GS1 and is dropped. @throws Gs1Refused */
export function splitUri(uri: string): UriParts {
  if (uri.length > LONGEST) throw new Gs1Refused('UriTooLong', { value: uri });
  refuseCharacters(uri);

  const scheme = SCHEME.exec(uri)?.[0];
  if (scheme === undefined) throw new Gs1Refused('UriSchemeIllegal', { value: uri });
  const domain = domainOf(uri.slice(scheme.length));
  const [beforeFragment = ''] = uri.slice(scheme.length + domain.length).split('#');
  const mark = beforeFragment.indexOf('?');
  const path = mark < 0 ? beforeFragment : beforeFragment.slice(0, mark);

  return {
    origin: scheme + domain,
    segments: path.split('/').slice(1),
    query: mark < 0 ? '' : beforeFragment.slice(mark + 1),
  };
}

function refuseCharacters(uri: string): void {
  const illegal = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/.exec(uri)?.[0];
  if (illegal !== undefined) throw new Gs1Refused('UriCharacterIllegal', { value: illegal });
  const broken = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(uri)?.[0];
  if (broken !== undefined) throw new Gs1Refused('PercentEncodingInvalid', { value: broken });
}

/** The domain is not judged beyond its characters: names, ports and addresses change faster than this code. */
function domainOf(rest: string): string {
  const [domain = ''] = rest.split('/', 1);
  if (domain === '') throw new Gs1Refused('DomainMissing', { value: rest });
  const illegal = /[^A-Za-z0-9\-.:[\]]/.exec(domain)?.[0];
  if (illegal !== undefined) throw new Gs1Refused('DomainCharacterIllegal', { value: illegal });
  return domain;
}
