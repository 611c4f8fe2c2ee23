import type { DocumentVersion } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Tag } from '../../ui/notice.js';
import { percentOf } from './upload.js';

const tones = { receiving: 'warn', quarantined: 'info', clean: 'good', refused: 'bad' } as const;

/** Whether a file can be opened, or why not yet, in a word. */
export function FileState({ file }: { file: DocumentVersion }) {
  const { documents } = useWords();
  return (
    <span className="file-state">
      <Tag tone={tones[file.state]}>{documents.states[file.state] ?? file.state}</Tag>
      {file.state === 'receiving' && <span className="hint">{documents.arrived(percentOf(file.received, file.size))}</span>}
    </span>
  );
}
