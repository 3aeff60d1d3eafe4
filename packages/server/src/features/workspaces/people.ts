import { nameForm } from '@rubric/engine';
import type { Member } from '../../store/port/document-kinds.ts';

/** The people of a workspace, whom values of type `user` name. */
export type People = {
  has(id: string): boolean;
  /** Ids of those whom a text means: by id, e-mail address or name, written in whatever case and width. */
  find(text: string): string[];
};

export function createPeople(members: Pick<Member, 'id' | 'name' | 'email'>[]): People {
  const ids = new Set(members.map(({ id }) => id));
  const byEmail = Map.groupBy(members, ({ email = '' }) => email.toLowerCase());
  const byName = Map.groupBy(members, ({ name }) => nameForm(name));
  return {
    has: (id) => ids.has(id),
    find: (text) => {
      const told = text.normalize('NFKC').trim();
      if (ids.has(told)) return [told];
      if (told === '') return [];
      return (byEmail.get(told.toLowerCase()) ?? byName.get(nameForm(told)) ?? []).map(({ id }) => id);
    },
  };
}
