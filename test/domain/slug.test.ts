import fc from 'fast-check';
import { isSlugOf, numberedSlug, slugOf } from '../../src/domain/slug.js';

test.each([
  ['Signal', 'signal'],
  ['Field & Organizing', 'field-organizing'],
  ['C++', 'c-plus-plus'],
  ['C#', 'c-sharp'],
  ['.NET', 'dot-net'],
  ['Every.org', 'every-org'],
  ['año', 'año'],
  ['an\u0303o', 'año'],
  ['Люди', 'люди'],
  ['हिन्दी', 'हिन्दी'],
  ['Organizer’s  guide', 'organizers-guide'],
  ['#MeToo', 'metoo'],
  ['  -- Zoom --  ', 'zoom'],
  ['+++ ?! 🎉', ''],
  ['', ''],
])('the title “%s” is spelled “%s” in an address', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a long title gives a slug of at most 120 characters that does not end in a hyphen', () => {
  expect(slugOf(`${'a'.repeat(119)} bc`)).toBe('a'.repeat(119));
});

test('a slug is never cut inside a character, so that it can stand in an address', () => {
  expect(slugOf(`a${'𐌰'.repeat(130)}`)).toBe(`a${'𐌰'.repeat(119)}`);
});

test.each([
  ['signal', 2, 'signal-2'],
  ['a'.repeat(120), 10, `${'a'.repeat(117)}-10`],
  [`${'a'.repeat(117)}-bc`, 2, `${'a'.repeat(117)}-2`],
])('the page that finds %s taken stands at a slug with its number', (slug, n, numbered) => {
  expect(numberedSlug(slug, n)).toBe(numbered);
  expect(slugOf(numbered)).toBe(numbered);
});

test.each([
  ['signal', 'signal', true],
  ['signal-2', 'signal', true],
  [`${'a'.repeat(117)}-10`, 'a'.repeat(120), true],
  ['windows-95', 'windows-95', true],
  ['signal-two', 'signal', false],
  ['signal-2', 'zoom', false],
])('whether %s is an address of the title %s: %s', (slug, key, is) => {
  expect(isSlugOf(slug, key)).toBe(is);
});

test('a slug spells itself, and any slug can stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const slug = slugOf(title);
      expect(slugOf(slug)).toBe(slug);
      expect(decodeURIComponent(encodeURIComponent(slug))).toBe(slug);
    }),
  );
});
