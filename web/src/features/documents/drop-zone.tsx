import { type DragEvent, useEffect, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { FileButton } from './file-button.js';
import { acceptedPhotos } from './file-guess.js';
import { chooseButton } from './remove-upload.js';

/** Where files are dropped, or chosen with a button, or taken with the camera. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { uploads } = useWords();
  const [isOver, setOver] = useState(false);
  useSafeDrops();
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  }
  return (
    <div className={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'} onDragOver={() => setOver(true)} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p className="no-touch drop-words">{uploads.drop}</p>
      <p className="no-touch muted">{uploads.or}</p>
      <div className="actions">
        <FileButton onFiles={onFiles} multiple id={chooseButton} aria-describedby="formats">{uploads.choose}</FileButton>
        <span className="touch-only">
          <FileButton variant="default" onFiles={onFiles} accept={acceptedPhotos} camera>{uploads.photo}</FileButton>
        </span>
      </div>
      <p id="formats" className="hint">{uploads.formats}</p>
    </div>
  );
}

/** A file let go beside the zone would replace the page, and all that was typed in it. */
function useSafeDrops(): void {
  useEffect(() => {
    const stay = (event: Event): void => event.preventDefault();
    document.addEventListener('dragover', stay);
    document.addEventListener('drop', stay);
    return () => {
      document.removeEventListener('dragover', stay);
      document.removeEventListener('drop', stay);
    };
  }, []);
}
