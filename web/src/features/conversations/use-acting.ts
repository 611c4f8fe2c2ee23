import { useWords } from '../../i18n/index.js';
import { useActs } from '../../ui/use-acts.js';
import { key } from './queries.js';

/** Acts on a conversation. */
export const useActing = () => useActs(key, useWords().conversations.page.changed);
