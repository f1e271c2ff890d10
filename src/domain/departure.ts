import type { Job } from './job.js';

/** The kind of job that takes a person who left out of every copy. */
export const DEPARTURE = 'departure';

/** Under which name stays what a person published who left, by the number of the account. */
export function formerName(userId: number): string {
  return `Former member ${userId}`;
}

/** Whether somebody deleted their account; nobody else bears such a name. */
export function hasLeft({ id, name }: { readonly id: number; readonly name: string }): boolean {
  return name === formerName(id);
}

/** Whether a name is one that people get who leave, or whose own name must not be read: nobody else may bear it. */
export function isGivenName(nameKey: string): boolean {
  return /^(?:former member |member-)\d+$/.test(nameKey);
}

/** The account that a job is about. */
export function departedIn({ inputJson }: Pick<Job, 'inputJson'>): number {
  return (JSON.parse(inputJson) as { readonly userId: number }).userId;
}
