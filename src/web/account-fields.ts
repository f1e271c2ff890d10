import { z } from 'zod';
import type { Issue } from '../domain/refused.js';

/** Far above what is accepted, so that no megabytes are normalised and hashed before the rules of pen names and passwords say no. */
const NAME_MOST = 200;
const PASSWORD_MOST = 4000;

/** A pen name as it is typed. */
export const NAME_FIELD = z
  .string('Write your pen name.')
  .min(1, 'Write your pen name.')
  .max(NAME_MOST, 'This pen name is too long.');

/** A recovery code as it is typed. */
export const CODE_FIELD = z
  .string('Write one of your recovery codes.')
  .min(1, 'Write one of your recovery codes.')
  .max(NAME_MOST, 'This code is too long.');

/** A password as it is typed. */
export const PASSWORD_FIELD = z
  .string('Write your password.')
  .min(1, 'Write your password.')
  .max(PASSWORD_MOST, 'This password is too long.');

/** A password of today beside which a new one is asked for. */
export const CURRENT_FIELD = z
  .string('Write your password of today.')
  .min(1, 'Write your password of today.')
  .max(PASSWORD_MOST, 'This password is too long.');

/** A new password as it is typed. */
export const NEW_PASSWORD_FIELD = z.string('Write your new password.').max(PASSWORD_MOST, 'This password is too long.');

/** What is said to a program that fills in what people do not see. */
export const TRAPPED: Issue = {
  field: 'contact',
  message: 'Leave this field empty. It catches programs that fill in everything.',
};

/** A field that people do not see. Not where they sign in: programs that keep passwords fill in that form too. */
export const TRAP_FIELD = z.string().max(0, TRAPPED.message).optional();
