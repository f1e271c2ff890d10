/** Whether it failed since neither this process nor the machine may open one file more, and will pass by itself. */
export function isOutOfFiles(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(EMFILE|ENFILE|SQLITE_CANTOPEN)/.test(code);
}
