/** Many fields at once, from a list of names copied anywhere. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNamed } from './actions.ts';
import { useDesign, useLanguage } from './DesignContext.tsx';
import css from './Palette.module.css';

interface Props {
  onClose: () => void;
}

const countOf = (text: string): number =>
  new Set(
    text
      .split(/[\n\t,，、;；]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ).size;

export function PasteNames({ onClose }: Props) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const [text, setText] = useState('');
  const count = countOf(text);
  const add = () => {
    addNamed(design, text, language);
    onClose();
  };
  return (
    <Modal
      open
      title={t('paste.title')}
      okText={t('paste.add', { count })}
      okButtonProps={{ disabled: count === 0 }}
      onOk={add}
      onCancel={onClose}
    >
      <p className={css.note}>{t('paste.hint')}</p>
      <Input.TextArea
        autoFocus
        rows={8}
        value={text}
        aria-label={t('paste.title')}
        placeholder={t('paste.example')}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
