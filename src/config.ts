import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

const PROXY_NAMES: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

/** Every setting of the environment: what it means, its default, and how it is checked. The README's table is compared with this list by a test. */
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('The port the site listens on.'),
  HOST: z
    .string()
    .refine(isHost, 'name an address such as 127.0.0.1 or ::1, or the name of a machine')
    .default('127.0.0.1')
    .describe('The address the site listens on.'),
  DATA_DIR: z.string().min(1).default('data').describe('The folder of the database; made on the first start.'),
  BASE_URL: z
    .string()
    .refine(isOrigin, 'begin with http:// or https:// and end after the host or its port, without a path')
    .optional()
    .describe('The address people use, such as https://wiki.example.org. Default: http://HOST:PORT.'),
  SITE_NAME: z.string().min(1).max(60).default('Movement Tech Wiki').describe('The name of the site.'),
  TRUST_PROXY: z
    .string()
    .refine(
      (list) => partsOf(list).every(isProxy),
      'name addresses such as 10.0.0.1 or 10.0.0.0/8, or the words loopback, linklocal or uniquelocal',
    )
    .default('')
    .describe('The addresses of your reverse proxy, separated by commas, such as loopback. Empty: no proxy.'),
  ONION_HOST: z
    .string()
    .regex(/^[a-z2-7]{56}\.onion$/, 'name the host alone: 56 letters and digits, then .onion')
    .optional()
    .describe('The onion host under which the site is also found, without http://. Its visitors share their limits.'),
  SESSION_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs the session cookie; at least 32 characters. Made and kept in the data folder if absent.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Lets a program that watches the site read /metrics, as a bearer token; at least 16 characters. Empty: administrators alone.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged to standard output.'),
});

export const CONFIG_FIELDS = schema.shape;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly siteName: string;
  readonly trustProxy: readonly string[];
  /** '' where there is none. */
  readonly onionHost: string;
  readonly sessionSecret: string | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
}

/** Reads the environment once, checks it and freezes it. Throws an error that names each bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(env).filter(([name, value]) => name in schema.shape && value !== '');
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new Error(parsed.error.issues.map(sentenceFor).join('\n'));
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataDir: path.resolve(values.DATA_DIR),
    baseUrl: new URL(values.BASE_URL ?? `http://${inAddress(values.HOST)}:${values.PORT}`).origin,
    siteName: values.SITE_NAME,
    trustProxy: partsOf(values.TRUST_PROXY),
    onionHost: values.ONION_HOST ?? '',
    sessionSecret: values.SESSION_SECRET,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  });
}

/** A host as it stands in an address: IPv6 in brackets. */
function inAddress(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function isHost(host: string): boolean {
  return (isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host)) && URL.canParse(`http://${inAddress(host)}`);
}

/** Addresses of the site are made by adding a path, and forms are known by the origin alone. */
function isOrigin(address: string): boolean {
  if (!/^https?:\/\/[^/?#@\\]+\/?$/i.test(address) || !URL.canParse(address)) return false;
  return new URL(address).pathname === '/';
}

function isProxy(part: string): boolean {
  if (PROXY_NAMES.includes(part)) return true;
  const [, address = '', bits = '1'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return Number(bits) >= 1 && Number(bits) <= most;
}

function partsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const field = name in schema.shape ? schema.shape[name as keyof typeof schema.shape] : undefined;
  return `${name} is not usable: ${issue.message}. ${field?.description ?? ''}`.trim();
}
