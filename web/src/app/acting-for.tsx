import { Link } from 'react-router';
import type { Me } from '../api/types.js';
import { useWords } from '../i18n/index.js';

/** Always in sight: for whom one acts, and in what role. */
export function ActingFor({ me }: { me: Me }) {
  const { frame } = useWords();
  const forWhom = useForWhom(me);
  if (!me.grant) return null;
  return (
    <div className="acting">
      <div className="inner">
        <span>
          {me.grant.holder ? frame.actingFor : frame.actingAs} <strong>{forWhom}</strong>
        </span>
        {me.grants.length > 1 && <Link to="/habilitations" aria-label={frame.switchGrantLong}>{frame.switchGrant}</Link>}
      </div>
    </div>
  );
}

/** "Association Les Tilleuls — mandataire judiciaire", or "vous-même, …" in one's own space. */
function useForWhom({ grant }: Me): string {
  const { frame } = useWords();
  if (!grant) return '';
  if (grant.space === 'member' && grant.holder) return frame.yourself(grant.holder.name);
  const role = frame.roles[grant.role] ?? grant.role;
  return grant.holder ? `${grant.holder.name} — ${role}` : role;
}
