import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { qrCode, qrSize } from '../../src/domain/qr.js';
import { correctionBytes } from '../../src/domain/reed-solomon.js';
import { packageRoot } from '../../src/package-root.js';

const FOLDER = path.join(packageRoot, 'test', 'fixtures', 'qr');

/** Codes drawn by another program: the text, an empty line, and the modules, `#` for a dark one. */
const fixtures = readdirSync(FOLDER).map((name) => {
  const [text = '', modules = ''] = readFileSync(path.join(FOLDER, name), 'utf8').split('\n\n');
  return { name, text, modules: modules.trimEnd() };
});

test('there are codes from the smallest version to the largest', () => {
  const sizes = fixtures.map(({ text }) => qrSize(text));

  expect(sizes).toEqual(expect.arrayContaining([21, 97]));
});

test.each(fixtures)('$name is drawn module for module as another program draws it', ({ text, modules }) => {
  const code = qrCode(text)!;
  const places = Array.from({ length: code.size }, (_, place) => place);
  const rows = places.map((y) => places.map((x) => (code.isDark(x, y) ? '#' : '.')).join(''));

  expect(rows.join('\n')).toBe(modules);
  expect(qrSize(text)).toBe(code.size);
});

test('the bytes of correction are those of the worked example for HELLO WORLD', () => {
  const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];

  expect(correctionBytes(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
});

test('a text of 858 bytes has a code, one of 859 has none', () => {
  expect(qrCode('é'.repeat(429))?.size).toBe(97);
  expect(qrSize('a'.repeat(859))).toBeUndefined();
  expect(qrCode('a'.repeat(859))).toBeUndefined();
});

test('any text of a few hundred signs has a code that begins with its corner mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const code = qrCode(text);
      const top = Array.from({ length: 8 }, (_, x) => code?.isDark(x, 0));
      expect(top).toEqual([...Array.from({ length: 7 }, () => true), false]);
    }),
    { numRuns: 30 },
  );
});
