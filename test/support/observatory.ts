/** An answer as a scanner sees it. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** None where the answer is a picture. */
  readonly body: string | undefined;
}

type Rule = readonly [name: string, points: (seen: Seen) => number];

/** The rules of the MDN HTTP Observatory (package 1.4.8): what each of its tests adds to 100 points, or takes away. */
export const RULES: readonly Rule[] = [
  ['Content-Security-Policy', (seen) => contentPolicyPoints(headerOf(seen, 'content-security-policy'))],
  ['Cookies', cookiePoints],
  ['Cross-Origin Resource Sharing', (seen) => (headerOf(seen, 'access-control-allow-origin') === '' ? 0 : -50)],
  ['Strict-Transport-Security', (seen) => transportPoints(headerOf(seen, 'strict-transport-security'))],
  ['Referrer-Policy', (seen) => referrerPoints(headerOf(seen, 'referrer-policy'))],
  ['X-Content-Type-Options', (seen) => (headerOf(seen, 'x-content-type-options') === 'nosniff' ? 0 : -5)],
  ['X-Frame-Options', framePoints],
  ['Cross-Origin-Resource-Policy', resourcePoints],
  ['Subresource integrity', scriptPoints],
];

/** The points of an answer: 100 and more is A+. Bonuses count only from 90 up. */
export function pointsOf(seen: Seen): number {
  const points = RULES.map(([, rule]) => rule(seen));
  const base = 100 + points.filter((n) => n < 0).reduce((sum, n) => sum + n, 0);
  const bonus = points.filter((n) => n > 0).reduce((sum, n) => sum + n, 0);
  return base >= 90 ? base + bonus : base;
}

function headerOf({ headers }: Seen, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}

function contentPolicyPoints(policy: string): number {
  if (policy === '') return -25;
  const parts = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0] ?? '', part.trim()]));
  if (/unsafe-inline|unsafe-eval|data:|https?:|\*/.test(policy)) return -20;
  const isClosed = parts.get('default-src') === "default-src 'none'";
  const isWhole = ['form-action', 'base-uri', 'frame-ancestors'].every((name) => parts.has(name));
  return isClosed && isWhole ? 10 : isClosed ? 5 : 0;
}

function cookiePoints({ headers }: Seen): number {
  const set = headers['set-cookie'];
  const cookies = typeof set === 'string' ? [set] : (set ?? []);
  if (cookies.length === 0) return 0;
  if (!cookies.every((cookie) => /; *secure/i.test(cookie))) return -40;
  if (!cookies.every((cookie) => /; *httponly/i.test(cookie) || cookie.startsWith('theme='))) return -30;
  return cookies.every((cookie) => /; *samesite=(lax|strict)/i.test(cookie)) ? 5 : 0;
}

function transportPoints(value: string): number {
  const age = Number(/max-age=(\d+)/.exec(value)?.[1] ?? -1);
  if (age < 0) return -20;
  return age < 15_768_000 ? -10 : 0;
}

function referrerPoints(value: string): number {
  if (/^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(value)) return 5;
  return value === '' ? 0 : -5;
}

function framePoints(seen: Seen): number {
  const isForbidden = headerOf(seen, 'content-security-policy').includes('frame-ancestors');
  if (isForbidden) return 5;
  return /^(deny|sameorigin)$/i.test(headerOf(seen, 'x-frame-options')) ? 0 : -20;
}

function resourcePoints(seen: Seen): number {
  const value = headerOf(seen, 'cross-origin-resource-policy');
  if (/^same-(origin|site)$/.test(value)) return 10;
  return value === 'cross-origin' ? -5 : 0;
}

/** A script from elsewhere would need a seal; ours come from here. */
function scriptPoints({ body }: Seen): number {
  return [...(body ?? '').matchAll(/<script[^>]*\bsrc="([^"]*)"/g)].every(([, src = '']) => src.startsWith('/'))
    ? 0
    : -5;
}
