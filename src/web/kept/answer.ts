import { ServerResponse, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { encodingFor, namesTag, type Encoding } from '../../domain/encoding.js';
import { isPressedInPlace, pressedInPlace } from '../pressing.js';

/** One way to send an answer: header names and values in turn, and the bytes. */
interface Sendable {
  readonly headers: string[];
  readonly bytes: Buffer;
}

/** As Node has it: what an application puts around it would compress once more. */
const plain = ServerResponse.prototype;
const NOTHING = Buffer.alloc(0);

/** How hard brotli tries: pages change, files are sent as they are for as long as the site runs. What one person is shown is seldom sent twice. How a search is pressed must not tell how many others looked for the same. */
const QUALITY = { own: 4, search: 4, page: 6, file: 11 } as const;
const FAVOURITE = { own: 'gzip', search: 'gzip', page: 'br', file: 'br' } as const;
const QUICK: ReadonlySet<AnswerKind> = new Set(['own', 'search']);

export type AnswerKind = keyof typeof QUALITY;

/** So many are sent what was pressed the quick way. */
const MOST_QUICK = 2;
/** Shorter ones do not become smaller. */
const WORTH_COMPRESSING = 1024;
const TEXTS = /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml)))/;
const ABOUT_THE_BODY = new Set(['content-type', 'content-length', 'content-encoding', 'transfer-encoding']);

const pressGzip = promisify(gzip);
const pressBrotli = promisify(brotliCompress);

/** A whole answer with status 200, in every way in which it was asked for so far. */
export class KeptAnswer {
  readonly #body: Buffer;
  readonly #headers: readonly (readonly [string, string])[];
  readonly #tag: string;
  readonly #isPressed: boolean;
  readonly #kind: AnswerKind;
  readonly #unchanged: string[];
  readonly #made = new Map<Encoding, Sendable>();
  readonly #begun = new Map<Encoding, Promise<Sendable>>();
  #asked = 0;
  #quick: { readonly encoding: Encoding; readonly sendable: Sendable } | undefined;

  /** Header names are in small letters. */
  constructor(headers: readonly (readonly [string, string])[], body: Buffer, kind: AnswerKind) {
    const valueOf = (name: string) => headers.find(([one]) => one === name)?.[1] ?? '';
    this.#body = body;
    this.#kind = kind;
    this.#tag = valueOf('etag');
    const isText = TEXTS.test(valueOf('content-type'));
    this.#isPressed = isText && body.length >= WORTH_COMPRESSING;
    const vary = isText ? [valueOf('vary'), 'Accept-Encoding'].filter((one) => one !== '').join(', ') : '';
    const rest = headers.filter(([name]) => !/^(?:content-length|vary)$/.test(name));
    this.#headers = vary === '' ? headers : [...rest, ['vary', vary]];
    this.#unchanged = this.#headers.filter(([name]) => !ABOUT_THE_BODY.has(name)).flat();
  }

  /** About what it takes of memory, once it was asked for in every way. */
  get weight(): number {
    return this.#body.length * 2 + 4000;
  }

  /** Answers a request with it, or with the word that it did not change. */
  send(req: IncomingMessage, res: ServerResponse): void {
    const known = req.headers['if-none-match'];
    if (known !== undefined && this.#tag !== '' && !wantsAnew(req) && namesTag(known, this.#tag)) {
      plain.writeHead.call(res, 304, this.#unchanged);
      plain.end.call(res, NOTHING, 'utf8');
      return;
    }
    const encoding = this.#encodingFor(req, FAVOURITE[this.#kind]);
    const made = this.#made.get(encoding) ?? this.#quickly(req);
    if (made) sendAs(made, res);
    else
      this.#in(encoding).then(
        (fresh) => sendAs(fresh, res),
        (error: unknown) => res.destroy(error as Error),
      );
  }

  #encodingFor({ method, headers }: IncomingMessage, ours: 'br' | 'gzip'): Encoding {
    return this.#isPressed && method !== 'HEAD' ? encodingFor(headers['accept-encoding'], ours) : 'identity';
  }

  /** For who comes first or second, the quick way, once: most pages are not asked for more often before something is written. */
  #quickly(req: IncomingMessage): Sendable | undefined {
    const isQuick = this.#kind === 'page' && isPressedInPlace(this.#body);
    const encoding = isQuick ? this.#encodingFor(req, 'gzip') : 'identity';
    if (encoding === 'identity') return undefined;
    this.#asked += 1;
    if (this.#asked > MOST_QUICK) this.#quick = undefined;
    else if (this.#quick?.encoding !== encoding)
      this.#quick = { encoding, sendable: this.#sendable(encoding, pressedInPlace(this.#body, encoding, true)) };
    return this.#quick?.sendable;
  }

  /** It in one way, made once; what takes long, outside the main thread. */
  #in(encoding: Encoding): Promise<Sendable> {
    const begun = this.#begun.get(encoding) ?? this.#make(encoding);
    this.#begun.set(encoding, begun);
    return begun;
  }

  async #make(encoding: Encoding): Promise<Sendable> {
    const made = this.#sendable(encoding, await this.#press(encoding));
    this.#made.set(encoding, made);
    return made;
  }

  #sendable(encoding: Encoding, bytes: Buffer): Sendable {
    const length: readonly [string, string] = ['content-length', String(bytes.length)];
    const coding: readonly (readonly [string, string])[] =
      encoding === 'identity' ? [] : [['content-encoding', encoding]];
    const rest = this.#headers.filter(([name]) => name !== 'content-length');
    return { headers: [...rest, ...coding, length].flat(), bytes };
  }

  #press(encoding: Encoding): Promise<Buffer> {
    if (encoding === 'identity') return Promise.resolve(this.#body);
    if (this.#kind !== 'file' && isPressedInPlace(this.#body))
      return Promise.resolve(pressedInPlace(this.#body, encoding, QUICK.has(this.#kind)));
    if (encoding === 'gzip') return pressGzip(this.#body);
    return pressBrotli(this.#body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY[this.#kind],
        [constants.BROTLI_PARAM_SIZE_HINT]: this.#body.length,
      },
    });
  }
}

function wantsAnew(req: IncomingMessage): boolean {
  return /(?:^|,)\s*no-cache\s*(?:,|$)/.test(req.headers['cache-control'] ?? '');
}

function sendAs({ headers, bytes }: Sendable, res: ServerResponse): void {
  plain.writeHead.call(res, 200, headers);
  plain.end.call(res, bytes, 'utf8');
}
