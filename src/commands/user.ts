import { randomBytes } from 'node:crypto';
import { setPassword } from '../actions/set-password.js';
import { createPerson } from '../actions/create-person.js';
import { COMMAND_LINE, setRole } from '../actions/set-role.js';
import { roleNamed, type Role } from '../domain/role.js';
import { readArguments } from './arguments.js';
import { UsageError, type Command, type Terminal } from './command.js';
import { withWiki } from './with-wiki.js';

const PASSWORD_BYTES = 15;

export const userCommand: Command = {
  name: 'user',
  usage: 'create <name> [--role <role>] | role <name> <role> | password <name>',
  about:
    'Makes an account, or changes its role or password. A password is read from standard input, or made and shown.',
  run(terminal, [act, ...args]) {
    if (act === 'create') return create(terminal, args);
    if (act === 'role') return changeRole(terminal, args);
    if (act === 'password') return changePassword(terminal, args);
    throw new UsageError();
  },
};

async function create(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { words, text } = readArguments(args, { words: [1, 1], options: { role: { type: 'string' } } });
  const [name = ''] = words;
  const role = roleFrom(text('role') ?? 'editor');
  const password = await choosePassword(terminal);
  await withWiki(terminal, 'write', (wiki) => createPerson(wiki, { name, password: password.text, role }));
  terminal.out(terminal.t('{name} has an account with the role {role}.', { name, role }));
  show(terminal, password);
  return 0;
}

async function changeRole(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { words } = readArguments(args, { words: [2, 2] });
  const [name = '', word = ''] = words;
  const role = roleFrom(word);
  await withWiki(terminal, 'write', (wiki) => setRole(wiki, COMMAND_LINE, { name, role }));
  terminal.out(terminal.t('{name} has the role {role}.', { name, role }));
  return 0;
}

async function changePassword(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { words } = readArguments(args, { words: [1, 1] });
  const [name = ''] = words;
  const password = await choosePassword(terminal);
  await withWiki(terminal, 'write', (wiki) => setPassword(wiki, { name, password: password.text }));
  terminal.out(terminal.t('{name} has a new password. All sessions have ended.', { name }));
  show(terminal, password);
  return 0;
}

function roleFrom(word: string): Role {
  const role = roleNamed(word);
  if (!role) throw new UsageError();
  return role;
}

interface ChosenPassword {
  readonly text: string;
  readonly isMade: boolean;
}

async function choosePassword(terminal: Terminal): Promise<ChosenPassword> {
  const typed = await terminal.readLine();
  if (typed !== '') return { text: typed, isMade: false };
  return { text: randomBytes(PASSWORD_BYTES).toString('base64url'), isMade: true };
}

function show(terminal: Terminal, { text, isMade }: ChosenPassword): void {
  if (isMade) terminal.out(terminal.t('Password: {password}', { password: text }));
}
