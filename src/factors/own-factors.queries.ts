import type { Act } from '../access/index.js';
import type { OwnFactorsView } from './factors.views.js';

/** What the account can prove itself with. */
export async function readOwnFactors(act: Act): Promise<OwnFactorsView> {
  const [row] = await act.query<OwnFactorsView>(
    `select (select jsonb_build_object('id', f.id, 'added_at', f.confirmed_at) from identity.totp_factors f
              where f.account_id = $1 and f.confirmed_at is not null) as app,
            (select jsonb_build_object('added_at', s.confirmed_at, 'codes_left',
                      (select count(*) from identity.sheet_codes c where c.sheet_id = s.id and c.used_at is null))
               from identity.code_sheets s where s.account_id = $1 and s.confirmed_at is not null) as code_sheet,
            (select max(s.created_at) from identity.code_sheets s where s.account_id = $1 and s.confirmed_at is null) as code_sheet_ordered_at,
            count(*) filter (where r.used_at is null)::int as recovery_codes_left, min(r.created_at) as recovery_codes_made_at
       from identity.recovery_codes r where r.account_id = $1`,
    [act.actor.accountId],
  );
  return row!;
}
