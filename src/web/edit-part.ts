import type { Response } from 'express';
import { currentContent, revisionFor } from '../actions/access.js';
import { renderRevision } from '../actions/rendering.js';
import { textOfLines, withLines } from '../domain/section-text.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { headingId } from '../markup/heading-id.js';
import type { PageSection } from '../markup/page.js';
import { htmlOfLines } from '../markup/section-links.js';
import type { Rendered } from '../markup/render.js';
import { plainText } from '../markup/plain-text.js';
import type { Wiki } from '../wiki.js';
import type { Editor } from './editor.js';
import { factsForm } from './facts-form.js';
import { frameOf } from './frame.js';
import { baseRevisionIn, completed, onlyFactsIn, openedForm, textIn } from './page-form.js';
import { cut, queryText, queryTexts, type Form } from './request.js';

/** What a form of a part of a page is about, and where that stands on the page; undefined for a form of the whole page. */
export function partOf(
  form: Form,
  kind: Kind,
  t: Translate,
): { readonly words: string; readonly anchor: string } | undefined {
  if (form.has('sectionText')) {
    const [line = ''] = textIn(form, 'sectionText').trimStart().split(/\r?\n/, 1);
    const words = plainText(cut(line, LONGEST_HEADING));
    return { words: words === '' ? t('Section') : words, anchor: headingId(words) };
  }
  const [field, ...others] = onlyFactsIn(form, kind);
  if (!field) return undefined;
  return others.length > 0
    ? { words: t('Missing facts'), anchor: 'facts-title' }
    : { words: t(field.label), anchor: ELSEWHERE.has(field.name) ? 'main' : `fact-${field.name}` };
}

/** Facts that have no line of their own on the page as long as they are not known, or never. */
const ELSEWHERE = new Set(['website', 'aliases', 'summary', 'uses']);

const LONGEST_HEADING = 200;

/** What a form is called, and its window. */
export function editHeading(t: Translate, page: { readonly title: string }, { part }: Editor) {
  if (part === '') return { heading: t('Edit {title}', page), title: t('Edit {title}', page) };
  return { heading: t('Edit “{part}”', { part }), title: t('{title}: {part}', { title: page.title, part }) };
}

/** The form of the part of a page that an address asks for; undefined where it asks for none that is there. */
export async function partAsked(wiki: Wiki, res: Response, page: Page): Promise<Form | undefined> {
  const number = queryText(res.req, 'section', 10);
  if (number !== '') return sectionForm(wiki, res, page, number);
  const names = queryTexts(res.req, 'fact', MOST_FACTS);
  return names.length > 0 ? factsForm(wiki, page, names, frameOf(res)) : undefined;
}

const MOST_FACTS = 30;

/** The form of one section of a page as it stands; undefined where the page has none of this number. */
async function sectionForm(wiki: Wiki, res: Response, page: Page, number: string): Promise<Form | undefined> {
  const { body } = currentContent(wiki, page);
  const section = (await sectionsIn(wiki, res, page.currentRevisionId, body))[Number(number) - 1];
  if (!section) return undefined;
  return new Map([
    ['baseRevision', [String(page.currentRevisionId)]],
    ['sectionNumber', [number]],
    ['sectionText', [textOfLines(body, section)]],
  ]);
}

/** A form of some facts, or of one section, as a form of the whole: the section is put into the text as it stood when the form was opened. Other forms stay as they are. */
export async function wholeForm(wiki: Wiki, res: Response, page: Page, form: Form): Promise<Form> {
  if (form.has('onlyFacts')) return without(completed(form, page.kind, openedForm(wiki, page)), ['onlyFacts']);
  if (!form.has('sectionText')) return form;
  const { body, section } = await sectionOf(wiki, res, page, form);
  const rest = without(form, ['sectionNumber', 'sectionText']);
  return new Map([...rest, ['body', [withLines(body, section, textIn(form, 'sectionText'))]]]);
}

function without(form: Form, names: readonly string[]): Form {
  return new Map([...form].filter(([name]) => !names.includes(name)));
}

/** Of a text laid out, the section that its form is about; all of it where the form is about more, or where no heading begins there. */
export async function partOfRendered(
  wiki: Wiki,
  res: Response,
  page: Page,
  { form, rendered }: { readonly form: Form; readonly rendered: Rendered },
): Promise<Rendered> {
  if (!form.has('sectionText')) return rendered;
  const { section } = await sectionOf(wiki, res, page, form);
  const lines = textIn(form, 'sectionText').trim().split('\n').length;
  const part = htmlOfLines(rendered.html, rendered.sections, { from: section.from, to: section.from + lines });
  return part === undefined ? rendered : { ...rendered, html: part };
}

/** The text that a form of one section began from, and where the section stands in it. */
async function sectionOf(
  wiki: Wiki,
  res: Response,
  page: Page,
  form: Form,
): Promise<{ readonly body: string; readonly section: PageSection }> {
  const base = revisionFor(wiki, frameOf(res).visitor, baseRevisionIn(form));
  if (base.page.id !== page.id || !base.content) throw invalid([{ field: 'sectionText', message: GONE }]);
  const { body } = base.content;
  const section = (await sectionsIn(wiki, res, base.revision.id, body))[Number(textIn(form, 'sectionNumber')) - 1];
  if (!section) throw invalid([{ field: 'sectionText', message: GONE }]);
  return { body, section };
}

const GONE = 'The part that you started from is not there any more. Copy your text and open the page again.';

async function sectionsIn(wiki: Wiki, res: Response, id: number, body: string): Promise<readonly PageSection[]> {
  const { sections, gaveUp } = await renderRevision(wiki, id, body, frameOf(res).language);
  if (gaveUp) throw new Refused('unavailable', 'The site has much to do. Your text is safe. Please try again.');
  return sections;
}
