export { MembersModule } from './members.module.js';
export { membersPolicy } from './members.policy.js';
