/** What records are called: documents get their number when they are submitted, until then they are drafts. */
import { t } from '@/i18n/index.ts';

/** The server's name for what has none yet, "#9292", or "#9292 #1" for a line of it. */
const UNNAMED = /^#\d+(?=$| #)/;

/** A label from the server in the reader's words. */
export const called = (label: string): string => label.replace(UNNAMED, () => t('draft'));
