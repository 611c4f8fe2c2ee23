import type { Grant } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { NextIcon } from '../../ui/icons.js';
import { Tag } from '../../ui/notice.js';

interface Props {
  grants: Grant[];
  current: string | null;
  onChoose: (grantId: string) => Promise<void>;
}

/** For whom one may act: one big choice each. */
export function GrantChoice({ grants, current, onChoose }: Props) {
  const { frame, identity } = useWords();
  return (
    <ul className="choices">
      {grants.map((grant) => (
        <li key={grant.id}>
          <button type="button" className="choice" onClick={() => void onChoose(grant.id)}>
            <span>
              <strong>{grant.holder?.name ?? frame.spaces[grant.space]}</strong>
              <span className="muted">
                {frame.spaces[grant.space]}, {frame.roles[grant.role] ?? grant.role}
              </span>{' '}
              {grant.id === current && <Tag tone="good">{identity.grants.current}</Tag>}
            </span>
            <NextIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
