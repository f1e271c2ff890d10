import { z } from 'zod';
import { CONFIG_FIELDS } from '../../src/config.js';
import { textOf } from '../support/sources.js';

/** The rows of the README's table of settings: variable, default and meaning as they read. */
function rowsOf(markdown: string): string[][] {
  const [, table = ''] = /^\| variable \| default \| meaning \|\n\|[-| :]+\|\n((?:\|.*\|\n)+)/im.exec(markdown) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    );
}

test('the README’s table of settings says what the program reads: names, defaults and meanings', () => {
  const { properties = {} } = z.toJSONSchema(z.object(CONFIG_FIELDS), { io: 'input', unrepresentable: 'any' });
  const fields = Object.entries(CONFIG_FIELDS).map(([name, field]) => {
    const property = properties[name];
    const standard = typeof property === 'object' ? property.default : undefined;
    return [
      name,
      typeof standard === 'string' || typeof standard === 'number' ? String(standard) : '',
      field.description,
    ];
  });

  expect(fields.map(([name]) => name)).toContain('DATA_DIR');
  expect(rowsOf(textOf('README.md'))).toEqual(fields);
});

test('the README begins with the name and tells how to start', () => {
  const readme = textOf('README.md');

  expect(readme).toMatch(/^# Movement Tech Wiki\n/);
  expect(readme).toContain('npm ci');
  expect(readme).toContain('npm start');
});
