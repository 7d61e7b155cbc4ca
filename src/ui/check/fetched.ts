/** Asking a server for one file, without telling it who asks: no cookies, no referrer. What comes back is anybody's. */

export type Fetched =
  /** Not there, or not for other sites to read: a browser does not tell which. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'answered'; readonly status: number; readonly address: string; readonly header: (name: string) => string | null; readonly bytes: Uint8Array };

export type Fetch = (address: string, signal: AbortSignal) => Promise<Fetched>;

/** A person waits. */
const PATIENCE_MS = 10_000;
/** More than any page or script of ours; the rest is not read. */
const MAX_BYTES = 4_194_304;

const bodyOf = async ({ body }: Response): Promise<Uint8Array> => {
  const reader = body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let size = 0; reader && size < MAX_BYTES; ) {
    const { value } = await reader.read();
    if (!value) break;
    pieces.push(value);
    size += value.length;
  }
  void reader?.cancel().catch(() => {});
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
};

export const fetchFile: Fetch = async (address, signal) => {
  try {
    const response = await fetch(address, { cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) });
    return { kind: 'answered', status: response.status, address: response.url, header: (name) => response.headers.get(name), bytes: await bodyOf(response) };
  } catch {
    return { kind: 'failed' };
  }
};

/** Not UTF-8: the words of the chat are ASCII in any case. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
