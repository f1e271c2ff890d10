import type { Response } from 'express';
import { revisionFor } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import { normalizeBody } from '../domain/text.js';
import type { PageSection } from '../markup/page.js';
import type { Wiki } from '../wiki.js';
import { partOf } from './edit-part.js';
import { frameOf } from './frame.js';
import { baseRevisionIn } from './page-form.js';
import type { Form } from './request.js';

interface Written {
  readonly page: Page;
  readonly form: Form;
  /** The whole text as it is now, and its sections. */
  readonly body: string;
  readonly sections: readonly PageSection[];
}

/** Where on its page an edit is seen: the fact it was about, or the heading above the first changed line; '' for the top. */
export function changedPlace(wiki: Wiki, res: Response, written: Written): string {
  const { t, visitor } = frameOf(res);
  const { page, form, sections } = written;
  if (form.has('onlyFacts')) return anchorTo(partOf(form, page.kind, t)?.anchor);
  if (sections.length === 0) return '';
  const { content } = revisionFor(wiki, visitor, baseRevisionIn(form));
  return anchorTo(content ? headingAbove(content.body, written) : undefined);
}

function anchorTo(id: string | undefined): string {
  return id === undefined ? '' : `#${id}`;
}

function headingAbove(before: string, { body, sections }: Written): string | undefined {
  const line = firstChange(before, normalizeBody(body));
  return line === undefined ? undefined : sections.findLast(({ from }) => from <= line)?.id;
}

/** The first line that differs, counted from 0; undefined where none does. */
function firstChange(before: string, after: string): number | undefined {
  if (before === after) return undefined;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = now.findIndex((words, at) => words !== old[at]);
  return line < 0 ? now.length - 1 : line;
}
