import { translatorFor } from '../../src/locales/translate.js';
import { renderMarkdown } from '../../src/markup/render.js';
import { resolveWikiLinks } from '../../src/markup/wiki-links.js';

const t = translatorFor('en');

const pages: Readonly<Record<string, { href: string; title: string }>> = {
  Signal: { href: '/wiki/signal', title: 'Signal' },
  VoteBuilder: { href: '/wiki/ngp-van', title: 'NGP "VAN"' },
};

function read(source: string): string {
  return resolveWikiLinks(renderMarkdown(source, t).html, (target) => pages[target], t);
}

describe('wiki links, each time a page is read', () => {
  test('lead to the page', () => {
    expect(read('[[Signal]]')).toBe('<p><a href="/wiki/signal">Signal</a></p>\n');
  });

  test('lead to a heading of the page', () => {
    expect(read('[[Signal#What it costs|costs]]')).toContain('<a href="/wiki/signal#h-what-it-costs"');
  });

  test('say the title when other words stand for it', () => {
    expect(read('[[VoteBuilder]]')).toContain('<a href="/wiki/ngp-van" title="NGP &quot;VAN&quot;">VoteBuilder</a>');
  });

  test('offer to write a page that is missing', () => {
    expect(read('[[Ben & "Jerry"|ice]]')).toBe(
      '<p><a class="missing" href="/new?title=Ben+%26+%22Jerry%22" rel="nofollow">ice<span class="missing-mark"> (not written yet)</span></a></p>\n',
    );
  });

  test('ask once for each target', () => {
    const asked: string[] = [];
    const { html } = renderMarkdown('[[A]] [[B]] [[A|again]]', t);
    resolveWikiLinks(html, (target) => void asked.push(target), t);
    expect(asked).toEqual(['A', 'B']);
  });

  test.each([
    '<a data-wiki="Signal">x</a>',
    '`<a data-wiki="Signal">x</a>`',
    '    <a data-wiki="Signal">x</a>',
    '[x](/y "\\"><a data-wiki=\\"Signal\\">x</a>")',
    '[[No|<a data-wiki="Signal">x</a>]]',
    '[[<a data-wiki="Signal">x</a>]]',
    '&lt;a data-wiki="Signal"&gt;x&lt;/a&gt;',
  ])('cannot be forged by the text of a page: %s', (forged) => {
    const html = read(`${forged}\n\n[[Signal|true]]`);
    expect(html.match(/<a href="\/wiki\/signal"[^>]*>/g)).toEqual(['<a href="/wiki/signal" title="Signal">']);
    expect(html).toContain('>true</a>');
  });
});
