import { hash, verify } from '@node-rs/argon2';
import { nameKey, passwordIssues } from '../domain/person.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { deletePasswordResets } from '../storage/recovery.js';
import { deleteSessionsOf } from '../storage/sessions.js';
import { findPasswordHash, findUserByName, updatePasswordHash, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** Argon2id with 19 MiB and two passes: the least that the OWASP password storage sheet asks for. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Nobody's password, so that an unknown name takes as long as a wrong password. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$J5AIB3HqvPYDcFXBvo0Wmw$sKkaxBOlHeOVnH5afQiKne7d27j5Pyaz4nNpm37oKdE';

/** The form in which a new password is kept. Refuses, in words, what is too short, too common or the pen name itself. */
export async function hashNewPassword(password: string, name: string): Promise<string> {
  const common = await commonPasswords();
  const issues = passwordIssues(password, name, (word) => common.has(word));
  if (issues.length > 0) throw invalid(issues);
  return hash(password.normalize('NFKC'), STRENGTH);
}

/** The person whose pen name and password these are; undefined, after the same time, when either is wrong. */
export async function personWithPassword(wiki: Wiki, name: string, password: string): Promise<User | undefined> {
  const find = () => findUserByName(wiki.db, nameKey(name), timeText(wiki.now()));
  const known = find();
  const stored = known && findPasswordHash(wiki.db, known.id);
  const matches = await isMatch(stored ?? NOBODYS_HASH, password);
  if (!known || !stored || !matches) return undefined;
  return findPasswordHash(wiki.db, known.id) === stored ? find() : undefined;
}

/** A damaged hash lets nobody in. */
async function isMatch(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC')).catch(() => false);
}

let common: Promise<ReadonlySet<string>> | undefined;

/** The passwords that guessers try first, in lower case; read when the first account is made. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => word.toLowerCase())),
  );
  return common;
}

/** Refuses an account that nobody can sign in to. */
export function mustHavePassword(wiki: Wiki, person: User): void {
  if (findPasswordHash(wiki.db, person.id) === undefined) {
    throw new Refused('invalid', 'Nobody can sign in to this account. It only holds pages.');
  }
}

/** Keeps a new password inside the transaction of an action; every session and every reset address of the person ends. */
export function storePassword(wiki: Wiki, userId: number, passwordHash: string): void {
  updatePasswordHash(wiki.db, userId, passwordHash);
  deleteSessionsOf(wiki.db, userId, '');
  deletePasswordResets(wiki.db, userId);
}
