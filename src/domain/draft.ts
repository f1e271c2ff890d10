/** What somebody has typed into a form and not yet sent: the values of each field, in their order. */
export type DraftFields = readonly (readonly [name: string, values: readonly string[]])[];

/** A draft as its author finds it again. */
export interface Draft {
  readonly id: number;
  /** The address of the form. */
  readonly place: string;
  readonly title: string;
  readonly keptAt: string;
}

/** So many drafts of one person are kept; a name alone goes first, then the one touched longest ago. */
export const MOST_DRAFTS = 50;

/** After so many days without a touch a draft is deleted. */
export const DRAFT_DAYS = 90;

/** A name of 120 letters is up to 1,440 signs in an address. */
const MOST_PLACE = 1600;
/** Three times the longest page, since signs may be written as escapes. */
const MOST_CHARACTERS = 1_600_000;

/** Whether a form is small enough to be kept, and stands at an address of this site. */
export function canBeKept(place: string, json: string): boolean {
  return /^\/[^/\\]/.test(place) && place.length <= MOST_PLACE && json.length <= MOST_CHARACTERS;
}
