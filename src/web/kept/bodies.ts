import { LruMap } from '../../domain/lru.js';
import { timeText } from '../../domain/time.js';
import type { Db } from '../../storage/database.js';
import { findReaderState } from '../../storage/reader-state.js';
import type { Wiki } from '../../wiki.js';

/** What a page shows between its header and its footer, and what those must know of it. */
export interface Body<About> {
  /** As bytes where it is kept: they are sent often, and letters would be made bytes each time. */
  readonly html: string | Buffer;
  readonly about: About;
}

interface Kept {
  readonly since: string;
  readonly bodies: LruMap<string, Body<unknown>>;
}

const MOST_BYTES = 8e6;
const MOST_BODIES = 2000;
const keptByDatabase = new WeakMap<Db, Kept>();

/** The main part of a page that takes long to make and is the same for all visitors without an account, in all colors; made once until something is written that a reader could see, or the day ends. */
export function keptBody<About>(wiki: Wiki, key: string, make: () => Body<About>): Body<About> {
  const { bodies } = keptNow(wiki);
  const known = bodies.get(key);
  if (known) return known as Body<About>;
  const { html, about } = make();
  const fresh = { html: Buffer.from(html), about };
  bodies.set(key, fresh);
  return fresh;
}

function keptNow({ db, now }: Wiki): Kept {
  const { own, others } = findReaderState(db);
  const since = [own, others, timeText(now()).slice(0, 10)].join(' ');
  const kept = keptByDatabase.get(db);
  if (kept?.since === since) return kept;
  const weigh = ({ html }: Body<unknown>) => html.length;
  const fresh = {
    since,
    bodies: new LruMap<string, Body<unknown>>({ count: MOST_BODIES, weight: MOST_BYTES, weigh }),
  };
  keptByDatabase.set(db, fresh);
  return fresh;
}
