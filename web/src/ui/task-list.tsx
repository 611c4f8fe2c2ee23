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
export function TaskList({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map(({ key, title, text, due, to, button }) => (
        <li key={key} className="task">
          <div className="task-text">
            <h3>{title}</h3>
            {text && <p>{text}</p>}
            <p className="task-due"><ClockIcon />{due}</p>
          </div>
          <LinkButton to={to} variant="filled" aria-label={`${button} : ${title}`}>{button}</LinkButton>
        </li>
      ))}
    </ul>
  );
}
