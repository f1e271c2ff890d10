import { FACT_FIELDS } from '../domain/fact-fields.js';

/** Where the editor of a page opens on one fact: what follows its path. */
export function factPlace(name: string): string {
  const part = FACT_FIELDS.find((field) => field.name === name)?.parts[0];
  return part ? `?open=${name}#facts-${part.path.replaceAll('.', '-')}` : '#facts';
}
