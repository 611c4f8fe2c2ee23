import { Button } from '@mantine/core';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { saveFile } from '../../ui/save-file.js';
import { useDoor } from './door.js';
import { readContent, type TaggedDocument } from './queries.js';
import { useDocumentAct } from './use-document-act.js';
import { Withdraw } from './withdraw.js';

/** What can be done with a document as it stands. */
export function DocumentActions({ tagged }: { tagged: TaggedDocument }) {
  const { documents } = useWords();
  const { path } = useDoor();
  const { data } = tagged;
  return (
    <>
      {data.file.state === 'clean' && <Download documentId={data.id} version={data.file} variant="filled">{documents.one.download}</Download>}
      {data.changeable && <LinkButton variant="default" to={`${path}/${data.id}/modifier`}>{documents.one.change}</LinkButton>}
      {data.changeable && <Withdraw tagged={tagged} />}
    </>
  );
}

interface DownloadProps {
  documentId: string;
  version: TaggedDocument['data']['file'];
  variant?: 'filled' | 'default';
  size?: 'md' | 'compact-md';
  children: string;
  label?: string;
}

export function Download({ documentId, version, variant = 'default', size = 'md', children, label }: DownloadProps) {
  const { personId } = useDoor();
  const { run, busy, error } = useDocumentAct(personId);
  const download = () => run(async () => saveFile(version.file_name, await readContent(personId, documentId, version.id)));
  return (
    <>
      {error && <Notice tone="bad" live title={error} />}
      <Button variant={variant} size={size} loading={busy} aria-label={label} onClick={() => void download()}>{children}</Button>
    </>
  );
}
