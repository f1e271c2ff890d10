/** Where one fact of a page is changed by itself: what follows the path of its editor. */
export function factPlace(name: string): string {
  return `?fact=${name}`;
}
