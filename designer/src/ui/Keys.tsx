/** A key to press, as printed on the keyboard. */
import css from './Keys.module.css';

interface Props {
  /** Such as "Ctrl+K". */
  keys: string;
}

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

export function Keys({ keys }: Props) {
  return <kbd className={css.keys}>{APPLE ? keys.replace('Ctrl+', '⌘') : keys}</kbd>;
}
