import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../api/problem.js';
import { useWords } from '../i18n/index.js';
import { LinkButton } from './link-button.js';
import { useProblemText } from './problem-text.js';

interface PanelProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
}

/** Empty, refused or missing: what is so, why, and the way out. */
export function StatePanel({ title, children, action, alert = false }: PanelProps) {
  return (
    <div className="state-panel" role={alert ? 'alert' : undefined}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="actions">{action}</div>}
    </div>
  );
}

export function NoRightPanel({ reason }: { reason?: string }) {
  const { states } = useWords();
  return (
    <StatePanel title={states.noRightTitle} action={<LinkButton to="/" variant="default">{states.backHome}</LinkButton>}>
      {reason || states.noRightText}
    </StatePanel>
  );
}

function MissingPanel() {
  const { states } = useWords();
  return (
    <StatePanel title={states.missingTitle} action={<LinkButton to="/" variant="default">{states.backHome}</LinkButton>}>
      {states.missingText}
    </StatePanel>
  );
}

/** Nothing is there, or the address holds an id that is none; a field typed wrong is another matter. */
const isMissing = (error: unknown) =>
  isProblem(error) && ([400, 404].includes(error.status) || (error.code === 'invalid_input' && error.errors.every(({ code }) => code === 'isUuid')));

export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { states } = useWords();
  const say = useProblemText();
  const status = isProblem(error) ? error.status : 0;
  if (isProblem(error) && status === 403) return <NoRightPanel reason={error.detail} />;
  if (isMissing(error)) return <MissingPanel />;
  const title = isProblem(error, 'network') ? states.networkTitle : states.errorTitle;
  return (
    <StatePanel alert title={title} action={<Button onClick={onRetry}>{states.retry}</Button>}>
      {isProblem(error) && status < 500 ? say(error) : states.errorText}
    </StatePanel>
  );
}

/** Says that something is coming, in the shape of what is coming: a page of cards, or the rows of a list. */
export function Loading({ shape = 'cards' }: { shape?: 'cards' | 'rows' }) {
  const { states } = useWords();
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{states.loading}</span>
      <div className="stack" aria-hidden="true">
        {shape === 'rows' ? <RowBones /> : <CardBones />}
      </div>
    </div>
  );
}

/** A page whose subject is not known yet: it has its heading all the same. */
export function LoadingPage() {
  const { states } = useWords();
  return (
    <>
      <h1 className="sr-only">{states.loading}</h1>
      <div className="stack" aria-hidden="true" aria-busy="true"><CardBones /></div>
    </>
  );
}

function CardBones() {
  return [4, 3].map((lines) => (
    <div key={lines} className="stack bones">
      <Skeleton height="1.5rem" width="min(14rem, 100%)" />
      <div className="card stack">
        {Array.from({ length: lines }, (_, line) => <Skeleton key={line} height="1.125rem" width={line % 2 ? '55%' : '80%'} />)}
      </div>
    </div>
  ));
}

function RowBones() {
  return (
    <div className="card stack">
      {Array.from({ length: 7 }, (_, line) => <Skeleton key={line} height="1.5rem" width={line % 2 ? '85%' : '100%'} />)}
    </div>
  );
}

interface QueryProps<T> {
  query: UseQueryResult<T>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows what a query gave, or that it is loading, or why it failed and how to try again. */
export function QueryView<T>({ query, loading, children }: QueryProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return loading ?? <Loading />;
}
