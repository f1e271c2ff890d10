import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../../src/package-root.js';
import { copyOfMade, emptyFolder } from '../../support/folders.js';
import { START_FLAGS } from '../../support/site.js';
import { asVisitor, signIn, type Visitor } from './visitor.js';

export const PASSWORD = 'a long sentence for tests';

/** One account for each role that is given by hand. */
const ACCOUNTS = { 'porch-light': 'editor', 'side-door': 'editor', 'night-desk': 'moderator', keys: 'administrator' };

export type AccountName = keyof typeof ACCOUNTS;

/** The built site as a process of its own, on a folder of its own. */
export interface Site {
  readonly base: string;
  /** Somebody who uses the site without a browser's engine. */
  as(name?: string): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts `dist/main.js` on an empty folder and waits until search knows the starter pages. */
export async function startSite(names: readonly AccountName[] = []): Promise<Site> {
  const folder = names.length === 0 ? path.join(emptyFolder(), 'data') : folderWith(names);
  const server = spawn(process.execPath, [...START_FLAGS, 'dist/main.js'], {
    cwd: packageRoot,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const base = await addressOf(server);
  await untilSearchable(base);
  return {
    base,
    as: (name) => (name === undefined ? Promise.resolve(asVisitor(base)) : signIn(base, name, PASSWORD)),
    close: async () => {
      await end(server);
      rmSync(path.dirname(folder), { recursive: true, force: true });
    },
  };
}

function folderWith(names: readonly AccountName[]): string {
  return copyOfMade(names.join(' '), (folder) => {
    for (const name of names) makeAccount(folder, name, ACCOUNTS[name]);
  });
}

function environment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' };
}

function makeAccount(folder: string, name: string, role: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/commands/wiki.js', 'user', 'create', name, '--role', role],
    { cwd: packageRoot, env: environment(folder), input: `${PASSWORD}\n`, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`no account for ${name}: ${stderr}`);
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the site has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address === undefined) continue;
    server.stdout.resume();
    return address;
  }
  throw new Error('the site ended before it said where it is');
}

async function untilSearchable(base: string): Promise<void> {
  const reader = asVisitor(base);
  for (let tries = 0; tries < 150; tries += 1) {
    const { text } = await reader.get('/search?q=mailchimp');
    if (text.includes('href="/wiki/mailchimp"')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('search does not find the starter pages');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  await new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
}
