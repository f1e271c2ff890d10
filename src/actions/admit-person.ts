import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { updateRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, personNamed, waitsToBeLetIn } from './access.js';
import { log, tell } from './trace.js';

/** Lets in an account that waits: it becomes an editor's. */
export function admitPerson(wiki: Wiki, visitor: Visitor, input: { readonly name: string }): void {
  const actor = mustMay(visitor, 'admit');
  write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'admit');
    const person = personNamed(wiki, input.name);
    if (!waitsToBeLetIn(wiki, person)) throw new Refused('invalid', 'This person does not wait to be let in.');
    updateRole(wiki.db, person.id, 'editor');
    const trace = { act: 'admission', actorId: author.id, userId: person.id, reason: '' };
    log(wiki, trace);
    tell(wiki, trace);
    raiseChangeNumber(wiki.db);
  });
}
