import { createHash } from 'node:crypto';

/** How many recovery codes a person gets at once. */
export const RECOVERY_CODES = 8;

/** How many random bytes make a code: 80 bits. */
export const RECOVERY_CODE_BYTES = 10;

/** Crockford's base 32: no letters that look like digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code as people read it, four groups of four, from ten random bytes. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => LETTERS.charAt(Number.parseInt(five, 2))).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** The form in which a code is kept, as hex: SHA-256 of its letters, however they were typed. A slow hash is not needed for 80 random bits. */
export function recoveryCodeHash(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(letters).digest('hex');
}
