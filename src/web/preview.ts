import type { RequestHandler, Response } from 'express';
import { currentContent } from '../actions/access.js';
import { keptTags } from '../actions/kept-pages.js';
import { draftContent } from '../actions/read-content.js';
import { renderBody } from '../actions/rendering.js';
import { EMPTY_CONTENT, type Content } from '../domain/content.js';
import { kindNamed, type Kind } from '../domain/kind.js';
import type { Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import { editHeading, partOfRendered, wholeForm } from './edit-part.js';
import type { Editor } from './editor.js';
import { orShow } from './form-again.js';
import { frameOf } from './frame.js';
import { countPreview } from './limits.js';
import { factsPanel, type FactsPanel } from './page-facts.js';
import {
  asOneText,
  bodyIn,
  checkKind,
  checkPageForm,
  formOfContent,
  onlyFactsIn,
  textIn,
  writtenFrom,
} from './page-form.js';
import { suitsOf, type Suits } from './page-suits.js';
import { bodyFor } from './body.js';
import { unclearLinks, type UnclearLink } from './meanings.js';
import { formOf, type Form } from './request.js';
import { render, renderPart } from './views.js';
import { editorOn, editorOnNew, pageOfForm, showForm, showFormAgain, type FilledIn } from './write.js';

declare module './views.js' {
  interface Views {
    'write/preview': Seen & {
      readonly heading: string;
      readonly comparison: Comparison | undefined;
      readonly editor: Editor;
    };
    'write/seen': Seen;
  }
}

/** A page, or the part of it that a form is about, as it would look. */
interface Seen {
  readonly part: 'section' | 'facts' | '';
  readonly kind: Kind;
  readonly content: Content;
  readonly language: string;
  readonly facts: FactsPanel;
  readonly suits: readonly Suits[];
  readonly tags: readonly Tag[];
  readonly bodyHtml: string;
  /** Links that can mean several pages. */
  readonly unclear: readonly UnclearLink[];
}

/** Shows what a page would look like and what would change, above the form with everything typed; or, when that was asked for, the looks alone, or the form alone with its text in one box. */
export function showPreview(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const form = formOf(req);
    const page = pageOfForm(wiki, res, form);
    const kind = page?.kind ?? kindNamed(textIn(form, 'kind'))?.kind ?? 'tool';
    const filledIn = { page, kind, form };
    await orShow(
      async () => {
        checkPageForm(form, kind, ['as']);
        if (page) checkKind(form, kind);
        const whole = page ? await wholeForm(wiki, res, page, form) : form;
        if (textIn(form, 'as') === 'text') return showForm(wiki, res, { page, kind, form: asOneText(whole) });
        countPreview(wiki, res, bodyIn(whole)?.length ?? 0);
        return show(wiki, res, filledIn, whole);
      },
      (refused) => showFormAgain(wiki, res, filledIn, refused),
    );
  };
}

async function show(wiki: Wiki, res: Response, { page, kind, form }: FilledIn, whole: Form): Promise<void> {
  const { t } = frameOf(res);
  const before = page ? currentContent(wiki, page) : EMPTY_CONTENT;
  const written = writtenFrom(whole, kind, formOfContent(wiki, kind, before, true));
  const { content, issues } = draftContent(wiki, kind, written, before);
  const seen = await seenAs(wiki, res, { page, kind, form }, content);
  if (form.has('as')) {
    renderPart(res, 'write/seen', seen);
    return;
  }
  const editor = page ? editorOn(wiki, res, page, form, issues) : editorOnNew(wiki, res, kind, form, issues);
  const heading = page ? editHeading(t, page, editor).heading : t('New page: {title}', { title: content.title });
  render(res, 'write/preview', {
    title: t('Preview: {title}', { title: content.title }),
    ...{ heading, ...seen },
    comparison: page && (await compare(wiki, t, before, content, { isPreview: true })),
    editor,
  });
}

async function seenAs(wiki: Wiki, res: Response, { page, kind, form }: FilledIn, content: Content): Promise<Seen> {
  const { t, language } = frameOf(res);
  const rendered = await renderBody(wiki, content.body, language);
  const shown = page ? await partOfRendered(wiki, res, page, { form, rendered }) : rendered;
  return {
    part: form.has('sectionText') ? 'section' : onlyFactsIn(form, kind).length > 0 ? 'facts' : '',
    ...{ kind, content },
    language: page?.language ?? language,
    facts: factsPanel(wiki, kind, content, t),
    suits: suitsOf(kind, content),
    tags: keptTags(wiki.db).filter(({ slug }) => content.tags.includes(slug)),
    bodyHtml: await bodyFor(wiki, shown, t),
    unclear: unclearLinks(wiki, shown, frameOf(res)),
  };
}
