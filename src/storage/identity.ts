import path from 'node:path';
import { orRefuse } from './folder-errors.js';
import { bytesOf, replaceFile } from './safe-file.js';
import type { Site } from './site.js';

/** Where a data folder says which wiki stands in it. */
export function identityFile(folder: string): string {
  return path.join(folder, 'identity');
}

/** Which wiki a data folder is of, and up to which write at least; undefined where it does not say. */
export function findIdentity(folder: string): Site | undefined {
  const text = bytesOf(identityFile(folder))?.toString('utf8') ?? '';
  const [, code, writes] = /^wiki ([0-9a-f]{32})\nwrites (\d+)\n$/.exec(text) ?? [];
  return code === undefined ? undefined : { code, writes: Number(writes) };
}

/** Keeps beside the database which wiki it is: nothing else in the folder must be there. */
export function keepIdentity(folder: string, { code, writes }: Site): void {
  orRefuse(folder, () => replaceFile(identityFile(folder), `wiki ${code}\nwrites ${writes}\n`));
}
