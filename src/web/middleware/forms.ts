import express, { type Request, type RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';

/** A page at its cap of 512 KiB takes three times that in a form's encoding; texts up to five times too long are read too, so that they can be given back. */
const FORM_LIMIT = 8 * 1024 * 1024;
const FIELDS_LIMIT = 2000;

/** Reads the forms that browsers send from our pages; refuses, in words, what is sent in another way. */
export function forms(): RequestHandler[] {
  return [onlyForms, express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: FIELDS_LIMIT })];
}

const onlyForms: RequestHandler = (req, _res, next) => {
  if (req.method === 'POST' && hasBody(req) && !req.is('application/x-www-form-urlencoded')) {
    throw new Refused('unsupported', 'We can only read the forms of this site. Go back: your text is still there.');
  }
  next();
};

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
