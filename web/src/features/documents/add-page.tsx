import { useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { NoRightPanel } from '../../ui/states.js';
import { useChooseFiles, useLeftOver } from './choose-files.js';
import { useDoor } from './door.js';
import { DraftsForm } from './drafts-form.js';
import { DropZone } from './drop-zone.js';
import { LeftOver } from './left-over.js';
import { RunningList } from './running-list.js';
import { UploadNews, useFreshDocuments } from './upload-news.js';
import { useLeavingGuard, useUploads } from './upload-queue.js';

/** Files are chosen, named and sent; those that were cut go on. */
export function AddPage() {
  const { uploads, documents } = useWords();
  const { mayProvide, name, path } = useDoor();
  return (
    <Page heading={uploads.title} lead={name ? uploads.leadOf(name) : uploads.lead} back={{ to: path, label: documents.back }}>
      {mayProvide ? <Sending /> : <NoRightPanel reason={documents.list.cannotTitle} />}
    </Page>
  );
}

function Sending() {
  const { uploads: words } = useWords();
  const { personId } = useDoor();
  const uploads = useUploads(personId);
  const left = useLeftOver();
  const choose = useChooseFiles();
  const [{ refused, waiting }, setTaken] = useState({ refused: [] as string[], waiting: 0 });
  const running = useRef<HTMLHeadingElement>(null);
  useFreshDocuments(personId, uploads);
  useLeavingGuard();
  function sentAll() {
    setTaken({ refused: [], waiting: 0 });
    requestAnimationFrame(() => running.current?.focus());
  }
  const drafts = uploads.filter(({ state }) => state === 'draft');
  const sent = uploads.filter(({ state }) => state !== 'draft');
  return (
    <>
      {left.length > 0 && <LeftOver left={left} />}
      <div className="stack">
        <DropZone onFiles={(files) => setTaken(choose(files))} />
        <p role="status" className="sr-only">{waiting > 0 && words.taken(waiting)}</p>
        {refused.length > 0 && (
          <Notice tone="bad" live title={words.notTaken}>
            <ul className="plain-list">{refused.map((why) => <li key={why}>{why}</li>)}</ul>
          </Notice>
        )}
      </div>
      {drafts.length > 0 && <DraftsForm drafts={drafts} onSent={sentAll} />}
      {sent.length > 0 && (
        <section className="section" aria-labelledby="envois">
          <h2 id="envois" ref={running} tabIndex={-1}>{words.running}</h2>
          <RunningList uploads={sent} />
        </section>
      )}
      <UploadNews uploads={sent} />
    </>
  );
}
