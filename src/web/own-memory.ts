/** How many bytes of memory the program has; undefined while that cannot be read, since no file can be opened. */
export function ownMemory(): number | undefined {
  try {
    return process.memoryUsage.rss();
  } catch {
    return undefined;
  }
}
