import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export type AccountStatus = 'invited' | 'active' | 'frozen' | 'closed';

/** Somebody who may sign in. What they may do hangs on their grants. The password is not mapped: identity alone reads it. */
@Entity({ schema: 'identity', name: 'accounts' })
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null once the account is closed, and until somebody who opens it by post has proved an address. */
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  status!: AccountStatus;

  @VersionColumn()
  version!: number;
}
