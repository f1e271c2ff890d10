import type { Request } from 'express';
import type { Issue, Reason, Refused } from '../domain/refused.js';
import type { Translate } from '../locales/translate.js';
import { refusalFor, STATUS } from './middleware/errors.js';
import { formOf, shownAgain } from './request.js';

const SHOWN_AGAIN: ReadonlySet<Reason> = new Set([
  'invalid',
  'conflict',
  'too-many',
  'too-large',
  'no-room',
  'unavailable',
]);

/** Does what a form asks; when that is refused because of what was typed, how often, or a full disk, shows the form again. Other refusals go on to the one error answer. */
export function orShowAgain(
  act: () => Promise<void> | void,
  showAgain: (issues: readonly Issue[], status: number) => Promise<void> | void,
): Promise<void> {
  return orShow(act, (refused) => {
    if (!SHOWN_AGAIN.has(refused.reason)) throw refused;
    const { reason, sentence, values, issues } = refused;
    return showAgain(issues.length > 0 ? issues : [{ field: 'main', message: sentence, values }], STATUS[reason]);
  });
}

/** Does what a form asks; gives a refusal to `show`, which shows the form again or throws it on. Faults go on to the one error answer. */
export async function orShow(
  act: () => Promise<void> | void,
  show: (refused: Refused) => Promise<void> | void,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const refused = refusalFor(error);
    if (!refused) throw error;
    await show(refused);
  }
}

/** What was typed into a field, to show it again. */
export function typedIn(req: Request, field: string): string {
  return shownAgain(formOf(req), field);
}

/** A page's title, marked when the page says what was wrong. */
export function errorTitle(t: Translate, title: string, issues: readonly Issue[]): string {
  return issues.length > 0 ? t('Error: {title}', { title }) : title;
}
