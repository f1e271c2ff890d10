import { createHash } from 'node:crypto';

/** The form in which the token of a one-time reset address is kept: SHA-256, as hex. */
export function resetTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
