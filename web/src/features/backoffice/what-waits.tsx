import { useWords } from '../../i18n/index.js';
import { ErrorPanel, Loading } from '../../ui/states.js';
import { TaskList } from '../../ui/task-list.js';
import { useComplaints, useFailures, useLetters, useMandates, useQuestions, useRecoveries, useRequests, type Waiting } from './waiting.js';

const isTask = (task: Waiting['task']) => task !== null && task !== undefined;

/** What waits for whoever works here, the law's limits first; each with its date and one button. */
export function WhatWaits() {
  const { backoffice } = useWords();
  const all = [useComplaints(), useRecoveries(), useRequests(), useMandates(), useLetters(), useQuestions(), useFailures()];
  const failed = all.filter(({ error }) => error !== null);
  if (failed[0]) return <ErrorPanel error={failed[0].error} onRetry={() => failed.forEach(({ again }) => void again())} />;
  if (all.some(({ task }) => task === undefined)) return <Loading />;
  const tasks = all.map(({ task }) => task).filter(isTask);
  return tasks.length > 0 ? <TaskList tasks={tasks} level={2} /> : <p className="muted">{backoffice.nothing}</p>;
}
