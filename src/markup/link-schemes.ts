const ALLOWED = new Set(['http', 'https', 'mailto', 'tel']);
const LONGEST = 2000;

/** Whether a link address may be used: http, https, mailto, tel, a path of this site or a place on the page; at most 2,000 characters. Whatever only looks like a scheme is refused too. */
export function isAllowedLink(address: string): boolean {
  if (address.length > LONGEST || /^[/\\]{2}/.test(address)) return false;
  const [start = ''] = address.split(/[/?#]/, 1);
  const colon = start.indexOf(':');
  return colon === -1 || ALLOWED.has(start.slice(0, colon).toLowerCase());
}
