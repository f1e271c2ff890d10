/** The ways in which a text can be sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

type Pressed = Exclude<Encoding, 'identity'>;

/** The way that an Accept-Encoding header likes best, and of two that it likes as much, ours: `br` is the smallest, `gzip` the quickest. Without the header, the text as it is. */
export function encodingFor(accepted: string | undefined, ours: Pressed = 'br'): Encoding {
  if (accepted === undefined) return 'identity';
  const chosen = CHOSEN[ours];
  const known = chosen.get(accepted);
  if (known) return known;
  const fresh = bestOf(accepted, ours);
  if (chosen.size >= MOST_KNOWN) chosen.clear();
  chosen.set(accepted, fresh);
  return fresh;
}

/** Browsers send few different ones. */
const MOST_KNOWN = 100;
const CHOSEN: Readonly<Record<Pressed, Map<string, Encoding>>> = { br: new Map(), gzip: new Map() };

function bestOf(accepted: string, ours: Pressed): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map(weighed));
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
  const theirs = ours === 'br' ? 'gzip' : 'br';
  const [our, their] = [weightOf(ours), weightOf(theirs)];
  if (our > 0 && our >= their) return ours;
  return their > 0 ? theirs : 'identity';
}

function weighed(part: string): readonly [string, number] {
  const [name = '', ...marks] = part.split(';').map((piece) => piece.trim());
  const weight = marks.find((mark) => mark.startsWith('q='));
  return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}

/** Whether an If-None-Match header names the tag of what would be sent. */
export function namesTag(header: string, tag: string): boolean {
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => plain(one) === plain(tag));
}
