export { AccountsModule } from './accounts.module.js';
export { LinkDoor, type LinkInForce } from './link-door.js';
