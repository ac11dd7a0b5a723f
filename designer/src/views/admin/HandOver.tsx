/** Somebody may no longer sign in: what waits for their decision, and who takes it over. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Select } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type UserRow, useWork } from '@/api/admin.ts';
import { pick } from '@/api/pick.ts';

interface Props {
  leaver: UserRow;
  /** Who takes over; null until that is known. */
  value: number | null;
  onChange: (heir: number) => void;
}

/** Everybody else who is here, as far as the words find them. */
function useColleagues(leaver: UserRow, q: string) {
  const { data } = useQuery({
    queryKey: ['pick', 'user', q],
    queryFn: ({ signal }) => pick({ form: 'user', q, limit: 20 }, signal),
    placeholderData: (previous) => previous,
  });
  return (data?.items ?? [])
    .filter(({ id }) => id !== leaver.id)
    .map(({ id, label }) => ({ value: id, label }));
}

export function HandOver({ leaver, value, onChange }: Props) {
  const { t } = useTranslation('admin');
  const id = useId();
  const [q, setQ] = useState('');
  const { data: work } = useWork(leaver.id);
  const colleagues = useColleagues(leaver, q);
  const heir = work?.heir ?? null;
  useEffect(() => {
    if (heir && value === null) onChange(heir.id);
  }, [heir, value, onChange]);
  if (!work || work.approvals === 0) return null;
  const missing = heir && !q && !colleagues.some((one) => one.value === heir.id);
  return (
    <Alert
      type="warning"
      title={t('handOver.waiting', { count: work.approvals, name: leaver.name })}
      description={
        <>
          <label htmlFor={id}>{t('handOver.to')}</label>
          <Select
            id={id}
            style={{ width: '100%' }}
            showSearch
            filterOption={false}
            value={value}
            options={missing ? [...colleagues, { value: heir.id, label: heir.label }] : colleagues}
            onSearch={setQ}
            onChange={onChange}
          />
        </>
      }
    />
  );
}
