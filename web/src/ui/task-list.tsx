import type { ReactNode } from 'react';
import { LinkButton } from './link-button.js';
import { ClockIcon } from './icons.js';

export interface Task {
  key: string;
  title: string;
  text?: ReactNode;
  due: string;
  to: string;
  button: string;
}

/** What waits for the person: each with its date and one button. */
export function TaskList({ tasks, level = 3 }: { tasks: Task[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <ul className="tasks">
      {tasks.map(({ key, title, text, due, to, button }) => (
        <li key={key} className="task">
          <div className="task-text">
            <Heading className="task-title">{title}</Heading>
            {text && <p>{text}</p>}
            <p className="task-due"><ClockIcon />{due}</p>
          </div>
          <LinkButton to={to} variant="filled" aria-label={`${button} : ${title}`}>{button}</LinkButton>
        </li>
      ))}
    </ul>
  );
}
