import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Wiki } from '../wiki.js';
import { readForm, safePath } from './request.js';

const YEAR_MS = 365 * 86_400_000;

const FORM = z.strictObject({
  theme: z.enum(['system', 'light', 'dark'], 'Choose the colours of the system, light ones or dark ones.'),
  to: z.string().optional(),
});

/** Keeps the colours a visitor chose in a cookie, the only one a reader can get; the system's need none. */
export function saveTheme(wiki: Wiki): RequestHandler<Record<string, string>> {
  const secure = wiki.config.baseUrl.startsWith('https:');
  const marks = { path: '/', sameSite: 'lax', secure } as const;
  return (req, res) => {
    const { theme, to = '' } = readForm(req, FORM);
    if (theme === 'system') res.clearCookie('theme', marks);
    else res.cookie('theme', theme, { ...marks, maxAge: YEAR_MS });
    res.redirect(303, safePath(to, '/'));
  };
}
