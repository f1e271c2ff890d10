import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

const RESERVE_BYTES = 16 * 1024 * 1024;

/** Room on the disk that is kept for what must go on when the rest of it is full. */
export interface Reserve {
  /** It was given up, and there is no room yet to take it again. */
  readonly isFreed: boolean;
  /** Gives the room up; false if there is none to give. */
  free(): boolean;
  /** Takes the room again if it was given up; false as long as the disk is too full for that. */
  take(): boolean;
}

/** Keeps 16 MiB in a file of the data folder, if the disk has them to spare. */
export function openReserve(folder: string): Reserve {
  const file = path.join(folder, 'reserve');
  let isFreed = false;
  const make = () => existsSync(file) || makeFile(folder, file);
  make();
  return {
    get isFreed() {
      return isFreed;
    },
    free: () => {
      if (isFreed || !removeFile(file)) return false;
      isFreed = true;
      return true;
    },
    take: () => {
      if (isFreed) isFreed = !make();
      return !isFreed;
    },
  };
}

/** Twice the room must be there, so that a disk that is nearly full is not filled by this. */
function makeFile(folder: string, file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < 2 * RESERVE_BYTES) return false;
    // Not zeros, for which some disks set aside no room.
    writeFileSync(file, randomBytes(RESERVE_BYTES), { mode: 0o600 });
    return true;
  } catch {
    removeFile(file);
    return false;
  }
}

function removeFile(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
