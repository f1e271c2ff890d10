/** The ways in which a text can be sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** The smallest way that an Accept-Encoding header allows; without the header, the text as it is. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  const known = chosen.get(accepted);
  if (known) return known;
  const fresh = bestOf(accepted);
  if (chosen.size >= MOST_KNOWN) chosen.clear();
  chosen.set(accepted, fresh);
  return fresh;
}

/** Browsers send few different ones. */
const MOST_KNOWN = 100;
const chosen = new Map<string, Encoding>();

function bestOf(accepted: string): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map(weighed));
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
  const [br, gzip] = [weightOf('br'), weightOf('gzip')];
  if (br > 0 && br >= gzip) return 'br';
  return gzip > 0 ? 'gzip' : 'identity';
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
