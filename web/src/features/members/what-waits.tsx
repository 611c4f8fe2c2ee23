import type { ReactNode } from 'react';
import type { Dashboard } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Task, TaskList } from '../../ui/task-list.js';

/** What needs the member, each with its date and one button; and what else is asked of them, if anything. */
export function WhatWaits({ dashboard, bankPath, contributionsPath, more }: { dashboard: Dashboard; bankPath: string; contributionsPath: string; more: ReactNode }) {
  const { member, contributions } = useWords();
  const format = useFormats();
  const { pending_bank_details: pending, arrears } = dashboard;
  const tasks: Task[] = [];
  if (pending) {
    tasks.push({
      key: pending.id,
      title: member.home.bankTask,
      text: member.home.bankTaskText,
      due: pending.effective_at ? member.home.bankTaskDue(format.instant(pending.effective_at)) : member.home.bankTaskReview,
      to: bankPath,
      button: member.home.see,
    });
  }
  if (arrears) {
    tasks.push({
      key: 'arrears',
      title: contributions.lateTitle(arrears.count),
      text: contributions.taskText(format.amount(arrears.left_cents)),
      due: contributions.taskDue(format.date(arrears.since_on)),
      to: contributionsPath,
      button: contributions.taskSee,
    });
  }
  if (tasks.length === 0) return more ?? <p className="muted">{member.home.nothing}</p>;
  return <div className="stack"><TaskList tasks={tasks} />{more}</div>;
}
