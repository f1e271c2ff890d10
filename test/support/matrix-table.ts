import { apiRoutes } from '../../src/api/routes.js';
import { routes } from '../../src/web/routes.js';
import { Caller, type Called } from './matrix-calls.js';
import { PRINCIPALS, STATES, type Principal, type State } from './matrix-world.js';
import { textOf } from './sources.js';
import { closeWikis } from './wiki.js';

/** Every address of the site. */
export const ALL: readonly Called[] = [...routes, ...apiRoutes];

/** The states that the thing at an address can be in: what has no parameter is the same whatever is the matter with other things. */
export function statesOf({ path }: Called): readonly State[] {
  return path.includes(':') ? STATES : ['public'];
}

/** Who stands before the thing of a row: a principal, before things of others or before what they made themselves. */
export interface Column {
  readonly principal: Principal;
  readonly isAuthor: boolean;
}

/** The columns in the order of the file. */
export const COLUMNS: readonly Column[] = [false, true].flatMap((isAuthor) =>
  PRINCIPALS.map((principal) => ({ principal, isAuthor })),
);

/** What came; `-` where there is no such thing. */
export interface Answered {
  readonly route: Called;
  readonly state: State;
  readonly answer: string;
}

/** One line of the matrix: what a route answers for the things of one state, to each column. */
export interface Row {
  readonly route: Called;
  readonly state: State;
  readonly answers: readonly string[];
}

/** What one column is answered by everything at every address, in the order of the site. */
export async function answersTo({ principal, isAuthor }: Column): Promise<readonly Answered[]> {
  const caller = await Caller.as(principal, isAuthor);
  const answers: Answered[] = [];
  for (const route of ALL) {
    for (const state of statesOf(route)) answers.push({ route, state, answer: await caller.answer(route, state) });
  }
  await closeWikis();
  return answers;
}

/** The file: for each route a line, and below it for each state, or several that are equal, what each column is answered. */
export function readMatrix(file: string): readonly Row[] {
  const rows: Row[] = [];
  let route: Called | undefined;
  for (const line of textOf(file).split('\n')) {
    const [, method = '', path = ''] = /^(GET|POST) (\S+)$/.exec(line) ?? [];
    if (path !== '') route = { method: method === 'GET' ? 'get' : 'post', path };
    const [, states = '', cells = ''] = /^ {2}([^:]+): +(.+)$/.exec(line) ?? [];
    if (cells !== '') rows.push(...rowsIn(route, states.split(', '), cells.trim().split(/[\s|]+/)));
  }
  return rows;
}

function rowsIn(route: Called | undefined, states: readonly string[], answers: readonly string[]): readonly Row[] {
  if (!route || answers.length !== COLUMNS.length) throw new Error(`cannot read: ${answers.join(' ')}`);
  return states.map((name) => {
    const state = STATES.find((one) => one === name);
    if (!state) throw new Error(`no such state: ${name}`);
    return { route, state, answers };
  });
}
