/** An audience of the portal. */
export type Space = 'member' | 'guardian' | 'employer' | 'backoffice';

/** What a grant makes of an account. */
export type Role = 'member' | 'guardian' | 'employer' | 'caseworker' | 'administrator' | 'dpo' | 'auditor';

/** What somebody may do for an employer or a guardian: all, staff included; every act; or nothing but reading. */
export const staffFunctions = ['administrator', 'manager', 'reader'] as const;
export type StaffFunction = (typeof staffFunctions)[number];

/** Who acts and for whom, exactly as the database read it from the session row. */
export interface Actor {
  sessionId: string;
  accountId: string;
  /** What the session was opened with: two factors, or a code by e-mail in place of the second. Never what opens a sensitive act. */
  assurance: 'strong' | 'degraded';
  /** The day in Europe/Paris by the database's business clock, YYYY-MM-DD. */
  today: string;
  /** The instant by the same clock, ISO 8601. */
  now: string;
  /** The acts proved again in the last 300 seconds. */
  stepUps: { act: string; subject: string }[];
  grantId: string | null;
  space: Space | null;
  role: Role | null;
  /** Null for members and the back office. */
  function: StaffFunction | null;
  /** The person or legal entity acted for; null in the back office. */
  holderId: string | null;
  establishmentIds: string[];
  /** Of a guardian's staff, the branches they are limited to; null: all adults of the holder. */
  branchIds: string[] | null;
}
