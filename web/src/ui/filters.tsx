import { type ReactNode, useId, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/index.js';
import { FilterIcon } from './icons.js';

interface Props {
  search: ReactNode;
  /** Their names in the address. */
  names: string[];
  children: ReactNode;
}

/** The search in sight, the filters beside it; in a narrow column they wait behind a button, unless one is in use. */
export function Filters({ search, names, children }: Props) {
  const { states } = useWords();
  const [params] = useSearchParams();
  const used = names.filter((name) => params.has(name)).length;
  const [open, setOpen] = useState(used > 0);
  const id = useId();
  return (
    <div role="search" className="filters-frame">
      <div className="filters">
        {search}
        <button type="button" className="tool filters-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <FilterIcon />
          {states.filter(used)}
        </button>
        <div id={id} className={open ? 'filters-more filters-open' : 'filters-more'}>{children}</div>
      </div>
    </div>
  );
}
