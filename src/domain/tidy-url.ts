const TRACKING =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref|ref_src|referral|referrer|aff|aff_id|affiliate|affiliate_id|via|partner|coupon|irclickid)$/i;

/** A web address without its tracking and referral parts; `example.org` gets its https. Empty text stays empty; undefined for what is no http(s) address. */
export function tidyUrl(text: string): string | undefined {
  if (text === '') return '';
  const url = parsed(/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`);
  if (!url || !isPublic(url)) return undefined;
  for (const name of trackingNames(url)) url.searchParams.delete(name);
  return url.href;
}

/** The names of the parts of a web address that say who sent people there; none for what is no address. */
export function trackingPartsOf(address: string): readonly string[] {
  const url = parsed(address);
  return url ? trackingNames(url) : [];
}

function trackingNames(url: URL): readonly string[] {
  return [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function isPublic(url: URL): boolean {
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' && url.hostname.includes('.');
}
