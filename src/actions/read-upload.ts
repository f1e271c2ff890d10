import type { FileContent } from '../domain/file.js';
import { fileTypeOf, turnedAway } from '../domain/file-type.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';

/** What somebody sent, as it is kept; awaited before the transaction of an action that saves it. Refuses, in words, what cannot be taken. */
export async function readUpload(wiki: Wiki, bytes: Buffer): Promise<FileContent> {
  const type = fileTypeOf(bytes);
  if (!type) throw refusal(turnedAway(bytes));
  const read = await wiki.workers.file(type, bytes);
  switch (read.kind) {
    case 'content':
      return read.content;
    case 'fault':
      throw refusal(read.message);
    case 'busy':
      throw new Refused('unavailable', 'Many files are being added right now. Please try again in a minute.');
    default:
      throw new Refused('unavailable', 'This file could not be read in time. Make it smaller, or try again later.');
  }
}

function refusal(message: string): Refused {
  return invalid([{ field: 'file', message }]);
}
