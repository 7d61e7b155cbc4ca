/**
 * One sending or receiving chain: message keys by HMAC (docs/protocol.md §5).
 *
 *   mk = HMAC(CK, 01)     CK' = HMAC(CK, 02)
 */
import { type ChainKey, type MessageKey } from './primitives.js';
export declare const stepChain: (chainKey: ChainKey) => {
    readonly messageKey: MessageKey;
    readonly chainKey: ChainKey;
};
