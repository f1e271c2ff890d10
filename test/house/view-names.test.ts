import { namesIn } from '../../src/web/view-names.js';
import { filesIn, textOf } from '../support/sources.js';

const VIEWS = filesIn('views', '.ejs');

test.each([
  ['<p><%= page.title %></p>', ['page']],
  ["<%- include('row', { page, of: others[0], ...more }) %>", ['include', 'page', 'others', 'more']],
  ['<% for (const { id, name } of people) { %><%= name %><% } %>', ['id', 'name', 'people']],
  ["<% const said = locals.field ?? 'a reason'; const [first] = said; %><%= said + first + other %>", ['other']],
  ['<% if (a?.b && !c && typeof d === "e f") { %>g<% } %>', ['a', 'c', 'd']],
  ['<%= `version-${revision.id}` %><%= encodeURIComponent(String(Math.max(n, 1))) %>', ['version', 'revision', 'n']],
])('the names in %s', (source, names) => {
  expect(namesIn(source)).toEqual(names);
});

test('the program knows each name that a view uses: a mistyped one would be shown as nothing', () => {
  const program = filesIn('src', '.ts')
    .map((file) => textOf(file))
    .join('\n');
  const views = VIEWS.map((file) => textOf(file)).join('\n');
  const given = new Set([...program.matchAll(/\b[a-z]\w*/g)].map(([word]) => word));
  for (const [, word = ''] of views.matchAll(/[{,]\s*(\w+):|(?:const|let)\s*[{[]?\s*(\w+)/g)) given.add(word);

  expect(VIEWS.length).toBeGreaterThan(150);
  expect(VIEWS.flatMap((file) => namesIn(textOf(file)).filter((name) => !given.has(name)))).toEqual([]);
});
