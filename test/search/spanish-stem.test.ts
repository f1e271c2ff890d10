import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { packageRoot } from '../../src/package-root.js';
import { spanishStem } from '../../src/search/spanish-stem.js';
import { fold } from '../../src/search/words.js';

const TABLE = readFileSync(join(packageRoot, 'test', 'fixtures', 'spanish-stems.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '));

test('words without accents get the stems of the published algorithm', () => {
  expect(TABLE.length).toBeGreaterThan(150);
  expect(TABLE.map(([word = '']) => [word, spanishStem(word)])).toEqual(TABLE);
});

test.each([
  ['organización', 'organizaciones'],
  ['donación', 'donaciones'],
  ['solución', 'soluciones'],
  ['tecnología', 'tecnologías'],
  ['campaña', 'campañas'],
  ['reunión', 'reuniones'],
  ['boletín', 'boletines'],
  ['guía', 'guías'],
  ['teléfono', 'teléfonos'],
  ['fácil', 'fáciles'],
  ['llamábamos', 'llamar'],
  ['servicio', 'servicios'],
  ['librería', 'librerías'],
])('with the accents gone, %s and %s still have one stem', (one, other) => {
  expect(spanishStem(fold(one))).toBe(spanishStem(fold(other)));
});

test('any text has a stem, never longer than itself but for the ending that stands for another', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => spanishStem(text).length <= text.length + 1),
    { numRuns: 1_000 },
  );
});
