/** How many characters (code points) a text has. */
export function characters(text: string): number {
  return Array.from(text).length;
}
