import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html';
import { OUTSIDE_REL } from './outside-links.js';

const ALIGNED = ['align-left', 'align-center', 'align-right'];
const OWN_ID = /^(?:h-|fn(?:ref)?\d)/;

const ALLOWED: IOptions = {
  allowedTags: [
    ...[
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'blockquote',
      'pre',
      'hr',
      'br',
      'ul',
      'ol',
      'li',
      'aside',
      'section',
      'figure',
    ],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'em', 'strong', 's', 'code', 'sup', 'span', 'input'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'id', 'aria-label', 'data-wiki', 'data-anchor'],
    aside: ['role'],
    figure: ['data-file', 'data-caption'],
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    input: ['type', 'disabled', 'checked', 'aria-label'],
    li: ['id'],
    ol: ['start'],
    section: ['tabindex', 'aria-label'],
    span: ['data-file'],
    th: ['scope'],
  },
  allowedClasses: {
    a: ['outside', 'heading-link', 'footnote-backref'],
    aside: ['note', 'note-warning'],
    li: ['task'],
    ol: ['task-list'],
    p: ['note-title'],
    section: ['footnotes', 'table-scroll'],
    span: ['visually-hidden', 'outside-mark'],
    sup: ['footnote-ref'],
    td: ALIGNED,
    th: ALIGNED,
    ul: ['task-list'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  selfClosing: ['br', 'hr', 'input'],
  transformTags: { a: safeLink, input: deadCheckbox, '*': ownIdsOnly },
};

/** The second wall: leaves of any HTML only the tags, attributes, classes and link schemes that our own rules make. */
export function sanitize(html: string): string {
  // `>` is escaped in words and attributes, so this is always the end of a tag.
  return sanitizeHtml(html, ALLOWED).replaceAll(' />', '>');
}

function safeLink(tagName: string, attribs: Attributes): Tag {
  const outside = /^https?:/i.test(attribs['href'] ?? '');
  return { tagName, attribs: outside ? { ...attribs, rel: OUTSIDE_REL } : attribs };
}

function deadCheckbox(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: { ...attribs, type: 'checkbox', disabled: '' } };
}

function ownIdsOnly(tagName: string, attribs: Attributes): Tag {
  const { id, ...others } = attribs;
  return { tagName, attribs: id === undefined || OWN_ID.test(id) ? attribs : others };
}
