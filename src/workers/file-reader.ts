import type { FileContent } from '../domain/file.js';
import type { FileType } from '../domain/file-type.js';
import type { FileAnswer, FileJob } from './file-job.js';
import { Lane, type Said, type Task } from './lane.js';

/** What became of a file that somebody sent: how it is kept, or why it is not (an English key); `busy` when too many wait. */
export type ReadFile =
  | { readonly kind: 'content'; readonly content: FileContent }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'failed' | 'busy' };

export interface FileReader {
  /** Takes the bytes over: whoever gave them holds them no more. */
  read(type: FileType, bytes: Buffer): Promise<ReadFile>;
  close(): Promise<void>;
}

const MOST_WAITING = 8;
/** A thread that has nothing to do is ended, and its memory with it. */
const IDLE_MS = 1000;

/** One file is read at a time, so that memory holds one picture. */
export function openFileReader({ entry, timeoutMs }: { readonly entry: URL; readonly timeoutMs: number }): FileReader {
  const waiting: Task<FileJob, FileAnswer>[] = [];
  let closed = false;
  let isStarted = false;
  let idle: NodeJS.Timeout | undefined;
  const next = () => {
    clearTimeout(idle);
    if (lane.busy) return;
    const task = waiting.shift();
    if (task) lane.run(task);
    else if (isStarted) idle = setTimeout(() => void lane.close(), IDLE_MS).unref();
    isStarted = task !== undefined;
  };
  const lane = new Lane<FileJob, FileAnswer>({ entry, timeoutMs, longestByClockMs: timeoutMs, onFree: next });
  return {
    read(type, bytes) {
      if (closed || waiting.length >= MOST_WAITING) return Promise.resolve({ kind: 'busy' });
      return new Promise((resolve) => {
        const job = { type, bytes: ownBytes(bytes) };
        waiting.push({ job, given: [job.bytes.buffer], settle: (answer) => resolve(withBuffers(answer)) });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      for (const { settle } of waiting.splice(0)) settle({ kind: 'failed' });
      await lane.close();
    },
  };
}

/** Small buffers share their memory with others, and cannot be given away. */
const SMALL = 128 * 1024;

function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteLength < SMALL || !(buffer instanceof ArrayBuffer)) return new Uint8Array(bytes);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Bytes that came from a thread are plain arrays. */
function withBuffers(answer: Said<FileAnswer>): ReadFile {
  if (answer.kind === 'ready') return { kind: 'failed' };
  if (answer.kind !== 'content') return answer;
  const { content } = answer;
  const sizes = content.sizes.map((size) => ({ ...size, bytes: asBuffer(size.bytes) }));
  return { kind: 'content', content: { ...content, sizes } };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
