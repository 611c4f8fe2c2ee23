import { ActionIcon, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { BackIcon, LargerIcon, NextIcon, SmallerIcon } from '../../ui/icons.js';

/** Times the width of the frame. */
const zooms = [1, 1.25, 1.5, 2, 3];

export interface Pages {
  page: number;
  count: number;
  go: (page: number) => void;
}

export function useZoom() {
  const [at, setAt] = useState(0);
  const step = (by: number): void => setAt((now) => Math.min(zooms.length - 1, Math.max(0, now + by)));
  return { zoom: zooms[at] ?? 1, step, isLeast: at === 0, isMost: at === zooms.length - 1 };
}

interface Props {
  title: string;
  zooming: ReturnType<typeof useZoom>;
  pages?: Pages;
  children: ReactNode;
}

/** The frame of a preview: tools above, and the document, which the keys of a reader turn and enlarge. */
export function Viewer({ title, zooming, pages, children }: Props) {
  const { documents: { preview: words } } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { zoom, step, isLeast, isMost } = zooming;
  useEffect(() => frame.current?.scrollTo({ top: 0 }), [pages?.page]);
  function press(event: KeyboardEvent) {
    const act = keys(step, pages)[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }
  return (
    <div className="viewer">
      <div className="viewer-tools" role="group" aria-label={words.tools}>
        {pages && pages.count > 1 && <Turning {...pages} />}
        <div className="viewer-group">
          <Tool label={words.smaller} disabled={isLeast} onClick={() => step(-1)}><SmallerIcon /></Tool>
          <span className="viewer-zoom digits" role="status">{words.zoom(zoom * 100)}</span>
          <Tool label={words.larger} disabled={isMost} onClick={() => step(1)}><LargerIcon /></Tool>
        </div>
      </div>
      {/* It scrolls, so the keyboard must be able to enter it. */}
      <div ref={frame} className="viewer-frame" role="region" aria-label={words.region(title)} tabIndex={0} onKeyDown={press}>
        {children}
      </div>
      <p className="hint no-touch">{words.keys}</p>
    </div>
  );
}

const keys = (step: (by: number) => void, pages?: Pages): Record<string, () => void> => ({
  '+': () => step(1),
  '=': () => step(1),
  '-': () => step(-1),
  ...(pages && pages.count > 1 && {
    PageDown: () => pages.go(pages.page + 1),
    PageUp: () => pages.go(pages.page - 1),
    Home: () => pages.go(1),
    End: () => pages.go(pages.count),
  }),
});

function Turning({ page, count, go }: Pages) {
  const { documents: { preview: words } } = useWords();
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  function type(text: string) {
    setTyped(text);
    if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= count) go(Number(text));
  }
  return (
    <div className="viewer-group">
      <Tool label={words.previous} disabled={page === 1} onClick={() => go(page - 1)}><BackIcon /></Tool>
      <TextInput aria-label={words.pageField} value={typed} onChange={(event) => type(event.currentTarget.value)} onBlur={() => setTyped(String(page))} inputMode="numeric" className="viewer-page digits" autoComplete="off" maxLength={5} />
      <span className="digits">{words.of(count)}</span>
      <Tool label={words.next} disabled={page === count} onClick={() => go(page + 1)}><NextIcon /></Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** Stays where it is, and keeps the focus, when it can do no more. */
function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <ActionIcon variant="default" size="xl" aria-label={label} aria-disabled={disabled} className={disabled ? 'tool-off' : undefined} onClick={() => !disabled && onClick()}>
      {children}
    </ActionIcon>
  );
}
