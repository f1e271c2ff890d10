import { translatorFor } from '../../src/locales/translate.js';
import { outputLimit } from '../../src/markup/limits.js';
import { renderMarkdown } from '../../src/markup/render.js';
import { resolveFiles, type ShownFile } from '../../src/markup/shown-files.js';
import { unsafeParts } from '../support/unsafe-html.js';

const t = translatorFor('en');
const shown = (name: string): ShownFile => ({
  href: `/files/${encodeURIComponent(name)}`,
  words: 'What the file says',
  isPicture: true,
  weight: '40 kB',
  sizes: [320, 800].map((width) => ({
    href: `/files/${encodeURIComponent(name)}/1234567/${width}.webp`,
    width,
    height: width,
  })),
});

function onPage(source: string, find: (name: string) => ShownFile | undefined = shown, savesData = false): string {
  return resolveFiles(renderMarkdown(source, t).html, find, { t, savesData });
}

test('words of the page come before those of the file', () => {
  expect(onPage('![On the page](/files/map)')).toContain('alt="On the page"');
  expect(onPage('![](/files/map)')).toContain('alt="What the file says"');
});

test('a picture that only decorates is no link, since the link would have no words', () => {
  const silent = (name: string) => ({ ...shown(name), words: '' });

  expect(onPage('![](/files/map)', silent)).toMatch(/^<figure class="picture"><img [^>]* alt=""><\/figure>$/m);
  expect(onPage('![x](/files/map)', silent)).toContain('<a href="/files/map"><img');
});

test('a picture in one size needs no choice of sizes', () => {
  const one = (name: string) => ({ ...shown(name), sizes: shown(name).sizes.slice(0, 1) });

  expect(onPage('![x](/files/map)', one)).not.toContain('srcset');
  expect(onPage('![x](/files/map)')).toContain('srcset');
});

test.each([
  '"><script>alert(1)</script>',
  '" onerror="alert(1)',
  "' onload=alert(1) '",
  '&quot; onerror=&quot;x',
  '</figure><img src=x onerror=alert(1)>',
  '$& $1 $`',
  '\\" x',
])('the words %j run nothing, on the page or in the file', (words) => {
  const saysSo = (name: string) => ({ ...shown(name), words });

  for (const source of [`![${words}](/files/map)`, '![](/files/map)', `![x](/files/map "${words}")`]) {
    for (const savesData of [false, true]) {
      const html = [saysSo, () => undefined, (name: string) => ({ ...saysSo(name), isPicture: false })].map((find) =>
        onPage(source, find, savesData),
      );
      expect(html.flatMap(unsafeParts)).toEqual([]);
    }
  }
  expect(onPage('![](/files/map)', saysSo)).toContain(
    `alt="${words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`,
  );
});

test.each([
  ['many pictures', '![](/files/a)\n\n', 30],
  ['pictures with long names', `![](/files/${'ñ'.repeat(60)})\n\n`, 12],
  ['pictures in lines', '![x](/files/a) ', 25],
])('%s grow a page no further than it may grow', (_, one, few) => {
  const longest = (name: string) => ({ ...shown(name), words: '"'.repeat(250) });
  const [some, many] = [one.repeat(few), one.repeat(2000)];

  const html = onPage(some, longest);

  expect(html.match(/<img /g)).toHaveLength(few);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(outputLimit(some));
  expect(renderMarkdown(many, t).tooLarge).toBe(true);
});
