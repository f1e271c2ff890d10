import { tidyUrl } from '../../src/domain/tidy-url.js';

test.each([
  ['an address without https gets it', 'signal.org', 'https://signal.org/'],
  ['a port does not look like a scheme', 'signal.org:8443/a', 'https://signal.org:8443/a'],
  ['http stays http', 'http://signal.org/', 'http://signal.org/'],
  ['campaign marks are taken out', 'https://a.org/?utm_source=x&utm_medium=y&fbclid=z', 'https://a.org/'],
  ['referral codes are taken out', 'https://a.org/pricing?ref=me&via=you&coupon=10', 'https://a.org/pricing'],
  ['what the page needs stays', 'https://a.org/?id=7&gclid=z#top', 'https://a.org/?id=7#top'],
  ['capital letters do not save a campaign mark', 'https://a.org/?UTM_Source=x', 'https://a.org/'],
  ['a name that only begins alike stays', 'https://a.org/?reference=7', 'https://a.org/?reference=7'],
  ['empty stays empty', '', ''],
])('%s', (_, written, tidy) => {
  expect(tidyUrl(written)).toBe(tidy);
});

test.each([
  ['javascript:alert(1)'],
  ['data:text/html,hello'],
  ['mailto:someone@example.org'],
  ['ftp://example.org/file'],
  ['https://user:secret@example.org/'],
  ['https://localhost/'],
  ['localhost:3000'],
  ['two words'],
])('%s is no public web address', (written) => {
  expect(tidyUrl(written)).toBeUndefined();
});
