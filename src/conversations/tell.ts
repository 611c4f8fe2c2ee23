import type { Act } from '../access/index.js';
import { type NoticeKind, notify } from '../notifications/index.js';
import type { Standing } from './standing.js';

/** Notes for those whose conversation it is that something happened in it; what was written stays here. */
export function tell(act: Act, { id, openedAs, personId, affiliationId, holderId }: Pick<Standing, 'id' | 'openedAs' | 'personId' | 'affiliationId' | 'holderId'>, kind: NoticeKind): Promise<void> {
  const whose = openedAs === 'member' ? { personId } : { personId: personId ?? affiliationId, holderId };
  return notify(act, { kind, ...whose, recordId: id });
}
