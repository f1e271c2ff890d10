import { type DocumentTerms, FIELD_NAMES, FieldTokens, WordForms } from './document-terms.js';

interface Stored extends Omit<DocumentTerms, 'fields' | 'forms' | 'nameForms' | 'capitals'> {
  readonly fields: Record<string, string>;
  readonly forms: string;
  readonly nameForms: string;
  readonly capitals: string;
}

/** A page's terms as bytes, with its stamp. */
export function encodeTerms({ fields, forms, nameForms, capitals, ...rest }: DocumentTerms, stamp: string): Buffer {
  const stored: Stored & { stamp: string } = {
    ...rest,
    stamp,
    fields: Object.fromEntries(FIELD_NAMES.map((field) => [field, fields[field].tokens.join(' ')])),
    forms: [...forms].flat().join(' '),
    nameForms: [...nameForms].join(' '),
    capitals: capitals.join(' '),
  };
  return Buffer.from(JSON.stringify(stored));
}

/** What `encodeTerms` made bytes of. */
export function decodeTerms(bytes: Buffer): { readonly terms: DocumentTerms; readonly stamp: string } {
  const { stamp, fields, forms, nameForms, capitals, ...rest } = JSON.parse(bytes.toString()) as Stored & {
    stamp: string;
  };
  const tokensOf = (field: string) => new FieldTokens(partsOf(fields[field] ?? ''));
  const [title, tags, body, alias, surface] = FIELD_NAMES.map(tokensOf) as [
    FieldTokens,
    FieldTokens,
    FieldTokens,
    FieldTokens,
    FieldTokens,
  ];
  return {
    stamp,
    terms: {
      ...rest,
      fields: { title, tags, body, alias, surface },
      forms: new WordForms(pairsOf(forms)),
      nameForms: new Set(partsOf(nameForms)),
      capitals: partsOf(capitals),
    },
  };
}

function* pairsOf(text: string): Generator<readonly [string, string]> {
  const parts = partsOf(text);
  for (let at = 0; at + 1 < parts.length; at += 2) yield [parts[at] ?? '', parts[at + 1] ?? ''];
}

function partsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
