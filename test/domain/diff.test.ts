import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  diffTexts,
  sideBySide,
  type DiffCounts,
  type DiffFold,
  type DiffLine,
  type DiffRow,
  type SidePair,
} from '../../src/domain/diff.js';
import { packageRoot } from '../../src/package-root.js';

const FIXTURES = join(packageRoot, 'test', 'fixtures', 'diff');

interface Example {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly expected: string;
}

function examplesIn(file: string): Example[] {
  const examples: Example[] = [];
  const parts = readFileSync(join(FIXTURES, file), 'utf8').split(/^\.$\n?/m);
  for (let at = 0; at + 3 < parts.length; at += 4) {
    const [name = '', before = '', after = '', expected = ''] = parts.slice(at, at + 4);
    examples.push({ name: name.trim(), before, after, expected });
  }
  return examples;
}

function notation(before: string, after: string): string {
  const diff = diffTexts(before, after);
  if (diff.kind !== 'lines') return `${diff.kind}\n`;
  return `${[...diff.rows.map(rowNotation), countNotation(diff.counts)].join('\n')}\n`;
}

function rowNotation(row: DiffRow): string {
  if ('folded' in row) return `... ${row.folded.length} unchanged`;
  const mixed = row.parts.some((part) => part.changed) && row.parts.some((part) => !part.changed);
  const words = row.parts.map((part) => (mixed && part.changed ? `[${part.words}]` : part.words)).join('');
  return `${row.moved ? { '+': '>', '-': '<', ' ': '?' }[row.sign] : row.sign} ${words}`;
}

function countNotation({ wordsAdded, wordsRemoved, paragraphsChanged, linksAdded }: DiffCounts): string {
  const links = linksAdded.length > 0 ? `, links ${linksAdded.join(' ')}` : '';
  return `= words +${wordsAdded} -${wordsRemoved}, paragraphs ${paragraphsChanged}${links}`;
}

function allLines(rows: readonly DiffRow[]): DiffLine[] {
  return rows.flatMap((row) => ('folded' in row ? row.folded : [row]));
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function side(lines: readonly DiffLine[], number: 'before' | 'after') {
  const present = lines.filter((line) => line[number] !== undefined);
  return {
    numbers: present.map((line) => line[number]),
    texts: present.map((line) => line.parts.map((part) => part.words).join('')),
  };
}

function expectBothTexts(rows: readonly DiffRow[], before: string, after: string): void {
  for (const [number, text] of [['before', before] as const, ['after', after] as const]) {
    const lines = linesOf(text);
    expect(side(allLines(rows), number)).toEqual({ numbers: lines.map((_, at) => at + 1), texts: lines });
  }
}

const SENTENCES = [
  'Free for 500 contacts, then paid.',
  'Free for 250 contacts, then paid by the month.',
  'A paragraph that stays where it stands today.',
  'A paragraph that stays where it stood yesterday, too.',
  '- Yes',
  '- No',
  '',
  '',
  '  ',
  '## Good for',
];
const prose = fc
  .array(fc.oneof(fc.constantFrom(...SENTENCES), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 })
  .map((lines) => lines.join('\n'));

for (const file of readdirSync(FIXTURES).sort()) {
  describe(`a diff, ${file.replace('.txt', '')}`, () => {
    for (const { name, before, after, expected } of examplesIn(file)) {
      test(name, () => expect(notation(before, after)).toBe(expected));
    }
  });
}

describe('a diff of any two texts', () => {
  test('holds every line of both once and in order, with its number', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const diff = diffTexts(before, after);
        if (diff.kind === 'lines') expectBothTexts(diff.rows, before, after);
        else expect({ kind: diff.kind, lines: linesOf(before) }).toEqual({ kind: 'same', lines: linesOf(after) });
      }),
    );
  });

  test('holds as many moved lines here as there', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const diff = diffTexts(before, after);
        const moved = diff.kind === 'lines' ? allLines(diff.rows).filter((line) => line.moved) : [];
        const gone = moved.filter((line) => line.sign === '-').map((line) => line.parts);
        const come = moved.filter((line) => line.sign === '+').map((line) => line.parts);
        const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(gone.sort(byText)).toEqual(come.sort(byText));
      }),
    );
  });

  test('folds nothing that changed', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const diff = diffTexts(before, after);
        const folds = diff.kind === 'lines' ? diff.rows.filter((row): row is DiffFold => 'folded' in row) : [];
        expect(folds.flatMap((fold) => fold.folded).every((line) => line.sign === ' ')).toBe(true);
        expect(folds.every((fold) => fold.folded.length > 0)).toBe(true);
      }),
    );
  });

  test('shows the same side by side, each column in order', () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const diff = diffTexts(before, after);
        const rows = diff.kind === 'lines' ? diff.rows : [];
        const sides = sideBySide(rows);
        const column = (name: 'before' | 'after') =>
          sides.flatMap((pair) => ('folded' in pair ? pair.folded : pair[name] ? [pair[name]] : []));
        expect(column('before')).toEqual(allLines(rows).filter((line) => line.before !== undefined));
        expect(column('after')).toEqual(allLines(rows).filter((line) => line.after !== undefined));
      }),
    );
  });
});

