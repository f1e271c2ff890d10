import type { ErasureRequest } from '../storage/erasures.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { eraseFileVersion } from './erase-file.js';
import { eraseRevision } from './erase-revision.js';

/** A version of a page or of a file, as a job keeps what it did in a place. */
export interface Version {
  readonly place: 'revisions' | 'file_revisions';
  readonly rowId: number;
}

/** The version that is to be erased; undefined where words are. */
export function versionIn({
  revisionId,
  fileRevisionId,
}: Pick<ErasureRequest, 'revisionId' | 'fileRevisionId'>): Version | undefined {
  if (revisionId !== null) return { place: 'revisions', rowId: revisionId };
  return fileRevisionId === null ? undefined : { place: 'file_revisions', rowId: fileRevisionId };
}

/** Erases one version for good; runs inside a transaction. Gives back its author; undefined where there is no such version. */
export function eraseVersion(wiki: Wiki, person: User, { place, rowId }: Version): number | undefined {
  return place === 'revisions' ? eraseRevision(wiki, person, rowId) : eraseFileVersion(wiki, person, rowId);
}
