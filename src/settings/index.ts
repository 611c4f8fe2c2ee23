export { asApplication, type Config, readConfig } from './config.js';
export { localServer, type MailServer, type MailSettings } from './mail-settings.js';
export { networkOptions } from './network-options.js';
export { localSecrets, type Secrets, type TokenKeys } from './secrets.js';
export { reloadTls } from './tls.js';
