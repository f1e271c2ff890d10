import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 24;

/** A token for a secret address: 24 random bytes, as base64url. */
export function secretToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** The form in which the token of a secret address is kept: SHA-256, as hex. */
export function secretTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
