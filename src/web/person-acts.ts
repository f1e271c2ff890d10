import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { personNamed } from '../actions/access.js';
import { makePasswordReset } from '../actions/make-password-reset.js';
import { setRole } from '../actions/set-role.js';
import type { Issue } from '../domain/refused.js';
import { ROLE_RIGHTS, ROLE_WORDS, ROLES } from '../domain/role.js';
import type { Wiki } from '../wiki.js';
import { frameOf } from './frame.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { readForm } from './request.js';
import { keepOnce, takeOnce } from './shown-once.js';
import { personAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'people/role': {
      readonly name: string;
      readonly roles: readonly RoleOffered[];
      readonly reason: string;
      readonly issues: readonly Issue[];
    };
    'people/reset': {
      readonly name: string;
      /** The one-time address, the one time that it is shown. */
      readonly oneTimeAddress: string;
    };
  }
}

interface RoleOffered {
  readonly role: string;
  readonly words: string;
  readonly rights: string;
  readonly isChosen: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const ROLE_FORM = z.strictObject({ role: z.string('Choose a role.'), reason: z.string().optional() });

/** The form that gives a person another role. */
export function showRole(wiki: Wiki): Handler {
  return (req, res) => {
    const { name, role } = personNamed(wiki, req.params['name'] ?? '');
    showRoleForm(res, name, { role, reason: '' }, []);
  };
}

/** Gives a person another role. */
export function saveRole(wiki: Wiki): Handler {
  return (req, res) => {
    const { name } = personNamed(wiki, req.params['name'] ?? '');
    const typed = { role: typedIn(req, 'role'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      () => {
        const { role, reason = '' } = readForm(req, ROLE_FORM);
        const { isAsked } = setRole(wiki, req.user, { name, role, reason });
        res.redirect(303, `${personAddress(name)}?done=${isAsked ? 'role-asked' : 'role'}`);
      },
      (issues, status) => showRoleForm(res, name, typed, issues, status),
    );
  };
}

/** The form that makes a one-time address for a new password, and, once, the address. */
export function showPersonReset(wiki: Wiki): Handler {
  return (req, res) => {
    const { name } = personNamed(wiki, req.params['name'] ?? '');
    const [oneTimeAddress = ''] = takeOnce(wiki, req, resetKind(name)) ?? [];
    const { t } = frameOf(res);
    render(res, 'people/reset', {
      title: t('New password for {name}', { name }),
      name,
      oneTimeAddress,
      unlisted: true,
    });
  };
}

/** Makes a one-time address for a person's new password. */
export function makeReset(wiki: Wiki): Handler {
  return (req: Request<Record<string, string>>, res: Response) => {
    const { name } = personNamed(wiki, req.params['name'] ?? '');
    readForm(req, z.strictObject({}));
    const token = makePasswordReset(wiki, req.user, { name });
    keepOnce(wiki, req, resetKind(name), [`${wiki.config.baseUrl}/reset/${token}`]);
    res.redirect(303, `${personAddress(name)}/reset`);
  };
}

function resetKind(name: string): string {
  return `reset ${name}`;
}

function showRoleForm(
  res: Response,
  name: string,
  typed: { readonly role: string; readonly reason: string },
  issues: readonly Issue[],
  status = 200,
): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Role of {name}', { name }), issues);
  const roles = ROLES.map((role) => ({
    role,
    words: t(ROLE_WORDS[role]),
    rights: t(ROLE_RIGHTS[role]),
    isChosen: role === typed.role,
  }));
  render(res, 'people/role', { title, name, roles, reason: typed.reason, issues, unlisted: true }, status);
}
