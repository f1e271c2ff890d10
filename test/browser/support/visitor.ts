import { formIn } from '../../support/form.js';

type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** Where a redirect leads, as a path; '' without one. */
  readonly location: string;
  readonly text: string;
  readonly setsCookie: boolean;
}

/** Somebody who reads pages and sends forms by plain HTTP. */
export interface Visitor {
  get(path: string): Promise<Answer>;
  post(path: string, fields?: Fields): Promise<Answer>;
  /** Opens an address and sends the form found there, with other values in some fields. */
  send(at: string, action: string, changes?: Fields): Promise<Answer>;
  /** The session, for a browser that goes on as the same person. */
  readonly cookie: { readonly name: string; readonly value: string } | undefined;
}

/** A visitor without an account. */
export function asVisitor(base: string): Visitor {
  let cookie = '';
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    // Browsers ask for what is pressed; of these answers the words alone count.
    const headers = { Origin: base, 'Accept-Encoding': 'identity', ...(cookie !== '' && { Cookie: cookie }) };
    const answer = await fetch(new URL(path, base), { redirect: 'manual', ...init, headers });
    const [given] = answer.headers.getSetCookie();
    if (given?.startsWith('session=')) [cookie = ''] = given.split(';');
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      location: (answer.headers.get('location') ?? '').replace(base, ''),
      text: await answer.text(),
      setsCookie: given !== undefined,
    };
  };
  const visitor: Visitor = {
    get: (path) => ask(path, {}),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(pairs(fields)) }),
    send: async (at, action, changes = {}) => {
      const { text } = await visitor.get(at);
      return visitor.post(action, { ...formIn(text, action), ...changes });
    },
    get cookie() {
      const [name = '', value = ''] = cookie.split('=');
      return cookie === '' ? undefined : { name, value };
    },
  };
  return visitor;
}

/** A visitor who has signed in. */
export async function signIn(base: string, name: string, password: string): Promise<Visitor> {
  const visitor = asVisitor(base);
  const { status } = await visitor.post('/sign-in', { name, password });
  if (status !== 303) throw new Error(`${name} could not sign in: ${status}`);
  return visitor;
}

function pairs(fields: Fields): string[][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one]),
  );
}
