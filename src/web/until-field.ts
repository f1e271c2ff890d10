import type { Request } from 'express';
import { TERMS } from '../domain/term.js';
import { formOf } from './request.js';

/** When something is to end, as it was chosen. */
export interface UntilTyped {
  /** A term, `date`, or '' where nothing was chosen. */
  readonly until: string;
  readonly date: string;
}

const CHOICES: readonly string[] = [...TERMS.map(({ term }) => term), 'date'];

/** What was chosen in a form: a term and a day stand in fields of one name. */
export function untilIn(req: Request): UntilTyped {
  return untilFrom(formOf(req).get('until') ?? []);
}

/** The same from the values of such fields. */
export function untilFrom(values: readonly string[]): UntilTyped {
  const until = values.find((value) => CHOICES.includes(value)) ?? '';
  const date = values.findLast((value) => value !== '' && value !== until) ?? '';
  return { until, date };
}

/** A term, or the date that was typed; nothing where both were, since that could mean either. */
export function endOf({ until, date }: UntilTyped): string {
  if (until === 'date' || until === '') return date;
  return date === '' ? until : '';
}
