import { useDoor } from './door.js';
import { useRecent } from './queries.js';

export const folderList = 'folders-in-use';

/** The folders that the last documents are in, in the order of the alphabet. */
export function useFolders(): string[] {
  const { personId } = useDoor();
  const recent = useRecent(personId).data ?? [];
  return [...new Set(recent.flatMap(({ folder }) => folder ?? []))].sort((a, b) => a.localeCompare(b, 'fr'));
}

/** Proposes them to the fields that name this list. */
export function Folders() {
  return <datalist id={folderList}>{useFolders().map((folder) => <option key={folder} value={folder} />)}</datalist>;
}
