import { createApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { closeWikis, emptyWiki } from './support/wiki.js';

afterEach(closeWikis);

describe('settings that can be used', () => {
  test.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ HOST: 'localhost', PORT: '0' }, 'http://localhost:0'],
    [{ PORT: '80' }, 'http://127.0.0.1'],
    [{ BASE_URL: 'https://Wiki.Example.org:443/' }, 'https://wiki.example.org'],
    [{ BASE_URL: 'http://[::1]:8080' }, 'http://[::1]:8080'],
  ])('%j: the site is at %s, spelled as browsers name it', (env, baseUrl) => {
    expect(readConfig(env).baseUrl).toBe(baseUrl);
  });

  test.each([
    ['', []],
    ['loopback', ['loopback']],
    ['10.0.0.1, 192.168.0.0/16,::1,fc00::/7', ['10.0.0.1', '192.168.0.0/16', '::1', 'fc00::/7']],
    ['linklocal,uniquelocal', ['linklocal', 'uniquelocal']],
  ])('proxies "%s" are trusted', (TRUST_PROXY, trustProxy) => {
    const config = readConfig({ TRUST_PROXY, LOG_LEVEL: 'silent' });

    expect(config.trustProxy).toEqual(trustProxy);
    expect(() => createApp({ ...emptyWiki(), config })).not.toThrow();
  });
});

describe('a setting that cannot be used is refused by its name, with what would do', () => {
  test.each([
    ['PORT', '70000', 'PORT is not usable'],
    ['HOST', 'a b', 'name an address such as 127.0.0.1'],
    ['HOST', '999.1.1.1', 'name an address such as 127.0.0.1'],
    ['HOST', 'fe80::1%eth0', 'name an address such as 127.0.0.1'],
    ['BASE_URL', 'wiki.example.org', 'begin with http:// or https://'],
    ['BASE_URL', 'ftp://wiki.example.org', 'begin with http:// or https://'],
    ['BASE_URL', 'https://', 'begin with http:// or https://'],
    ['BASE_URL', 'https://wiki.example.org/wiki', 'without a path'],
    ['BASE_URL', 'https://wiki.example.org/..', 'without a path'],
    ['BASE_URL', 'https://wiki.example.org/?a=1', 'without a path'],
    ['BASE_URL', 'https://ana:secret@wiki.example.org', 'end after the host'],
    ['TRUST_PROXY', 'yes', 'the words loopback, linklocal or uniquelocal'],
    ['TRUST_PROXY', '1', 'name addresses such as 10.0.0.1'],
    ['TRUST_PROXY', 'loopback,10.0.0.0/40', 'name addresses such as 10.0.0.1'],
    ['TRUST_PROXY', '0.0.0.0/0', 'name addresses such as 10.0.0.1'],
    ['TRUST_PROXY', '10.0.0.0/', 'name addresses such as 10.0.0.1'],
    ['SESSION_SECRET', 'short', 'SESSION_SECRET is not usable'],
  ])('%s=%s', (name, value, sentence) => {
    const read = () => readConfig({ [name]: value });

    expect(read).toThrow(sentence);
    expect(read).toThrow(name);
  });
});
