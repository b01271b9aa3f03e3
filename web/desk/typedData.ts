/** A consent to be signed by EIP-712, as the gateway composed it. */
export interface TypedDataContent {
  type: 'typedData';
  domain: { name: string; version: string; chainId: number; verifyingContract: string };
  types: Record<string, { name: string; type: string }[]>;
  message: Record<string, unknown>;
}

const DOMAIN = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
];

/** What `eth_signTypedData_v4` is asked: the same words, with the domain's own type and the one that is signed named. */
export function walletQuestion({ domain, types, message }: TypedDataContent): string {
  return JSON.stringify({
    domain,
    primaryType: primaryTypeOf(types),
    types: { EIP712Domain: DOMAIN, ...types },
    message,
  });
}

/** The type that no other is made of. */
function primaryTypeOf(types: TypedDataContent['types']): string {
  const used = new Set(Object.values(types).flatMap((fields) => fields.map(({ type }) => type.replace(/\[.*$/, ''))));
  return Object.keys(types).find((name) => !used.has(name)) ?? '';
}
