/**
 * One sending or receiving chain: message keys by HMAC (docs/protocol.md §5).
 *
 *   mk = HMAC(CK, 01)     CK' = HMAC(CK, 02)
 */
import { hmacSha256, type ChainKey, type MessageKey } from './primitives.ts';

const MESSAGE = Uint8Array.of(1);
const CHAIN = Uint8Array.of(2);

export const stepChain = (chainKey: ChainKey): { readonly messageKey: MessageKey; readonly chainKey: ChainKey } => ({
  messageKey: hmacSha256(chainKey, MESSAGE) as MessageKey,
  chainKey: hmacSha256(chainKey, CHAIN) as ChainKey,
});
