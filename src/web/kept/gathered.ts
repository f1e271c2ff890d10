import type { Response } from 'express';

/** Larger answers are asked for seldom. */
const MOST_BYTES = 1024 * 1024;

/** Holds back what an application sends, until it is whole. */
export class Gathered {
  readonly #res: Response;
  readonly #plain: Pick<Response, 'write' | 'end'>;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  /** `whenWhole` says whether it answered itself; if not, what was held back is sent as it would have been, as is what is too large. */
  constructor(res: Response, whenWhole: () => boolean) {
    const [write, end] = [res.write.bind(res), res.end.bind(res)];
    this.#res = res;
    this.#plain = { write, end };
    res.write = ((chunk: unknown, encoding: unknown) => {
      this.#take(chunk, encoding);
      if (this.#size > MOST_BYTES) this.#letGo();
      return true;
    }) as typeof res.write;
    res.end = ((chunk: unknown, encoding: unknown) => {
      this.#take(chunk, encoding);
      if (this.#size > MOST_BYTES || !whenWhole()) this.#end();
      return res;
    }) as typeof res.end;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  #take(chunk: unknown, encoding: unknown): void {
    const bytes = bytesOf(chunk, encoding);
    this.#chunks.push(bytes);
    this.#size += bytes.length;
  }

  #letGo(): void {
    Object.assign(this.#res, this.#plain);
    for (const chunk of this.#chunks.splice(0)) this.#res.write(chunk);
  }

  #end(): void {
    const [body, ...others] = this.#chunks;
    if (others.length > 0) this.#letGo();
    else Object.assign(this.#res, this.#plain);
    if (others.length === 0 && body !== undefined && body.length > 0) this.#res.end(body);
    else this.#res.end();
  }
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0);
}
