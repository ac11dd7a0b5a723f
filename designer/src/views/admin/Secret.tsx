/** A text to take along: a touch copies it, also where the server is reached without https. */
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Settings.module.css';

/** Browsers offer the clipboard on https and localhost only; an office's own server is often neither. */
async function copy(holder: HTMLElement): Promise<boolean> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(holder.textContent ?? '');
    return true;
  }
  window.getSelection()?.selectAllChildren(holder);
  return document.execCommand('copy');
}

export function Secret({ text }: { text: string }) {
  const { t } = useTranslation('admin');
  const holder = useRef<HTMLElement>(null);
  const [done, setDone] = useState(false);
  const press = () =>
    holder.current &&
    copy(holder.current).then(setDone, () => {
      // What cannot be copied for them is marked, so that Ctrl+C does it.
      if (holder.current) window.getSelection()?.selectAllChildren(holder.current);
    });
  return (
    <div className={css.secret}>
      <code ref={holder}>{text}</code>
      <Button size="small" onClick={press}>
        {t(done ? 'copied' : 'copy')}
      </Button>
    </div>
  );
}
