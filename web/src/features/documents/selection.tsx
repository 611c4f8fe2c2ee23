import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../../api/problem.js';
import type { PersonDocument } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import type { Column } from '../../ui/data-table.js';
import { Notice } from '../../ui/notice.js';
import { saveFile } from '../../ui/save-file.js';
import { useDoor } from './door.js';
import { readArchive } from './queries.js';
import { useDocumentAct } from './use-document-act.js';

/** As many as one archive takes. */
const most = 100;

/** Documents chosen to be kept together. They stay chosen while one searches for others. */
export function useSelection() {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string): void => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  return { chosen, toggle, clear: () => setChosen([]) };
}

/** A box for each document that can be opened. */
export function usePickColumn({ chosen, toggle }: ReturnType<typeof useSelection>): Column<PersonDocument> {
  const { documents: { list: words } } = useWords();
  return {
    head: words.chooseHead,
    kind: 'pick',
    cell: ({ id, title, file }) => file.state === 'clean' && (
      <label className="row-tick"><Checkbox aria-label={words.choose(title)} checked={chosen.includes(id)} onChange={() => toggle(id)} /></label>
    ),
  };
}

/** How many are chosen, and what to do with them. */
export function SelectionBar({ chosen, clear }: ReturnType<typeof useSelection>) {
  const { documents: { selection: words } } = useWords();
  const { personId } = useDoor();
  const { run, busy, error, readAgain } = useDocumentAct(personId);
  async function download() {
    const isDone = await run(
      async () => saveFile(words.file, await readArchive(personId, [...chosen])),
      (problem) => (isProblem(problem, 'not_found', 'not_available') ? words.gone : null),
    );
    if (isDone) announce(words.done);
    else await readAgain();
  }
  const isTooMany = chosen.length > most;
  return (
    <div className={chosen.length > 0 ? 'selection selection-shown' : 'selection'}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <p role="status" className={chosen.length > 0 ? 'selection-count' : 'hint'}>{chosen.length > 0 ? words.count(chosen.length) : words.none}</p>
      {isTooMany && <p>{words.most}</p>}
      {chosen.length > 0 && (
        <div className="actions">
          <Button loading={busy} disabled={isTooMany} onClick={() => void download()}>{words.download}</Button>
          <Button variant="subtle" onClick={clear}>{words.clear}</Button>
        </div>
      )}
    </div>
  );
}
