import { Button } from '@mantine/core';
import { type FocusEvent, useEffect, useRef } from 'react';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Tag } from '../../ui/notice.js';
import { useDoor } from './door.js';
import { FileButton } from './file-button.js';
import { useFileSize } from './file-size.js';
import { isOver, isUnderWay, percentOf, type Upload, type UploadPlace } from './upload.js';
import { addUpload, dropUpload, pauseUpload, sendUploads } from './upload-queue.js';
import { removeUpload } from './remove-upload.js';
import { useUploadReason } from './upload-reason.js';

const tones: Partial<Record<Upload['state'], 'good' | 'bad' | 'warn' | 'info'>> = { done: 'good', held: 'info', refused: 'bad', failed: 'bad', cut: 'warn', stalled: 'warn', paused: 'warn' };

/** What is on its way, and what became of the rest. */
export function RunningList({ uploads, onDocument = false }: { uploads: Upload[]; onDocument?: boolean }) {
  return (
    <ul className="factors">
      {uploads.map((one) => (
        <Running key={one.id} upload={one} onDocument={onDocument} />
      ))}
    </ul>
  );
}

function Running({ upload, onDocument }: { upload: Upload; onDocument: boolean }) {
  const { uploads: words } = useWords();
  const reason = useUploadReason();
  const { title, file, state } = upload;
  const { item, heading, ...watching } = useKeptFocus(state);
  const isBad = state === 'refused' || state === 'failed';
  return (
    <li ref={item} className="factor upload" {...watching}>
      <div className="upload-head">
        <div className="device-text">
          <h3 ref={heading} tabIndex={-1}>{title}</h3>
          <p className="hint">{file.name}</p>
        </div>
        <Tag tone={tones[state] ?? 'neutral'}>{words.states[state] ?? state}</Tag>
      </div>
      {!isOver(upload) && <Progress upload={upload} />}
      {isBad && <p className="upload-reason">{reason(upload.reason)} {state === 'refused' && words.keptNothing}</p>}
      <Buttons upload={upload} onDocument={onDocument} />
    </li>
  );
}

/** Where a button that had the focus goes away with its state, the focus stays with the upload. */
function useKeptFocus(state: Upload['state']) {
  const item = useRef<HTMLLIElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isIn = useRef(false);
  useEffect(() => {
    if (isIn.current && !item.current?.contains(document.activeElement)) heading.current?.focus();
  }, [state]);
  return {
    item,
    heading,
    onFocus: () => { isIn.current = true; },
    // Without a place where it goes, it has not gone: its button has.
    onBlur: ({ relatedTarget }: FocusEvent) => { if (relatedTarget) isIn.current = item.current?.contains(relatedTarget as Node) ?? false; },
  };
}

function Progress({ upload: { sent, file, title } }: { upload: Upload }) {
  const { uploads: words } = useWords();
  const size = useFileSize();
  const percent = percentOf(sent, file.size);
  return (
    <div>
      <progress className="bar" max={100} value={percent} aria-label={words.under(title)} />
      <p className="hint digits">{words.percent(size(sent), size(file.size), percent)}</p>
    </div>
  );
}

function Buttons({ upload, onDocument }: { upload: Upload; onDocument: boolean }) {
  const { uploads: words } = useWords();
  const { id, title, state } = upload;
  return (
    <div className="actions">
      {isUnderWay(upload) && <Button variant="default" aria-label={words.pauseOf(title)} onClick={() => pauseUpload(id)}>{words.pause}</Button>}
      {state === 'paused' && <Button aria-label={words.resumeOf(title)} onClick={() => sendUploads([id])}>{words.resume}</Button>}
      {state === 'failed' && <Button variant="default" aria-label={words.retryOf(title)} onClick={() => sendUploads([id])}>{words.retry}</Button>}
      {state === 'held' && <Button variant="default" aria-label={words.checkOf(title)} onClick={() => sendUploads([id])}>{words.check}</Button>}
      <Afterwards upload={upload} onDocument={onDocument} />
      {!isUnderWay(upload) && <Button variant="subtle" aria-label={words.dismissOf(title)} onClick={() => removeUpload(id)}>{words.dismiss}</Button>}
    </div>
  );
}

/** Where to go with what has arrived, or instead of what was refused. */
function Afterwards({ upload, onDocument }: { upload: Upload; onDocument: boolean }) {
  const { uploads: words } = useWords();
  const { path } = useDoor();
  const { title, state, place } = upload;
  if (!place) return null;
  if (state === 'refused') {
    return <FileButton onFiles={([file]) => file && replace(upload, place, file)} aria-label={words.correctedOf(title)}>{words.corrected}</FileButton>;
  }
  if (onDocument || !isOver(upload)) return null;
  return <LinkButton variant="default" to={`${path}/${place.documentId}`} aria-label={words.openOf(title)}>{words.open}</LinkButton>;
}

/** Another file in the place of one that was refused: a version of the same document. */
function replace({ id, personId, title, kind }: Upload, { documentId }: UploadPlace, file: File): void {
  dropUpload(id);
  addUpload({ personId, file, title, kind, versionOf: documentId, state: 'waiting' });
}
