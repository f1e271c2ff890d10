import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { fileErrorCode } from '../domain/file-error.js';
import { databaseErrorCode } from './database.js';

/** Puts what the disk and the driver refuse into words; everything else passes. */
export function orRefuse<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const code = databaseErrorCode(error) ?? fileErrorCode(error) ?? '';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) throw damaged(folder);
    if (/^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)|^E(ACCES|PERM|ROFS|NOSPC|NOTDIR|ISDIR|NOENT)$/.test(code)) {
      throw cannotWrite(folder);
    }
    throw error;
  }
}

function damaged(folder: string): CannotStart {
  return new CannotStart(
    EXIT.failed,
    'The database in {folder} is damaged, and was left as it is. Restore the last good backup into an empty folder.',
    { folder },
  );
}

/** Why a folder cannot be worked with. */
export function cannotWrite(folder: string): CannotStart {
  return new CannotStart(
    EXIT.failed,
    'The data folder {folder} cannot be read and written. Check that it exists, who owns it, and that the disk has room.',
    { folder },
  );
}
