import { linksIn } from '../../src/markup/links.js';

test('the links of a page are known without laying it out', () => {
  const source =
    '# [[Signal]]\n\n| [a](https://e.org) |\n|---|\n| [[C#]] [[Signal]] |\n\n[in](/tools) [bad](javascript:x) ![](/files/Map) [f](/files/a%C3%B1o) [no](/files/x/y)';
  expect(linksIn(source)).toEqual({ wiki: ['Signal', 'C#'], outside: ['https://e.org/'], files: ['año', 'map'] });
});
