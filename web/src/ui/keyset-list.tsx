import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../i18n/index.js';
import { ErrorPanel, Loading } from './states.js';

export interface KeysetPage<Row> {
  items: Row[];
  next: string | null;
}

/** Reads a list page by page; what was shown stays while a new search is under way. */
export function useKeyset<Row>(key: readonly unknown[], read: (after: string | undefined) => Promise<KeysetPage<Row>>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

interface Props<Row> {
  query: ReturnType<typeof useKeyset<Row>>;
  empty: ReactNode;
  /** How the keyboard walks the rows; told where there are some. */
  keys?: string;
  children: (rows: Row[]) => ReactNode;
}

/** Rows, their count said aloud, or that there is none and what to do, once; and "see more", which takes the focus to the first new row. */
export function KeysetList<Row>({ query, empty, keys, children }: Props<Row>) {
  const { states } = useWords();
  const list = useRef<HTMLDivElement>(null);
  if (query.data === undefined) {
    if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
    return <Loading shape="rows" />;
  }
  const rows = query.data.pages.flatMap((page) => page.items);
  async function more() {
    const known = rows.length;
    await query.fetchNextPage();
    requestAnimationFrame(() => focusRow(list.current, known));
  }
  return (
    <div ref={list} className="stack" aria-busy={query.isPlaceholderData}>
      <div role="status">{rows.length === 0 ? empty : <p className="hint">{states.shown(rows.length, query.hasNextPage)}</p>}</div>
      {rows.length > 0 && children(rows)}
      <More query={query} onMore={() => void more()} />
      {keys && rows.length > 0 && <p className="hint no-touch">{keys}</p>}
    </div>
  );
}

function More<Row>({ query, onMore }: Pick<Props<Row>, 'query'> & { onMore: () => void }) {
  const { states } = useWords();
  if (query.isFetchNextPageError) return <ErrorPanel error={query.error} onRetry={onMore} />;
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={onMore}>{states.seeMore}</Button>
    </div>
  );
}

function focusRow(list: HTMLElement | null, index: number): void {
  const row = list?.querySelectorAll<HTMLElement>('[data-rows] > *')[index];
  const target = row?.querySelector<HTMLElement>('.row-link') ?? row;
  target?.focus();
}
