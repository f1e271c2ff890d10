import type { Called } from '../support/matrix-calls.js';
import { ALL, answersTo, COLUMNS, readMatrix, type Column, type Row } from '../support/matrix-table.js';
import type { Principal } from '../support/matrix-world.js';
import { closeWikis } from '../support/wiki.js';

// More than five thousand requests.
jest.setTimeout(300_000);
afterEach(closeWikis);

const MATRIX = readMatrix('test/fixtures/who-may-do-what.txt');
const nameOf = ({ method, path }: Called) => `${method.toUpperCase()} ${path}`;

describe('the matrix', () => {
  test('has every address of the site, and no other', () => {
    const listed = new Set(MATRIX.map(({ route }) => nameOf(route)));

    expect(ALL.length).toBeGreaterThan(150);
    expect([...listed].sort()).toEqual(ALL.map(nameOf).sort());
  });

  test('names no thing of a route twice', () => {
    const rows = MATRIX.map(({ route, state }) => `${nameOf(route)} ${state}`);

    expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([]);
  });

  const answersOf = ({ answers }: Row, principal: Principal) =>
    [false, true].map((isAuthor) => answers[columnAt({ principal, isAuthor })] ?? '');

  test('gives who has a deleted account what anybody is given', () => {
    const others = MATRIX.filter((row) => answersOf(row, 'deleted')[0] !== answersOf(row, 'none')[0]);

    expect(others.map(({ route, state }) => `${nameOf(route)} ${state}`)).toEqual([]);
  });

  test('lets nobody write to the things of others whom a higher role would not let', () => {
    // Only who is stopped from editing has anything to appeal against.
    const wrong = MATRIX.filter(({ route }) => route.path !== '/appeal').flatMap((row) =>
      RANKS.filter(([lower, higher]) => writes(answersOf(row, lower)[0]) && !writes(answersOf(row, higher)[0])).map(
        ([lower, higher]) => `${nameOf(row.route)} ${row.state}: ${lower}, not ${higher}`,
      ),
    );

    expect(MATRIX.some((row) => writes(answersOf(row, 'administrator')[0]))).toBe(true);
    expect(wrong).toEqual([]);
  });

  test('shows nobody what is deleted whom a moderator would not be shown', () => {
    const shown = MATRIX.filter(({ route, state }) => route.method === 'get' && state === 'deleted').filter((row) =>
      (['none', 'reader', 'newcomer', 'editor', 'blocked', 'deleted'] as const).some((principal) =>
        answersOf(row, principal)[0]?.startsWith('2'),
      ),
    );

    expect(shown.map(({ route }) => nameOf(route))).toEqual([]);
  });
});

/** Each with one who may at least as much. */
const RANKS: readonly (readonly [Principal, Principal])[] = [
  ['blocked', 'editor'],
  ['reader', 'newcomer'],
  ['newcomer', 'editor'],
  ['editor', 'moderator'],
  ['moderator', 'administrator'],
];

const writes = (answer = '') => answer.startsWith('3') && answer.endsWith('+');

function columnAt({ principal, isAuthor }: Column): number {
  return COLUMNS.findIndex((one) => one.principal === principal && one.isAuthor === isAuthor);
}

test.each(COLUMNS.map((column) => [column.principal, column.isAuthor ? 'their own' : 'others’', column] as const))(
  '%s is answered as the matrix says at every address of %s things',
  async (_, __, column) => {
    const expected = new Map(MATRIX.map((row) => [`${nameOf(row.route)} ${row.state}`, row.answers[columnAt(column)]]));

    const answers = await answersTo(column);

    const wrong = answers.flatMap(({ route, state, answer }) => {
      const name = `${nameOf(route)} ${state}`;
      const wanted = expected.get(name) ?? '-';
      return answer === wanted ? [] : [`${name}: ${answer}, not ${wanted}`];
    });
    expect(answers.filter(({ answer }) => answer !== '-').length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  },
);
