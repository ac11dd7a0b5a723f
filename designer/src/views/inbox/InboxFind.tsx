/** Looking for something in a box: by words, or by the kind of document. */
import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Box, type Sought, useInboxForms } from '@/api/approval.ts';
import css from './Inbox.module.css';

interface Props {
  box: Box;
  sought: Sought;
  onSeek: (sought: Sought) => void;
}

/** A pause in writing, ms. */
const PAUSE = 300;

export function InboxFind({ box, sought, onSeek }: Props) {
  const { t } = useTranslation('approval');
  const forms = useInboxForms(box);
  const [q, setQ] = useState(sought.q);
  useEffect(() => setQ(sought.q), [sought.q]);
  useEffect(() => {
    if (q.trim() === sought.q) return;
    const timer = setTimeout(() => onSeek({ ...sought, q: q.trim() }), PAUSE);
    return () => clearTimeout(timer);
  }, [q, sought, onSeek]);
  const count = forms.reduce((sum, form) => sum + form.count, 0);
  if (count === 0 && !sought.q && !sought.form) return null;
  return (
    <search className={css.find}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        value={q}
        maxLength={100}
        placeholder={t('find.words')}
        aria-label={t('find.words')}
        onChange={(event) => setQ(event.target.value)}
      />
      {(forms.length > 1 || sought.form) && (
        <Select
          className={css.findForm ?? ''}
          popupMatchSelectWidth={false}
          value={sought.form}
          aria-label={t('find.form')}
          options={[
            { value: '', label: t('find.all') },
            ...forms.map(({ form, label, count: number }) => ({ value: form, label: `${label} ${number}` })),
          ]}
          onChange={(form: string) => onSeek({ ...sought, form })}
        />
      )}
    </search>
  );
}
