import { createHash, createHmac } from 'node:crypto';

/** The exact stored text of a revision: what its digest vouches for. */
export interface DigestedText {
  readonly title: string;
  readonly body: string;
  readonly tagsJson: string;
  readonly factsJson: string;
  readonly summary: string;
}

/** HMAC-SHA-256 (RFC 2104) of a revision's stored bytes under its own random key, as hex. Each part is preceded by its length, so that no two revisions share one input. */
export function contentDigest(key: Buffer, text: DigestedText): string {
  const mac = createHmac('sha256', key);
  for (const part of [text.title, text.body, text.tagsJson, text.factsJson, text.summary]) {
    const bytes = Buffer.from(part, 'utf8');
    mac.update(`${bytes.length}:`).update(bytes);
  }
  return mac.digest('hex');
}

export interface ChainLink {
  /** The hash of the revision before this one on its page; empty for the first. */
  readonly before: string;
  readonly pageId: number;
  readonly revisionId: number;
  readonly createdAt: string;
  readonly contentDigest: string;
}

/** SHA-256 of some parts in a row, as hex: of the bytes of a file, or of what its sizes amount to. */
export function fileHash(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** SHA-256 over a revision's place in its page's chain, as hex. It survives erasing, since it holds the digest and not the content. */
export function chainHash(link: ChainLink): string {
  const text = [link.before, link.pageId, link.revisionId, link.createdAt, link.contentDigest].join('\n');
  return createHash('sha256').update(text).digest('hex');
}
