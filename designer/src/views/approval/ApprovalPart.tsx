/** The approval of a record among what is known around it: what happened and the way it took. */
import { useTranslation } from 'react-i18next';
import { useStanding } from '@/api/approval.ts';
import type { RecordRow } from '@/api/records.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import css from './Approval.module.css';
import { Timeline } from './Timeline.tsx';
import { Way } from './Way.tsx';

interface Props {
  form: string;
  record: RecordRow;
}

export function ApprovalPart({ form, record }: Props) {
  const { t } = useTranslation('approval');
  const { data, error, refetch } = useStanding(form, record.id);
  if (error) return <ErrorState small error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  if (!data.approval) return <p>{t('strip.none')}</p>;
  return (
    <div className={css.stripMore} data-plain>
      <Timeline approval={data.approval} />
      <Way approval={data.approval} />
    </div>
  );
}
