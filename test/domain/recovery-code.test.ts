import { recoveryCodeFrom, recoveryCodeHash } from '../../src/domain/recovery-code.js';

test('ten bytes make four groups of four letters that cannot be mistaken for each other', () => {
  expect(recoveryCodeFrom(new Uint8Array(10))).toBe('0000-0000-0000-0000');
  expect(recoveryCodeFrom(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  expect(recoveryCodeFrom(Uint8Array.from([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]))).toBe('0123-4567-89AB-CDEF');
});

test.each([
  '0123-4567-89AB-CDEF',
  ' 0123 4567 89ab cdef ',
  'Oi23456789ABCDEF',
  'oL23-4567–89ab—cdef',
  '０123456789abcdef',
])('a code is known again when it is typed as %j', (typed) => {
  expect(recoveryCodeHash(typed)).toBe(recoveryCodeHash('0123-4567-89AB-CDEF'));
});

test('another code has another hash', () => {
  expect(recoveryCodeHash('0123-4567-89AB-CDEG')).not.toBe(recoveryCodeHash('0123-4567-89AB-CDEF'));
});
