import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Page } from './page.js';
import { QueryView } from './states.js';

interface Props<T> {
  query: UseQueryResult<T>;
  heading: string;
  back?: { to: string; label: string };
  children: (data: T) => ReactNode;
}

/** For a page that draws its own frame once its data are there: until then, the same heading over the waiting state. */
export function QueryPage<T>({ query, heading, back, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <Page heading={heading} back={back}>
      <QueryView query={query}>{() => null}</QueryView>
    </Page>
  );
}
