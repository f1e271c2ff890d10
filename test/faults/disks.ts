import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { emptyFolder } from '../support/folders.js';

/** A disk of a test's own, which it may fill, break or cut off. */
export interface Disk {
  readonly folder: string;
  /** The image of the disk and its device; none where it lies in memory. */
  readonly image?: string;
  readonly device?: string;
}

const mounted: string[] = [];

/** Takes the disks of a test away. */
export function removeDisks(): void {
  for (const folder of mounted.splice(0).reverse()) run('umount', ['-l', folder]);
}

/** A small disk in memory. */
export function smallDisk(megabytes: number): Disk {
  const folder = emptyFolder();
  mount(folder, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs']);
  return { folder };
}

/** A disk with a file system in an image, so that what was not flushed is known from what was. */
export function imageDisk(megabytes: number): Disk {
  const { folder: place } = smallDisk(megabytes * 3);
  const image = path.join(place, 'disk.img');
  run('truncate', ['-s', `${megabytes}M`, image]);
  run('mkfs.ext4', ['-q', '-F', image]);
  return mountImage(image);
}

/** What a power cut leaves of a disk right now: only what reached the device. */
export function afterPowerCut({ image = '' }: Disk): Disk {
  const copy = `${image}.${mounted.length}`;
  run('cp', ['--sparse=always', image, copy]);
  return mountImage(copy);
}

/** Takes one disk away, with its image: many of them have no room. */
export function removeDisk({ folder, image }: Disk): void {
  mounted.splice(mounted.indexOf(folder), 1);
  run('umount', [folder]);
  if (image !== undefined) rmSync(image);
}

/** Lets the file system find an error, as a dying disk does: from then on it can only be read. */
export function breakDisk({ device = '' }: Disk): void {
  writeFileSync(`/sys/fs/ext4/${path.basename(device)}/trigger_fs_error`, '1');
}

/** Leaves no room on a disk; gives back the file to take away again. */
export function fillDisk({ folder }: Disk): string {
  const file = path.join(folder, 'filling');
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) appendFileSync(file, piece);
  } catch {
    return file;
  }
}

/** The same disk, where nothing can be written. */
export function readOnly({ folder }: Disk): void {
  run('mount', ['-o', 'remount,ro', folder]);
}

/** A copy of a folder on another disk. */
export function copyTo(folder: string, disk: Disk): string {
  const copy = path.join(disk.folder, 'data');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function mountImage(image: string): Disk {
  const folder = emptyFolder();
  mount(folder, ['-o', 'loop,errors=remount-ro', image]);
  const device =
    readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.includes(` ${folder} `)) ?? '';
  return { folder, image, device: device.split(' ')[0] ?? '' };
}

function mount(folder: string, words: readonly string[]): void {
  run('mount', [...words, folder]);
  mounted.push(folder);
}

/** Fails in words: a fault that cannot be tried has not been survived. */
function run(command: string, words: readonly string[]): void {
  try {
    execFileSync(command, words, { stdio: 'pipe', timeout: 30_000 });
  } catch (error) {
    throw new Error(`Disks of a test need root, loop devices and ${command}: ${String(error)}`, { cause: error });
  }
}
