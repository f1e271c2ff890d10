import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { openReserve } from '../../src/storage/reserve.js';
import { emptyFolder, removeFolders } from '../support/folders.js';

afterEach(removeFolders);

test('16 MiB are kept in a file of the owner, given up once, and taken again when there is room', () => {
  const folder = emptyFolder();
  const file = path.join(folder, 'reserve');

  const reserve = openReserve(folder);

  expect(statSync(file)).toMatchObject({ size: 16 * 1024 * 1024 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect([reserve.free(), existsSync(file), reserve.isFreed]).toEqual([true, false, true]);
  expect(reserve.free()).toBe(false);
  expect([reserve.take(), existsSync(file), reserve.isFreed]).toEqual([true, true, false]);
});

test('where there is no room nothing is kept, and nothing is refused', () => {
  const reserve = openReserve('/proc');
  expect([reserve.free(), reserve.isFreed, reserve.take()]).toEqual([false, false, true]);
});
