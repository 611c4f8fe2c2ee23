import type { PersonDocument } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { today } from '../../ui/dates.js';
import { offered, useDoor } from './door.js';
import { isAccepted, isUnnamed, kindFrom, titleFrom } from './file-guess.js';
import { useRecent } from './queries.js';
import { isSameFile, type Upload } from './upload.js';
import { addUpload, useUploads } from './upload-queue.js';

/** Uploads of the reader's side that were cut, and that this page is not sending. */
export function useLeftOver(): PersonDocument[] {
  const { personId, as } = useDoor();
  const uploads = useUploads(personId);
  const recent = useRecent(personId).data ?? [];
  const here = new Set(uploads.map(({ place }) => place?.versionId));
  return recent.filter(({ file, provided_as }) => file.state === 'receiving' && provided_as === as && !here.has(file.id));
}

/** Takes files up: what was cut goes on, the rest waits to be named. Tells why a file is not taken, and how many wait. */
export function useChooseFiles(): (files: File[]) => { refused: string[]; waiting: number } {
  const { uploads: words } = useWords();
  const door = useDoor();
  const { personId } = door;
  const format = useFormats();
  const drafts = useUploads(personId).filter(({ state }) => state === 'draft');
  const left = useLeftOver();
  return (files) => {
    const refused: string[] = [];
    let waiting = 0;
    for (const file of files) {
      const cut = left.find((one) => isSameFile(file, one.file));
      if (cut) addUpload(resumed(personId, file, cut));
      else if (!isAccepted(file)) refused.push(words.kindRefused(file.name));
      else if (file.size === 0) refused.push(words.empty(file.name));
      else if (drafts.some((one) => one.file.name === file.name && one.file.size === file.size)) refused.push(words.already(file.name));
      else {
        waiting++;
        addUpload({ personId, file, kind: offered(door, kindFrom(file.name)), title: isUnnamed(file.name) ? words.photoTitle(format.date(today())) : titleFrom(file.name) });
      }
    }
    return { refused, waiting };
  };
}

/** A file chosen anew whose sending had begun. */
export const resumed = (personId: string, file: File, { id, title, kind, file: version }: Pick<PersonDocument, 'id' | 'title' | 'kind' | 'file'>) => ({
  personId, file, title, kind: kind as Upload['kind'], state: 'waiting' as const, sent: version.received, place: { documentId: id, versionId: version.id },
});
