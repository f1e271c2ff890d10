import type { Kind } from '../domain/kind.js';
import { asOneText, bodyIn, fieldsOf, newlines, textFields } from './page-form.js';
import type { Form } from './request.js';

/** A form for a page of a kind that may have been begun as another: what this kind has no field for is laid aside, and is back with a kind that has one. */
export function formOfKind(form: Form, kind: Kind): Form {
  const known = fieldsOf(kind);
  const all = new Map([...laidAside(form), ...form]);
  const fields = [...asOneText(all)].filter(([name]) => known.has(name) && !['body', 'aside', 'kind'].includes(name));
  const aside = [...all].filter(([name]) => !known.has(name)).flatMap(([name, values]) => pairs(name, values));
  const body = newlines(bodyIn(form) ?? '');
  return new Map([
    ...fields,
    ['kind', [kind]],
    ...(body.trim() === '' ? [] : textFields(kind, body)),
    ...(aside.length === 0 ? [] : [['aside', aside] as const]),
  ]);
}

/** What a form carries along for another kind of page, as fields that a form may have. */
function laidAside(form: Form): Form {
  const fields = new Map<string, readonly string[]>();
  for (const pair of form.get('aside') ?? []) {
    const [name = '', ...value] = pair.split('=');
    if (ANY_KIND.has(name)) fields.set(name, [...(fields.get(name) ?? []), value.join('=')]);
  }
  return fields;
}

/** A tool has every field that there is. */
const ANY_KIND = fieldsOf('tool');

function pairs(name: string, values: readonly string[]): readonly string[] {
  return values.filter((value) => value !== '' && value !== 'unknown').map((value) => `${name}=${value}`);
}
