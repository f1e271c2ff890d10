import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const YEAR = 31_536_000;

/** What no page of ours may ask of a device, whatever stands in it. */
const NOT_ASKED = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'];
const NOT_ASKED_EITHER = ['microphone', 'midi', 'payment', 'usb'];
const PERMISSIONS = [...NOT_ASKED, ...NOT_ASKED_EITHER].map((name) => `${name}=()`).join(', ');

/** The protective headers of every answer; https decides whether browsers are told to insist on it. They are the same for all, so they are worked out once. */
export function headers(baseUrl: string): RequestHandler {
  const all = headersBefore(baseUrl);
  return (_req, res, next) => {
    for (const [name, value] of all) res.setHeader(name, value);
    next();
  };
}

/** The same headers for what is answered before there is a request that could be read. */
export function headersBefore(baseUrl: string): readonly (readonly [string, string])[] {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  protection(baseUrl)(res.req, res, () => undefined);
  return Object.entries(res.getHeaders()).map(([name, value]): [string, string] => [name, String(value)]);
}

function protection(baseUrl: string) {
  const isHttps = baseUrl.startsWith('https:');
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    strictTransportSecurity: isHttps && { maxAge: YEAR, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    xPoweredBy: false,
  });
  return (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => {
    res.setHeader('Permissions-Policy', PERMISSIONS);
    protect(req, res, next);
  };
}

const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
};