describe('a text that did not really change', () => {
  test('is the same with or without a newline at its end', () => {
    expect(diffTexts('One.\nTwo.', 'One.\nTwo.\n')).toEqual({ kind: 'same' });
    expect(notation('One.\nTwo.', 'One.\nTwo.\nThree.\n')).toContain('  Two.\n+ Three.\n');
  });

  test('is the same as itself, even if it is empty', () => {
    expect(diffTexts('', '')).toEqual({ kind: 'same' });
    expect(diffTexts('One.\n', 'One.\n')).toEqual({ kind: 'same' });
  });
});

describe('side by side', () => {
  function columns(before: string, after: string): string[] {
    const diff = diffTexts(before, after);
    const words = (line?: DiffLine) => line?.parts.map((part) => part.words).join('') ?? '';
    const isPair = (row: SidePair | DiffFold): row is SidePair => !('folded' in row);
    const sides = diff.kind === 'lines' ? sideBySide(diff.rows) : [];
    return sides.filter(isPair).map((pair) => `${words(pair.before)} | ${words(pair.after)}`);
  }

  test('a changed line stands beside what it became, a removed one alone', () => {
    expect(columns('Nobody calls.\nFree for 500 contacts.', 'Free for 250 contacts.')).toEqual([
      'Nobody calls. | ',
      'Free for 500 contacts. | Free for 250 contacts.',
    ]);
  });

  test('unlike lines stand beside each other by place', () => {
    expect(columns('Nobody calls.\nIt rains.', 'Paid seats only.\nSun shines.')).toEqual([
      'Nobody calls. | Paid seats only.',
      'It rains. | Sun shines.',
    ]);
  });

  test('a moved line stands alone on both sides', () => {
    const moved = 'A long line of words that moves away.';
    const stays = 'A line of words that stays\nand one more beside it';
    expect(columns(`${moved}\n${stays}`, `${stays}\n${moved}`)).toEqual([
      `${moved} | `,
      'A line of words that stays | A line of words that stays',
      'and one more beside it | and one more beside it',
      ` | ${moved}`,
    ]);
  });
});

describe('pairs made to be slow', () => {
  const SIZE = 64 * 1024;
  function repeated(next: (n: number) => string, seed: number): string {
    let n = seed;
    let text = '';
    while (text.length < SIZE) {
      n = (n * 1103515245 + 12345) % 2147483648;
      text += next(Math.floor(n / 65536));
    }
    return text;
  }
  const KINDS: Readonly<Record<string, (n: number) => string>> = {
    'lines of two kinds': (n) => (n % 2 ? 'a\n' : 'b\n'),
    'lines of 300 kinds': (n) => `line number ${n % 300}\n`,
    'unlike lines': (n) => `${n} of ${n * 7}\n`,
    'one line of 1,000 kinds of words': (n) => `w${n % 1000} `,
    'one line of two kinds of words': (n) => (n % 2 ? 'a ' : 'b '),
    'short lines that resemble each other': (n) => `w${n % 7} w${n % 11} w${n % 13} w${n % 3}\n`,
    'blank lines': (n) => (n % 3 ? '\n' : `x${n}\n`),
    'open brackets in links': (n) => `https://a${n % 9}.example/(((((((((`,
    links: (n) => `https://a${n}.example/ `,
    'marks only': (n) => (n % 2 ? '*' : '_'),
    'spaces only': (n) => (n % 2 ? ' ' : '\t'),
  };

  test.each(Object.keys(KINDS))('%s: told whole or as too different', (kind) => {
    const before = repeated(KINDS[kind]!, 1);
    const after = repeated(KINDS[kind]!, 7);
    const diff = diffTexts(before, after, { steps: 1_600_000, maxEditLength: 500 });
    expect(['lines', 'too-different']).toContain(diff.kind);
    if (diff.kind === 'lines') expectBothTexts(diff.rows, before, after);
  });

  test('more edits than allowed are too different, as many as allowed are told', () => {
    const before = 'a\nb\na\nb\na\nb\n';
    const after = 'b\nb\nb\na\na\na\n';
    expect(diffTexts(before, after, { steps: 8_000_000, maxEditLength: 2 })).toEqual({ kind: 'too-different' });
    expect(diffTexts(before, after, { steps: 8_000_000, maxEditLength: 20 }).kind).toBe('lines');
  });

  test('how long it took does not matter: on a slow machine the same is told', () => {
    const before = 'a\nb\nc\na\nb\nc\n';
    const after = 'c\nb\na\nc\nb\na\n';
    const quick = diffTexts(before, after);
    let now = 0;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 3_600_000));
    const slow = diffTexts(before, after);
    clock.mockRestore();
    expect([slow.kind, slow]).toEqual(['lines', quick]);
  });

  test('two texts of more than 100,000 lines together are too different', () => {
    expect(diffTexts('\n'.repeat(60_000), `x${'\n'.repeat(60_000)}`)).toEqual({ kind: 'too-different' });
  });
});
